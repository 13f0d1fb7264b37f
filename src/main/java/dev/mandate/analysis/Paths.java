package dev.mandate.analysis;

import dev.mandate.analysis.Satisfiability.Claim;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways through a policy: which rules fire, and which plain steps are then taken. */
final class Paths {
  /** Ways followed before giving up. */
  private static final int MOST = 64;

  /** Steps of one list followed. */
  private static final int LONGEST = 200;

  private final Plan plan;
  private final Satisfiability satisfiability;

  Paths(Plan plan, Satisfiability satisfiability) {
    this.plan = plan;
    this.satisfiability = satisfiability;
  }

  /**
   * One way.
   *
   * @param claims which conditions hold on it and which fail
   * @param steps the plain steps it takes, in order; no rules and no {@code always}
   */
  record Path(List<Claim> claims, List<Step> steps) {
    static final Path EMPTY = new Path(List.of(), List.of());

    Path(List<Claim> claims, List<Step> steps) {
      this.claims = List.copyOf(claims);
      this.steps = List.copyOf(steps);
    }

    private Path claiming(Claim claim) {
      return new Path(joined(claims, List.of(claim)), steps);
    }

    private Path taking(Step step) {
      return new Path(claims, joined(steps, List.of(step)));
    }

    Path then(Path next) {
      return new Path(joined(claims, next.claims), joined(steps, next.steps));
    }

    boolean setsTarget() {
      return steps.stream().anyMatch(Step.Target.class::isInstance);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
      List<T> both = new ArrayList<>(first);
      both.addAll(second);
      return both;
    }
  }

  /** Every way through {@code steps} that can be taken; null when there are too many. */
  @Nullable List<Path> through(List<Step> steps) {
    return through(List.of(Path.EMPTY), steps);
  }

  private @Nullable List<Path> through(List<Path> before, List<Step> steps) {
    if (steps.size() > LONGEST) {
      return null;
    }
    List<Path> paths = before;
    for (Step step : steps) {
      List<Path> next = new ArrayList<>();
      for (Path path : paths) {
        List<Path> more = through(path, step);
        if (more == null || next.size() + more.size() > MOST) {
          return null;
        }
        next.addAll(more);
      }
      paths = next;
    }
    return paths;
  }

  private @Nullable List<Path> through(Path path, Step step) {
    return switch (step) {
      case Step.Always a -> through(List.of(path), a.steps());
      case Step.Rule r -> {
        List<Path> quiet = branch(path, new Claim(r.condition(), false), r.otherwise());
        List<Path> fired = branch(path, new Claim(r.condition(), true), r.then());
        yield quiet == null || fired == null ? null : Path.joined(quiet, fired);
      }
      case Step.Target _, Step.Shift _, Step.Scale _, Step.Glide _, Step.Hold _, Step.Alert _ ->
          List.of(path.taking(step));
    };
  }

  private @Nullable List<Path> branch(Path path, Claim claim, List<Step> steps) {
    Path taken = path.claiming(claim);
    return satisfiability.canBe(taken.claims()) ? through(List.of(taken), steps) : List.of();
  }

  /** The way on which no rule fires. */
  static Path quiet(List<Step> steps) {
    Path path = Path.EMPTY;
    for (Step step : steps) {
      path =
          switch (step) {
            case Step.Always a -> path.then(quiet(a.steps()));
            case Step.Rule r ->
                path.claiming(new Claim(r.condition(), false)).then(quiet(r.otherwise()));
            case Step.Target _,
                Step.Shift _,
                Step.Scale _,
                Step.Glide _,
                Step.Hold _,
                Step.Alert _ ->
                path.taking(step);
          };
    }
    return path;
  }

  /**
   * The running target after {@code steps}, from {@code before} (null: the holdings, not known);
   * null where it depends on data.
   */
  @Nullable RunningTarget after(@Nullable RunningTarget before, List<Step> steps) {
    RunningTarget target = before;
    for (Step step : steps) {
      target =
          step instanceof Step.Target t
              ? ConstantSteps.target(t.slices(), plan.assets().size())
              : target == null ? null : ConstantSteps.after(target, step);
    }
    return target;
  }
}
