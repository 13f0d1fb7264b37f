package dev.mandate.analysis;

import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a function takes and gives.
 *
 * @param builtIn whether the library declares it
 */
record Signature(String name, List<Formal> formals, Result result, boolean builtIn) {

  /** The types of what an {@code optimize} block alone can use. */
  static final Set<String> OF_OPTIMIZE = Set.of("measure", "covariance", "returns", "method");

  /** What a formal may be given. */
  enum Kind {
    PERCENT("percent"),
    NUMBER("number"),
    MONEY("money"),
    DURATION("duration"),
    DATE("date"),
    TEXT("text"),
    TRUTH("truth"),
    ASSET("asset"),
    SET("set"),
    ALLOCATION("allocation"),
    SERIES("series"),
    /** Any number of arguments, each a number, a percent or money. */
    VALUES("set of number"),
    /** Not said: whatever the body can take. */
    ANY("");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    /** Whether it is what a measure is of. */
    boolean isSubject() {
      return this == ASSET || this == SERIES;
    }

    static @Nullable Kind of(Statement.TypeName type) {
      Expr.Name of = type.of();
      if (of != null) {
        return !type.name().text().equals("set")
            ? null
            : of.text().equals("asset") ? SET : of.text().equals("number") ? VALUES : null;
      }
      for (Kind kind : values()) {
        if (kind.word.equals(type.name().text())) {
          return kind;
        }
      }
      return null;
    }
  }

  record Formal(String name, Kind kind, @Nullable Expr initial, Span span) {
    boolean isRequired() {
      return initial == null;
    }
  }

  /** The type of what a function gives. */
  sealed interface Result {}

  record Fixed(Type type) implements Result {}

  /** That of what was given for a formal. */
  record UnitOf(String formal) implements Result {}

  /** What an {@code optimize} block alone can use. */
  record OfOptimize() implements Result {}

  /** That of the body. */
  record OfBody() implements Result {}

  /** Where the subject may be left out: the leading formals that are subjects without a default. */
  int subjects() {
    int n = 0;
    while (n < formals.size() && formals.get(n).kind().isSubject() && formals.get(n).isRequired()) {
      n++;
    }
    return n;
  }

  int indexOf(String formal) {
    for (int i = 0; i < formals.size(); i++) {
      if (formals.get(i).name().equals(formal)) {
        return i;
      }
    }
    return -1;
  }

  /** {@code vol(subject, window, frequency)}: for messages. */
  String usage() {
    List<String> parts = new ArrayList<>();
    for (Formal f : formals) {
      parts.add(f.isRequired() ? f.name() : f.name() + ": …");
    }
    return name + "(" + String.join(", ", parts) + ")";
  }

  static @Nullable Type typeOf(Kind kind) {
    return switch (kind) {
      case PERCENT -> Type.PERCENT;
      case NUMBER -> Type.NUMBER;
      case MONEY -> Type.money(null);
      case DURATION -> Type.DURATION;
      case DATE -> Type.DATE;
      case TEXT -> Type.TEXT;
      case TRUTH -> Type.TRUTH;
      case ASSET -> Type.ASSET;
      case SET -> Type.SET;
      case ALLOCATION -> Type.ALLOCATION;
      case SERIES -> Type.SERIES;
      case VALUES, ANY -> null;
    };
  }
}
