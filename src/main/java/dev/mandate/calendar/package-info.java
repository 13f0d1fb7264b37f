/**
 * Sessions, schedules, and durations as sampling. Imports {@code diagnostic}. Start at {@link
 * dev.mandate.calendar.Calendar}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.calendar;
