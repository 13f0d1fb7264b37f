/**
 * Why a decision is what it is, and what would have changed it; what two versions of a mandate
 * differ in; what a rule costs. Knows no terminal: {@code report} puts its records into words.
 * Imports {@code backtest} and above. Start with {@link dev.mandate.explain.Explainer}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.explain;
