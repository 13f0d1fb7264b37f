package dev.mandate.analysis;

import dev.mandate.analysis.Signature.Formal;
import dev.mandate.analysis.Signature.Kind;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr.Constant;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings what is written between the parentheses of one call to what the function takes. */
final class Arguments {
  /** What a formal got, with the place that says so. */
  record Given(Value value, Span span) {}

  /**
   * @param given one a formal
   * @param values what a formal of any number of values got
   */
  record Matched(List<Given> given, List<Given> values) {}

  private final Analyzer analyzer;
  private final Signature signature;
  private final List<Argument> written;
  private final Span span;
  private final Env env;
  private final @Nullable Given[] slots;
  private final List<Given> positional = new ArrayList<>();
  private boolean failed;

  Arguments(Analyzer analyzer, Signature signature, List<Argument> written, Span span, Env env) {
    this.analyzer = analyzer;
    this.signature = signature;
    this.written = written;
    this.span = span;
    this.env = env;
    this.slots = new Given[signature.formals().size()];
  }

  /** Null where something does not fit, which is reported. */
  @Nullable Matched match() {
    for (Argument argument : written) {
      Given given =
          new Given(analyzer.expressions().value(argument.value(), env), argument.value().span());
      failed |= given.value() instanceof Value.Broken;
      String label = argument.label();
      if (label == null) {
        positional.add(given);
      } else {
        label(label, argument, given);
      }
    }
    if (failed) {
      return null;
    }
    List<Given> values = List.of();
    if (!signature.formals().isEmpty() && signature.formals().getFirst().kind() == Kind.VALUES) {
      values = List.copyOf(positional);
      slots[0] = new Given(new Value.Unknown(), span);
    } else {
      place();
    }
    complete();
    return failed ? null : new Matched(allGiven(), values);
  }

  private List<Given> allGiven() {
    List<Given> all = new ArrayList<>();
    for (Given slot : slots) {
      all.add(java.util.Objects.requireNonNull(slot));
    }
    return all;
  }

  private void label(String label, Argument argument, Given given) {
    int index = signature.indexOf(label);
    if (index < 0) {
      unknownLabel(label, argument);
    } else if (slots[index] != null) {
      fail(
          Code.ARGUMENTS,
          argument.span(),
          Wording.quoted(label) + " is given twice",
          "leave one of the two out");
    } else {
      slots[index] = given;
    }
  }

  private void unknownLabel(String label, Argument argument) {
    List<String> known = signature.formals().stream().map(Formal::name).toList();
    Diagnostic d =
        analyzer
            .report()
            .at(
                Code.UNKNOWN_ARGUMENT,
                argument.span(),
                Wording.quoted(signature.name()) + " takes no " + Wording.quoted(label));
    Optional<String> nearest = Nearest.to(label, known);
    if (nearest.isPresent()) {
      Span place = new Span(argument.span().start(), argument.span().start() + label.length());
      d = d.guess(place, nearest.get());
    } else {
      d = d.hint("it is " + signature.usage());
    }
    analyzer.report().add(d);
    failed = true;
  }

  /** Puts what has no label in its place; where the subject is left out, one place on. */
  private void place() {
    int lead = 0;
    for (int i = 0; i < signature.subjects(); i++) {
      lead += slots[i] == null ? 1 : 0;
    }
    int subjects = 0;
    while (subjects < positional.size() && canBeSubject(positional.get(subjects).value())) {
      subjects++;
    }
    boolean room = positional.size() < free();
    if (subjects < lead - 1 && !positional.isEmpty() && room) {
      missing(signature.formals().get(signature.subjects() - 1));
      return;
    }
    int next = 0;
    if (lead > 0 && subjects == lead - 1 && room) {
      while (slots[next] != null) {
        next++;
      }
      next++;
    }
    for (Given given : positional) {
      while (next < slots.length && slots[next] != null) {
        next++;
      }
      if (next == slots.length) {
        tooMany(given);
        return;
      }
      slots[next++] = given;
    }
  }

