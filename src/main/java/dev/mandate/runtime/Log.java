package dev.mandate.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has to tell: how often each rule fired, notices and alerts, and a trace where one is
 * asked for.
 */
public final class Log {
  /** A text with how often it came, and when first and last, by session. */
  public record Notice(String text, boolean alert, int count, int first, int last) {}

  private final int[] fired;
  private final int[] undecided;
  private final int[] lastFired;
  private final int[] bound;
  private final int[] lastBound;
  private final List<String> assets;
  private final Map<String, Notice> notices = new LinkedHashMap<>();
  private final @Nullable Trace trace;

  Log(int rules, int limits, List<String> assets, @Nullable Trace trace) {
    this.fired = new int[rules];
    this.undecided = new int[rules];
    this.lastFired = new int[rules];
    java.util.Arrays.fill(lastFired, -1);
    this.bound = new int[limits];
    this.lastBound = new int[limits];
    java.util.Arrays.fill(lastBound, -1);
    this.assets = assets;
    this.trace = trace;
  }

  @Nullable Trace trace() {
    return trace;
  }

  void fired(int rule, int session) {
    fired[rule]++;
    lastFired[rule] = session;
  }

  void undecided(int rule) {
    undecided[rule]++;
  }

  void bound(int limit, int session) {
    bound[limit]++;
    lastBound[limit] = session;
  }

  void leftOut(int session, int asset, String because) {
    String name = assets.get(asset);
    add(session, "left out " + name, name + " is left out of a weighting: " + because, false);
  }

  void optimizedWithout(int session, int asset, String because) {
    String name = assets.get(asset);
    add(session, "optimized without " + name, "optimized without " + name + ": " + because, false);
  }

  void notice(int session, String text) {
    add(session, text, text, false);
  }

  /**
   * As {@link #notice} where the text differs from day to day: the first is kept for all of {@code
   * key}.
   */
  void notice(int session, String key, String text) {
    add(session, key, text, false);
  }

  void alert(int session, String text) {
    add(session, text, text, true);
  }

  void alert(int session, String key, String text) {
    add(session, key, text, true);
  }

  private void add(int session, String key, String text, boolean alert) {
    Notice before = notices.get(key);
    notices.put(
        key,
        before == null
            ? new Notice(text, alert, 1, session, session)
            : new Notice(before.text, alert, before.count + 1, before.first, session));
    if (trace != null) {
      trace.notice(text);
    }
  }

  /** Decisions at which the rule's condition held. */
  public int timesFired(int rule) {
    return fired[rule];
  }

  /** Decisions at which the rule's condition was unknown. */
  public int timesUndecided(int rule) {
    return undecided[rule];
  }

  /** Decisions whose target the limit changed. */
  public int timesBound(int limit) {
    return bound[limit];
  }

  /** The session on which the limit last changed a target, or −1. */
  public int lastBound(int limit) {
    return lastBound[limit];
  }

  /** The session at which it last held, or −1. */
  public int lastFired(int rule) {
    return lastFired[rule];
  }

  public List<Notice> notices() {
    return List.copyOf(notices.values());
  }
}
