package dev.mandate.market;

import java.time.LocalDate;

/** A price that the data do not have, or have otherwise, and what stands in its place. */
public record Repaired(String ticker, LocalDate date, double price) {}
