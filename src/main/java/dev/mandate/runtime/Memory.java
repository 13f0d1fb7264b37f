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

  /** For the account: what is carried, by key. */
  SortedMap<String, Account.Memory> save(List<String> keys, int session) {
    SortedMap<String, Account.Memory> saved = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      Reason reason = reasons[i];
      String unknown = reason == null ? null : reason.text(session);
      saved.put(keys.get(i), new Account.Memory(values[i], counts[i], started[i], unknown));
    }
    return saved;
  }

  /** Takes up what is saved under one of {@code keys}; other places stay as they are. */
  void load(List<String> keys, SortedMap<String, Account.Memory> saved) {
    for (int i = 0; i < values.length; i++) {
      Account.Memory memory = saved.get(keys.get(i));
      if (memory != null) {
        String unknown = memory.unknown();
        values[i] = memory.value();
        counts[i] = memory.count();
        started[i] = memory.started();
        reasons[i] = unknown == null ? null : Reason.of(unknown);
      }
    }
  }
}
