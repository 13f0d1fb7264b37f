/** Benchmarks, run by hand. */
@org.jspecify.annotations.NullMarked
package dev.mandate.bench;
