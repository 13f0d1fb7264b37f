package dev.mandate.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sets of a plan that go by a name, and one for each group of assets that is limited. */
final class NamedSets {
  private final Map<String, Members.Fixed> sets = new TreeMap<>();

  private NamedSets() {}

  /** By name. */
  static Map<String, Members.Fixed> of(Plan plan) {
    NamedSets found = new NamedSets();
    plan.policy().forEach(found::step);
    plan.limits().forEach(found::limit);
    return found.sets;
  }

  private void step(Step step) {
    switch (step) {
      case Step.Target t -> t.slices().forEach(slice -> holding(slice.holding()));
      case Step.Glide g -> g.slices().forEach(slice -> holding(slice.holding()));
      case Step.Rule r -> {
        r.then().forEach(this::step);
        r.otherwise().forEach(this::step);
      }
      case Step.Always a -> a.steps().forEach(this::step);
      case Step.Shift s -> {
        group(s.from());
        group(s.to());
      }
      case Step.Scale s -> {
        group(s.subject());
        group(s.rest());
      }
      case Step.Hold _, Step.Alert _ -> {
        // no sets
      }
    }
  }

  private void holding(Slice.@Nullable Holding holding) {
    switch (holding) {
      case Slice.Shared s -> {
        members(s.members());
        holding(s.otherwise());
      }
      case Slice.Each e -> {
        members(e.members());
        holding(e.otherwise());
      }
      case Slice.Optimized o -> {
        members(o.optimization().members());
        List<Slice> fallback = o.optimization().fallback();
        if (fallback != null) {
          fallback.forEach(slice -> holding(slice.holding()));
        }
      }
      case Slice.Cash _ -> {
        // no sets
      }
      case null -> {
        // nothing
      }
    }
  }

  private void group(Step.@Nullable Group group) {
    if (group instanceof Step.Assets a) {
      members(a.members());
    }
  }

  private void members(Members members) {
    switch (members) {
      case Members.Fixed f -> {
        if (f.isNamed()) {
          sets.put(f.text(), f);
        }
      }
      case Members.Where w -> members(w.of());
      case Members.Pick p -> members(p.of());
    }
  }

  private void limit(Limit limit) {
    group(limit.excessTo());
    if (limit.subject() instanceof Limit.Weight w && w.assets().size() > 1) {
      boolean known = sets.values().stream().anyMatch(set -> set.all().equals(w.assets()));
      if (!known) {
        String name = "limited_" + (sets.size() + 1);
        sets.put(name, new Members.Fixed(w.assets(), null, name));
      }
    }
  }
}
