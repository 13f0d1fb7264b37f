package dev.mandate.analysis;

import dev.mandate.analysis.Arguments.Given;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Foreign;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Argument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions of another language, which declare no types. With a duration among the
 * arguments it is a measure: what stands before the duration are series, of which the function gets
 * the closes of that window, what follows are numbers known before the run. Without one all are
 * numbers of the day. A function gives a number.
 */
final class GuestCalls {
  private final Analyzer analyzer;
  private final Conversions conversions;

  GuestCalls(Analyzer analyzer, Conversions conversions) {
    this.analyzer = analyzer;
    this.conversions = conversions;
  }

  Value call(Symbol.Guests guests, dev.mandate.syntax.Expr.Call call, Env env) {
    String written = call.function().text();
    String function = written.substring(written.indexOf('.') + 1);
    List<Given> given = new ArrayList<>();
    boolean broken = false;
    for (Argument argument : call.arguments()) {
      Value value = analyzer.expressions().value(argument.value(), env);
      given.add(new Given(value, argument.value().span()));
      broken |= value instanceof Value.Broken || hasLabel(argument, written);
    }
    if (!guests.guest().functions().contains(function)) {
      unknown(guests, call.function().span(), function);
      return Value.BROKEN;
    }
    int window = window(given);
    if (window == 0) {
      Value subject = analyzer.subjects().of(written, call.arguments(), call.span(), env);
      given.addFirst(new Given(subject, call.span()));
      broken |= subject instanceof Value.Broken;
      window = 1;
    }
    List<Expr> arguments = broken ? null : arguments(given, window);
    if (arguments == null) {
      return Value.BROKEN;
    }
    Place place = new Place.InScript(analyzer.source(), call.span());
    Foreign foreign =
        Foreign.ofGuest(written, guests.guest(), function, Math.max(window, 0), place);
    return Value.of(new Expr.Call(written, arguments, Type.NUMBER, foreign));
  }

  /** The place of the first duration; −1 where there is none. */
  private static int window(List<Given> given) {
    for (int i = 0; i < given.size(); i++) {
      boolean duration =
          given.get(i).value() instanceof Value.Scalar s && s.type().kind() == Type.Kind.DURATION;
      if (duration) {
        return i;
      }
    }
    return -1;
  }

  /** Null where something does not fit, which is reported. */
  private @Nullable List<Expr> arguments(List<Given> given, int window) {
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Signature.Kind kind =
          i < window
              ? Signature.Kind.SERIES
              : i == window ? Signature.Kind.DURATION : Signature.Kind.NUMBER;
      Expr argument = conversions.expr(given.get(i), kind);
      if (argument == null || (window >= 0 && i > window && !isKnown(argument, given.get(i)))) {
        return null;
      }
      arguments.add(argument);
    }
    return arguments;
  }

  private boolean isKnown(Expr argument, Given given) {
    boolean known = analyzer.parameters().withInitial(argument) instanceof Expr.Constant;
    if (!known) {
      String text = analyzer.report().quote(given.span());
      analyzer
          .report()
          .error(
              Code.WRONG_KIND,
              given.span(),
              text + " changes from day to day; behind a window stand numbers known before the run",
              "give what changes as a series, before the window");
    }
    return known;
  }

  private boolean hasLabel(Argument argument, String function) {
    if (argument.label() == null) {
      return false;
    }
    analyzer
        .report()
        .error(
            Code.UNKNOWN_ARGUMENT,
            argument.span(),
            Wording.quoted(function) + " takes no " + Wording.quoted(argument.label()),
            "functions of another language take their arguments by place");
    return true;
  }

  private void unknown(Symbol.Guests guests, Span span, String function) {
    String message =
        Wording.quoted(guests.path()) + " exports no function " + Wording.quoted(function);
    Diagnostic d = analyzer.report().at(Code.UNKNOWN_NAME, span, message);
    List<String> known = guests.guest().functions();
    analyzer
        .report()
        .add(
            Nearest.to(function, known)
                .map(near -> d.guess(span, guests.name() + "." + near))
                .orElse(
                    d.hint(
                        known.isEmpty()
                            ? "export function " + function + "(prices) { … } makes one"
                            : "it exports " + Wording.someOf(known))));
  }
}
