package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.syntax.Argument;
import java.util.ArrayList;
import java.util.List;

/**
 * What a measure without its asset measures: the member in turn; else the one asset targeted by the
 * text above; else it must say so, since half of readers take each.
 */
final class Subjects {
  /** Stands for whatever a definition is used on, while it is checked by itself. */
  static final int ANY = Integer.MIN_VALUE + 1;

  private final Analyzer analyzer;

  Subjects(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** {@link Value.Broken} (reported) where the text does not say. */
  Value of(String function, List<Argument> written, Span span, Env env) {
    if (env.member() != null) {
      return new Value.AnAsset(env.member().placeholder(), "the member in turn");
    }
    return switch (env.subject()) {
      case Env.Subject.One(int asset) -> new Value.AnAsset(asset, analyzer.universe().name(asset));
      case Env.Subject.Any _ -> new Value.AnAsset(ANY, "the asset");
      case Env.Subject.Nobody _ ->
          unclear(function, written, span, "the text above targets no asset", List.of());
      case Env.Subject.Several(List<Integer> assets) ->
          unclear(
              function,
              written,
              span,
              "the text above targets " + Wording.someOf(analyzer.universe().names(assets)),
              assets);
      case Env.Subject.Differs(List<Integer> assets) ->
          unclear(
              function,
              written,
              span,
              "the branches above target different assets, "
                  + Wording.someOf(analyzer.universe().names(assets)),
              assets);
      case Env.Subject.Once _ ->
          unclear(
              function, written, span, "outside the policy no asset is targeted above", List.of());
    };
  }

  private Value unclear(
      String function, List<Argument> written, Span span, String why, List<Integer> assets) {
    List<String> choices = new ArrayList<>();
    for (String name : candidates(assets)) {
      choices.add(call(function, name, written));
    }
    choices.add(call(function, "portfolio", written));
    analyzer
        .report()
        .error(
            Code.NO_SUBJECT,
            span,
            analyzer.report().quote(span) + " does not say what it measures: " + why,
            "write " + Wording.list(choices, "or"));
    return Value.BROKEN;
  }

  private List<String> candidates(List<Integer> assets) {
    List<String> names =
        assets.isEmpty()
            ? List.copyOf(analyzer.universe().names())
            : analyzer.universe().names(assets);
    return names.subList(0, Math.min(3, names.size()));
  }

  private String call(String function, String asset, List<Argument> written) {
    StringBuilder text = new StringBuilder(function).append('(').append(asset);
    for (Argument argument : written) {
      text.append(", ").append(analyzer.report().text(argument.span()));
    }
    return text.append(')').toString();
  }
}
