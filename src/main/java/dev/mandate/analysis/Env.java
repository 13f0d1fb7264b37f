package dev.mandate.analysis;

import dev.mandate.plan.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression stands.
 *
 * @param member the member in turn, or null outside {@code where}, {@code by}, {@code weighted by}
 * @param subject what a measure without its asset measures when there is no member in turn
 * @param locals formals of a definition and inner lets
 * @param previous the type of {@code previous}, or null where there is none
 * @param figures whether figures of a finished run may be named
 */
record Env(
    @Nullable Member member,
    Subject subject,
    Map<String, Value> locals,
    @Nullable Type previous,
    Run figures) {

  /** Whether there is a finished run to speak of. */
  enum Run {
    /** Not here. */
    NONE,
    /** In a test without one. */
    MISSING,
    FINISHED
  }

  /** At the top level, where nothing is targeted yet. */
  static final Env TOP = new Env(null, new Subject.Nobody(), Map.of(), null, Run.NONE);

  /** Where a value is worked out once for the whole mandate. */
  static final Env ONCE = new Env(null, new Subject.Once(), Map.of(), null, Run.NONE);

  /**
   * The member in turn of a set.
   *
   * @param placeholder stands for its position among the assets
   * @param of the members that it goes through
   */
  record Member(int placeholder, List<Integer> of) {}

  /** The asset that the text above targets. */
  sealed interface Subject {
    record One(int asset) implements Subject {}

    record Nobody() implements Subject {}

    record Several(List<Integer> assets) implements Subject {}

    /** The branches above target different assets. */
    record Differs(List<Integer> assets) implements Subject {}

    /** A value worked out once for the whole mandate has no text above it. */
    record Once() implements Subject {}

    /** A definition checked by itself: whatever it is used on. */
    record Any() implements Subject {}
  }

  /** Stands for an asset not yet known, by depth of nesting: −2, −3, … */
  Env withMember(List<Integer> of) {
    int placeholder = member == null ? -2 : member.placeholder() - 1;
    return new Env(new Member(placeholder, of), subject, locals, previous, figures);
  }

  Env withSubject(Subject other) {
    return new Env(member, other, locals, previous, figures);
  }

  Env withLocal(String name, Value value) {
    Map<String, Value> more = new HashMap<>(locals);
    more.put(name, value);
    return withLocals(more);
  }

  /** The same place with these locals alone. */
  Env withLocals(Map<String, Value> others) {
    return new Env(member, subject, Map.copyOf(others), previous, figures);
  }

  Env withPrevious(Type type) {
    return new Env(member, subject, locals, type, figures);
  }

  Env withFigures(Run run) {
    return new Env(member, subject, locals, previous, run);
  }
}
