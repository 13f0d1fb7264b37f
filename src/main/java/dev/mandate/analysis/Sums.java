package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Members;
import dev.mandate.plan.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Constant weights of an allocation, added up. */
final class Sums {
  private final Analyzer analyzer;

  Sums(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** Whether the constant weights fit into what is allowed; reported where not. */
  boolean fit(List<Slice> slices, Span span) {
    double longs = 0;
    double shorts = 0;
    for (Slice slice : slices) {
      double weight = constant(slice);
      longs += slice.isShort() ? 0 : weight;
      shorts += slice.isShort() ? weight : 0;
    }
    if (!shortsFit(shorts, span)) {
      return false;
    }
    Double allowed = analyzer.settings().netAllowed();
    double net = longs - shorts;
    if (allowed == null || net <= allowed + SetAnalysis.TOLERANCE) {
      return true;
    }
    tooMuch(span, net, allowed);
    return false;
  }

  /** Tells what constant weights leave, where nothing else takes the rest. */
  void noteShortfall(List<Slice> slices, Span span) {
    double sum = 0;
    for (Slice slice : slices) {
      if (Terms.valueOf(slice.weight()) == null) {
        return;
      }
      sum += slice.isShort() ? -constant(slice) : constant(slice);
    }
    if (sum < 1 - SetAnalysis.TOLERANCE) {
      analyzer
          .defaults()
          .add(
              "what "
                  + analyzer.report().quote(span)
                  + " leaves of 100%, "
                  + Wording.percent(1 - sum)
                  + ", is cash");
    }
  }

  private boolean shortsFit(double shorts, Span span) {
    Double most = analyzer.settings().shortAllowed();
    if (most == null || shorts <= most + SetAnalysis.TOLERANCE) {
      return true;
    }
    analyzer
        .report()
        .error(
            Code.NEGATIVE,
            span,
            "short weights of "
                + Wording.percent(shorts)
                + " are more than the "
                + Wording.percent(most)
                + " allowed",
            "lower them, or write allow shorts to " + Wording.percent(shorts));
    return false;
  }

  private void tooMuch(Span span, double sum, double allowed) {
    analyzer
        .report()
        .error(
            Code.OVER_100,
            span,
            "these weights sum to "
                + Wording.percent(sum)
                + ", which is more than "
                + Wording.percent(allowed),
            "lower them, or write allow leverage to " + Wording.percent(sum));
  }

  /** The most that a slice can weigh, 0 where that is not a constant. */
  private static double constant(Slice slice) {
    Double weight = Terms.valueOf(slice.weight());
    if (weight == null) {
      return 0;
    }
    if (slice.holding() instanceof Slice.Each each) {
      Double places = places(each.members());
      return places == null ? weight : weight * places;
    }
    return weight;
  }

  /** How many members there can be; null where that is not a constant. */
  private static @Nullable Double places(Members members) {
    return switch (members) {
      case Members.Fixed f -> (Double) (double) f.all().size();
      case Members.Where w -> places(w.of());
      case Members.Pick p -> {
        Double count = Terms.valueOf(p.count());
        Double most = places(p.of());
        yield count == null || most == null ? null : (Double) StrictMath.min(count, most);
      }
    };
  }
}
