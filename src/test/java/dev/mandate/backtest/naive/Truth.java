package dev.mandate.backtest.naive;

import org.jspecify.annotations.Nullable;

/**
 * A condition.
 *
 * @param text as in a script
 * @param test what it says, null for unknown
 * @param account see {@link Num}
 */
record Truth(String text, Test test, boolean account) {
  interface Test {
    @Nullable Boolean at(Moment moment);
  }

  @Nullable Boolean at(Moment moment) {
    return test.at(moment);
  }

  static Truth compare(Num left, String sign, Num right) {
    Test test =
        m -> {
          double a = left.at(m);
          double b = right.at(m);
          if (Double.isNaN(a) || Double.isNaN(b)) {
            return null;
          }
          return switch (sign) {
            case ">" -> a > b;
            case "<" -> a < b;
            case ">=" -> a >= b;
            case "<=" -> a <= b;
            default -> throw new IllegalArgumentException(sign);
          };
        };
    return new Truth(
        left.text() + " " + sign + " " + right.text(), test, left.account() || right.account());
  }

  static Truth between(Num value, Num low, Num high) {
    Truth both = compare(value, ">=", low).and(compare(value, "<=", high));
    return new Truth(
        value.text() + " between " + low.text() + " and " + high.text(), both.test, both.account);
  }

  /** Of prices alone; compared with the moment's evaluation before. */
  static Truth crosses(Num left, boolean above, Num right) {
    Test test =
        m -> {
          Moment then = m.at(m.before);
          double now = left.at(m) - right.at(m);
          double was = m.before < 0 ? Double.NaN : left.at(then) - right.at(then);
          if (Double.isNaN(now) || Double.isNaN(was)) {
            return null;
          }
          return above ? (was <= 0 && now > 0) : (was >= 0 && now < 0);
        };
    return new Truth(
        left.text() + " crosses " + (above ? "above " : "below ") + right.text(), test, false);
  }

  Truth and(Truth other) {
    return new Truth(
        "(" + text + " and " + other.text + ")",
        m -> {
          Boolean a = at(m);
          Boolean b = other.at(m);
          if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return false;
          }
          return (a == null || b == null) ? null : Boolean.TRUE;
        },
        account || other.account);
  }

  Truth or(Truth other) {
    Truth neither = not().and(other.not());
    return new Truth(
        "(" + text + " or " + other.text + ")", neither.not().test, account || other.account);
  }

  Truth not() {
    return new Truth(
        "(not " + text + ")",
        m -> {
          Boolean a = at(m);
          return a == null ? null : Boolean.valueOf(!a);
        },
        account);
  }
}
