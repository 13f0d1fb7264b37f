package dev.mandate.analysis;

/**
 * The numbers between two ends, each end open (left out) or closed. Infinite ends are open.
 *
 * @param lowOpen whether {@code low} itself is left out
 * @param highOpen whether {@code high} itself is left out
 */
record Interval(double low, boolean lowOpen, double high, boolean highOpen) {
  static final Interval ALL = above(Double.NEGATIVE_INFINITY);
  static final Interval POSITIVE = above(0);
  static final Interval NOT_NEGATIVE = atLeast(0);
  static final Interval UNIT = closed(0, 1);

  static Interval closed(double low, double high) {
    return new Interval(low, false, high, false);
  }

  static Interval point(double value) {
    return closed(value, value);
  }

  static Interval above(double low) {
    return new Interval(low, true, Double.POSITIVE_INFINITY, true);
  }

  static Interval atLeast(double low) {
    return new Interval(low, false, Double.POSITIVE_INFINITY, true);
  }

  static Interval below(double high) {
    return new Interval(Double.NEGATIVE_INFINITY, true, high, true);
  }

  static Interval atMost(double high) {
    return new Interval(Double.NEGATIVE_INFINITY, true, high, false);
  }

  boolean isEmpty() {
    return low > high || (low == high && (lowOpen || highOpen));
  }

  /** Whether it has neither a lower nor an upper end. */
  boolean isAll() {
    return low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY;
  }

  Interval intersect(Interval other) {
    double l = Math.max(low, other.low);
    double h = Math.min(high, other.high);
    return new Interval(
        l,
        (low == l && lowOpen) || (other.low == l && other.lowOpen),
        h,
        (high == h && highOpen) || (other.high == h && other.highOpen));
  }

  /** The smallest interval that holds both. */
  Interval hull(Interval other) {
    double l = Math.min(low, other.low);
    double h = Math.max(high, other.high);
    return new Interval(
        l,
        (low != l || lowOpen) && (other.low != l || other.lowOpen),
        h,
        (high != h || highOpen) && (other.high != h || other.highOpen));
  }

  Interval negate() {
    return new Interval(-high, /* lowOpen= */ highOpen, -low, /* highOpen= */ lowOpen);
  }

  Interval plus(Interval other) {
    return new Interval(
        low + other.low, lowOpen || other.lowOpen, high + other.high, highOpen || other.highOpen);
  }

  Interval times(double factor) {
    return times(point(factor));
  }

  Interval times(Interval other) {
    Interval a = product(low, lowOpen, other.low, other.lowOpen);
    Interval b = product(low, lowOpen, other.high, other.highOpen);
    Interval c = product(high, highOpen, other.low, other.lowOpen);
    Interval d = product(high, highOpen, other.high, other.highOpen);
    return a.hull(b).hull(c).hull(d);
  }

  /** Of a corner; nothing times infinity is nothing, since the infinite end is never reached. */
  private static Interval product(double a, boolean aOpen, double b, boolean bOpen) {
    boolean reached = (!aOpen && !bOpen) || (a == 0 && !aOpen) || (b == 0 && !bOpen);
    double value = a == 0 || b == 0 ? 0 : a * b;
    return new Interval(value, !reached, value, !reached);
  }

  /** One over it; 0 is left out, since a division by it has no value. */
  Interval inverse() {
    if (low < 0 && high > 0) {
      return ALL;
    }
    if (high <= 0) {
      return negate().inverse().negate();
    }
    boolean fromZero = low == 0;
    return new Interval(
        1 / high, highOpen, fromZero ? Double.POSITIVE_INFINITY : 1 / low, fromZero || lowOpen);
  }

  /** The smallest interval with the same whole numbers. */
  Interval integers() {
    double l = StrictMath.ceil(low);
    double h = StrictMath.floor(high);
    l = lowOpen && l == low ? l + 1 : l;
    h = highOpen && h == high ? h - 1 : h;
    return new Interval(l, Double.isInfinite(l), h, Double.isInfinite(h));
  }
}
