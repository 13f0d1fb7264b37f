/**
 * Allocation by hierarchy: assets are clustered by their correlations, and weights go down the tree
 * (hierarchical risk parity, hierarchical equal risk contribution) or to clusters first and within
 * them then (nested clusters). Nothing is inverted except where an allocation given to nested
 * clusters does so. Clustering agrees with SciPy, ties included.
 *
 * <p>Start with {@link dev.mandate.optimize.cluster.HierarchicalRiskParity}, or below it with
 * {@link dev.mandate.optimize.cluster.Dendrogram}. Imports {@code optimize.estimate} and {@code
 * optimize.linear}.
 */
@org.jspecify.annotations.NullMarked
package dev.mandate.optimize.cluster;
