package dev.mandate.backtest.naive;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement of the policy. */
interface Step {
  String text();

  /** Changes the running target of {@code m}. */
  void apply(Moment m);

  /** The rules in it, itself included. */
  default List<Rule> rules() {
    return List.of();
  }

  /**
   * A part of an allocation.
   *
   * @param weight null for {@code rest in}
   */
  record Slice(@Nullable Num weight, Holding holding) {
    String text() {
      return weight == null
          ? "rest in " + holding.text()
          : weight.text() + " " + holding.before() + holding.text();
    }
  }

  static String text(List<Slice> slices) {
    return slices.stream().map(Slice::text).collect(Collectors.joining(", "));
  }

  /** The weights of an allocation, null when they cannot be known. */
  static double @Nullable [] weights(List<Slice> slices, Moment m) {
    double[] weights = new double[m.running.length];
    double rest = 1;
    for (Slice slice : slices) {
      if (slice.weight() != null) {
        double weight = slice.weight().at(m);
        if (Double.isNaN(weight) || weight < 0) {
          return null;
        }
        double[] split = slice.holding().split().of(m);
        add(weights, weight, split);
        rest -= slice.holding().before().startsWith("each") ? weight * sum(split) : weight;
      }
    }
    for (Slice slice : slices) {
      if (slice.weight() == null) {
        add(weights, Math.max(0, rest), slice.holding().split().of(m));
      }
    }
    return weights;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static void add(double[] weights, double weight, double[] split) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] += weight * split[i];
    }
  }

  record Target(List<Slice> slices) implements Step {
    @Override
    public String text() {
      return "target " + Step.text(slices);
    }

    @Override
    public void apply(Moment m) {
      double[] weights = weights(slices, m);
      if (weights == null) {
        m.kept = true;
      } else {
        m.running = weights;
      }
    }
  }

  /** {@code glide to … from … to …}. */
  record Glide(List<Slice> slices, LocalDate from, LocalDate to) implements Step {
    @Override
    public String text() {
      return "glide to " + Step.text(slices) + " from " + from + " to " + to;
    }

    @Override
    public void apply(Moment m) {
      double[] end = weights(slices, m);
      if (end == null) {
        m.kept = true;
        return;
      }
      double all = ChronoUnit.DAYS.between(from, to);
      double gone = ChronoUnit.DAYS.between(from, m.prices.day(m.session));
      double share = Math.clamp(gone / all, 0, 1);
      for (int i = 0; i < end.length; i++) {
        m.running[i] += share * (end[i] - m.running[i]);
      }
    }
  }

  /** {@code hold}. */
  record Hold() implements Step {
    @Override
    public String text() {
      return "hold";
    }

    @Override
    public void apply(Moment m) {
      m.held = true;
    }
  }

  /** {@code always …}. */
  record Always(List<Step> steps) implements Step {
    @Override
    public String text() {
      return "always " + block(steps);
    }

    @Override
    public void apply(Moment m) {
      steps.forEach(s -> s.apply(m));
    }

    @Override
    public List<Rule> rules() {
      return steps.stream().flatMap(s -> s.rules().stream()).toList();
    }
  }

  static String block(List<Step> steps) {
    return "{ " + steps.stream().map(Step::text).collect(Collectors.joining("; ")) + " }";
  }

  /**
   * {@code if when for heldFor days until until for untilFor days { then } else { otherwise }}.
   *
   * @param heldFor 0 without {@code for}
   */
  record Rule(
      Truth when,
      int heldFor,
      @Nullable Truth until,
      int untilFor,
      List<Step> then,
      List<Step> otherwise)
      implements Step {
    @Override
    public String text() {
      String text = "if " + when.text() + held(heldFor);
      if (until != null) {
        text += " until " + until.text() + held(untilFor);
      }
      return text + " " + block(then) + (otherwise.isEmpty() ? "" : " else " + block(otherwise));
    }

    private static String held(int days) {
      return days == 0 ? "" : " for " + days + " days";
    }

    boolean hasState() {
      return heldFor > 0 || until != null;
    }

    @Override
    public void apply(Moment m) {
      Boolean fires = hasState() ? m.account().latch(this).fires : when.at(m);
      m.rules.add(String.valueOf(fires));
      if (fires != null) {
        (fires ? then : otherwise).forEach(s -> s.apply(m));
      }
    }

    @Override
    public List<Rule> rules() {
      List<Rule> rules = new ArrayList<>(List.of(this));
      then.forEach(s -> rules.addAll(s.rules()));
      otherwise.forEach(s -> rules.addAll(s.rules()));
      return rules;
    }
  }
}
