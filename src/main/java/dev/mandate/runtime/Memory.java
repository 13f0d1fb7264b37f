package dev.mandate.runtime;

import dev.mandate.market.Reason;
import dev.mandate.portfolio.Account;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of {@link States}, by place; one for each tranche. */
final class Memory {
  private final double[] values;
  private final double[] counts;
  private final boolean[] started;
  private final @Nullable Reason[] reasons;

  Memory(int places) {
    values = new double[places];
    counts = new double[places];
    started = new boolean[places];
    reasons = new Reason[places];
    java.util.Arrays.fill(reasons, Reason.of("the run has not begun"));
  }

  Memory copy() {
    Memory copy = new Memory(values.length);
    System.arraycopy(values, 0, copy.values, 0, values.length);
    System.arraycopy(counts, 0, copy.counts, 0, counts.length);
    System.arraycopy(started, 0, copy.started, 0, started.length);
    System.arraycopy(reasons, 0, copy.reasons, 0, reasons.length);
    return copy;
  }

  int size() {
    return values.length;
  }

  double value(int place) {
    return values[place];
  }

  @Nullable Reason reason(int place) {
    return reasons[place];
  }

  boolean isStarted(int place) {
    return started[place];
  }

  /** The value last known, or {@code otherwise} where there was none. */
  double last(int place, double otherwise) {
    return started[place] ? values[place] : otherwise;
  }

  void set(int place, double value) {
    values[place] = value;
    reasons[place] = null;
    started[place] = true;
  }

  void setUnknown(int place, Reason reason) {
    reasons[place] = reason;
  }

  double count(int place) {
    return counts[place];
  }

  void setCount(int place, double count) {
    counts[place] = count;
  }

  /** For the account: by key the value, and under {@code key #count} its count. */
  SortedMap<String, Account.Memory> save(List<String> keys, int session) {
    SortedMap<String, Account.Memory> saved = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      Reason reason = reasons[i];
      saved.put(
          keys.get(i),
          reason == null
              ? Account.Memory.known(values[i])
              : new Account.Memory(values[i], reason.text(session)));
      saved.put(keys.get(i) + " #count", Account.Memory.known(counts[i]));
      saved.put(keys.get(i) + " #started", Account.Memory.known(started[i] ? 1 : 0));
    }
    return saved;
  }

  void load(List<String> keys, SortedMap<String, Account.Memory> saved) {
    for (int i = 0; i < values.length; i++) {
      Account.Memory value = saved.get(keys.get(i));
      if (value == null) {
        continue;
      }
      String unknown = value.unknown();
      values[i] = value.value();
      reasons[i] = unknown == null ? null : Reason.of(unknown);
      counts[i] = known(saved, keys.get(i) + " #count");
      started[i] = known(saved, keys.get(i) + " #started") != 0;
    }
  }

  private static double known(SortedMap<String, Account.Memory> saved, String key) {
    Account.Memory memory = saved.get(key);
    return memory == null ? 0 : memory.value();
  }
}
