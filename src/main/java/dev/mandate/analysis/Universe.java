package dev.mandate.analysis;

import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assets of a mandate as they are found: declared ones first, then columns by first mention.
 */
final class Universe {
  private record Entry(String name, String label, List<String> tickers, @Nullable Span span) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> byName = new LinkedHashMap<>();
  private final Map<String, Integer> byTicker = new LinkedHashMap<>();
  private final Set<Integer> held = new HashSet<>();
  private final @Nullable Set<String> columns;
  private final boolean free;

  /**
   * @param columns of the data, or null when none is at hand
   * @param free whether names that are not declared are columns of the data
   */
  Universe(@Nullable List<String> columns, boolean free) {
    this.columns = columns == null ? null : new LinkedHashSet<>(columns);
    this.free = free;
  }

  int declare(String name, @Nullable String label, List<String> tickers, @Nullable Span span) {
    int index = entries.size();
    entries.add(new Entry(name, label == null ? name : label, List.copyOf(tickers), span));
    byName.putIfAbsent(name, index);
    byTicker.putIfAbsent(tickers.getFirst(), index);
    return index;
  }

  /** Whether names that are not declared are columns of the data. */
  boolean isFree() {
    return free;
  }

  /** The position of the asset called {@code name}, or null. */
  @Nullable Integer named(String name) {
    return byName.get(name);
  }

  /** The position of the asset whose preferred ticker is {@code ticker}, or null. */
  @Nullable Integer ofTicker(String ticker) {
    return byTicker.get(ticker);
  }

  /** The asset that stands for a column of the data, added at its first mention; null if none. */
  @Nullable Integer column(String ticker, Span span) {
    Integer known = byName.get(ticker);
    if (known == null) {
      known = byTicker.get(ticker);
    }
    if (known != null) {
      return known;
    }
    return mayBeColumn(ticker) ? (Integer) declare(ticker, null, List.of(ticker), span) : null;
  }

  /** Whether there is data to hold names against. */
  boolean hasData() {
    return columns != null;
  }

  /** Whether the data has {@code ticker}, as far as is known. */
  boolean mayBeColumn(String ticker) {
    return columns == null || columns.contains(ticker);
  }

  /** The columns of the data; empty when none is at hand. */
  Set<String> columns() {
    return columns == null ? Set.of() : columns;
  }

  String name(int asset) {
    return asset >= 0 ? entries.get(asset).name() : "the member";
  }

  List<String> names(List<Integer> assets) {
    return assets.stream().map(this::name).toList();
  }

  /** Says that the asset can come to be held. */
  void hold(int asset) {
    held.add(asset);
  }

  boolean isHeld(int asset) {
    return held.contains(asset);
  }

  int size() {
    return entries.size();
  }

  /** All that may be looked for in data. */
  List<String> tickers() {
    return entries.stream().flatMap(e -> e.tickers().stream()).toList();
  }

  Set<String> names() {
    return byName.keySet();
  }

  List<Plan.Asset> assets() {
    List<Plan.Asset> all = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry e = entries.get(i);
      all.add(new Plan.Asset(e.name(), e.label(), e.tickers(), held.contains(i), e.span()));
    }
    return all;
  }
}
