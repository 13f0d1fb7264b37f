/**
 * What each measure, limit and objective is to a solver. {@code Forms} has a case a measure: how it
 * is evaluated, and the rows and cones that bound it. {@code LimitRows} has a case a limit. {@code
 * Draft} collects rows and remembers which limit each belongs to. Everything is written against
 * {@code Stage.one()}, which is 1, or the scale on which a ratio is made a linear objective; so
 * each measure and limit is homogenised without further ado. Imports {@code optimize}, {@code cone}
 * and {@code linear}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.optimize.model;
