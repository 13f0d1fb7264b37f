package dev.mandate.validate;

import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places of a policy at which something is decided, in the order of the text. A plan whose
 * terms are replaced has the same places in the same order.
 */
final class Sites {
  private final List<Step.Rule> rules = new ArrayList<>();
  private final List<Selection> selections = new ArrayList<>();

  private Sites() {}

  /** A choice of members, with the slice or step it stands in. */
  record Selection(Members.Where where, Span span) {}

  static Sites of(Plan plan) {
    Sites sites = new Sites();
    plan.policy().forEach(sites::step);
    return sites;
  }

  /** Rules, each before those inside it. */
  List<Step.Rule> rules() {
    return rules;
  }

  List<Selection> selections() {
    return selections;
  }

  private void step(Step step) {
    switch (step) {
      case Step.Target t -> t.slices().forEach(this::slice);
      case Step.Rule r -> {
        rules.add(r);
        r.then().forEach(this::step);
        r.otherwise().forEach(this::step);
      }
      case Step.Always a -> a.steps().forEach(this::step);
      case Step.Shift s -> {
        group(s.from(), s.span());
        group(s.to(), s.span());
      }
      case Step.Scale s -> {
        group(s.subject(), s.span());
        group(s.rest(), s.span());
      }
      case Step.Glide g -> g.slices().forEach(this::slice);
      case Step.Hold _, Step.Alert _ -> {}
    }
  }

  private void slice(Slice slice) {
    holding(slice.holding(), slice.span());
  }

  private void holding(Slice.@Nullable Holding holding, Span span) {
    switch (holding) {
      case null -> {}
      case Slice.Cash _ -> {}
      case Slice.Shared s -> {
        members(s.members(), span);
        holding(s.otherwise(), span);
      }
      case Slice.Each e -> {
        members(e.members(), span);
        holding(e.otherwise(), span);
      }
      case Slice.Optimized o -> {
        members(o.optimization().members(), span);
        List<Slice> fallback = o.optimization().fallback();
        if (fallback != null) {
          fallback.forEach(this::slice);
        }
      }
    }
  }

  private void group(Step.@Nullable Group group, Span span) {
    if (group instanceof Step.Assets a) {
      members(a.members(), span);
    }
  }

  private void members(Members members, Span span) {
    switch (members) {
      case Members.Fixed _ -> {}
      case Members.Where w -> {
        selections.add(new Selection(w, span));
        members(w.of(), span);
      }
      case Members.Pick p -> members(p.of(), span);
    }
  }
}
