/**
 * Dense linear algebra on row-major {@code double[]}: the hot loops of the solvers, and nothing
 * else. Pure functions of their arguments (but for {@link dev.mandate.optimize.linear.Watch}, who
 * may end them), one thread, a fixed order of summation. May import the JDK alone.
 *
 * <p>Start reading at {@link dev.mandate.optimize.linear.Dense}.
 */
@NullMarked
package dev.mandate.optimize.linear;

import org.jspecify.annotations.NullMarked;