  private int free() {
    int free = 0;
    for (Given slot : slots) {
      free += slot == null ? 1 : 0;
    }
    return free;
  }

  private static boolean canBeSubject(Value value) {
    return switch (value) {
      case Value.AnAsset _, Value.ASet _, Value.Cash _, Value.Portfolio _ -> true;
      case Value.Scalar s ->
          (s.type().isRatio() || s.type().kind() == Type.Kind.MONEY)
              && !(s.expr() instanceof Constant);
      case Value.Unknown _, Value.Broken _ -> false;
    };
  }

  private void tooMany(Given given) {
    String name = Wording.quoted(signature.name());
    fail(
        Code.ARGUMENTS,
        given.span(),
        slots.length == 0
            ? name + " takes nothing"
            : name + " is given too much: it is " + signature.usage(),
        "leave " + analyzer.report().quote(given.span()) + " out");
  }

  /** Fills in defaults and the subject. */
  private void complete() {
    for (int i = 0; i < slots.length && !failed; i++) {
      if (slots[i] != null) {
        continue;
      }
      Formal formal = signature.formals().get(i);
      Expr initial = formal.initial();
      if (initial != null) {
        slots[i] = new Given(initialValue(initial), span);
        note(formal, initial);
      } else if ((i < signature.subjects() && othersGiven(i)) || isBareMember(i)) {
        Value subject = analyzer.subjects().of(signature.name(), written, span, env);
        failed |= subject instanceof Value.Broken;
        slots[i] = new Given(subject, span);
      } else {
        missing(formal);
      }
    }
  }

  /** Tells how far back a measure looks where the text does not say. */
  private void note(Formal formal, Expr initial) {
    if (!signature.builtIn() || !formal.name().equals("window")) {
      return;
    }
    String name = Wording.quoted(signature.name()) + " without a window ";
    analyzer
        .defaults()
        .add(
            initial instanceof Expr.DurationLiteral d
                ? name + "looks back " + d.duration()
                : name + "looks back to the first row of the data");
  }

  /** Whether the subject at {@code i} is the only one left out. */
  private boolean othersGiven(int i) {
    for (int k = 0; k < signature.subjects(); k++) {
      if (k != i && slots[k] == null) {
        return false;
      }
    }
    return true;
  }

  /** A definition of one thing, named alone for the member in turn: {@code by blend}. */
  private boolean isBareMember(int i) {
    return i == 0
        && !signature.builtIn()
        && written.isEmpty()
        && env.member() != null
        && signature.formals().getFirst().kind() == Kind.ANY;
  }

  private Value initialValue(Expr initial) {
    if (!signature.builtIn()) {
      return analyzer.expressions().value(initial, Env.ONCE);
    }
    return switch (initial) {
      case Expr.Name n when n.text().equals("cash") -> new Value.Cash();
      case Expr.Name n when n.text().equals("today") ->
          Value.of(new dev.mandate.plan.Expr.Today(dev.mandate.plan.Expr.DateField.TODAY));
      default -> analyzer.expressions().value(initial, Env.TOP);
    };
  }

  private void missing(Formal formal) {
    String name = Wording.quoted(signature.name());
    boolean window = formal.kind() == Kind.DURATION;
    fail(
        Code.ARGUMENTS,
        span,
        name + " needs its " + Wording.quoted(formal.name()),
        window
            ? "windows are written out: " + signature.name() + example()
            : "it is " + signature.usage());
  }

  private String example() {
    List<String> parts = new ArrayList<>();
    for (Argument argument : written) {
      parts.add(analyzer.report().text(argument.span()));
    }
    parts.add("12 months");
    return "(" + String.join(", ", parts) + ")";
  }

  private void fail(Code code, Span at, String message, String hint) {
    analyzer.report().error(code, at, message, hint);
    failed = true;
  }
}
