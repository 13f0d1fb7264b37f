package dev.mandate.explain;

import dev.mandate.backtest.Result;

/** The run with a rule and the run without it, over the same days and from the same capital. */
public record CostOf(String rule, Result with, Result without) {}
