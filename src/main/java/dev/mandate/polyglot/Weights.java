package dev.mandate.polyglot;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.UnknownKeyException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Type;
import dev.mandate.runtime.Decision;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weights by asset, as a hash and as members: fractions; what they leave to 1 is cash. */
@ExportLibrary(InteropLibrary.class)
final class Weights extends Fields {
  private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

  private Weights(Map<String, Object> values) {
    super(text(values), values);
  }

  static Weights of(Map<String, Double> weights) {
    Map<String, Object> values = new LinkedHashMap<>();
    weights.forEach((asset, weight) -> values.put(asset, new Figure(weight, Type.PERCENT)));
    return new Weights(values);
  }

  static Weights of(List<Decision.Weight> weights) {
    Map<String, Double> values = new LinkedHashMap<>();
    weights.forEach(w -> values.put(w.asset(), w.weight()));
    return of(values);
  }

  /** By position of the plan's assets; those of nothing are left out. */
  static Weights of(Plan plan, double[] weights) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        values.put(plan.assets().get(i).name(), weights[i]);
      }
    }
    return of(values);
  }

  /** As an allocation is written: {@code 60% equity, 40% bonds}. */
  private static String text(Map<String, Object> values) {
    StringBuilder text = new StringBuilder();
    double cash = 1;
    for (Map.Entry<String, Object> weight : values.entrySet()) {
      Figure figure = (Figure) weight.getValue();
      cash -= figure.value();
      text.append(figure.text()).append(' ').append(weight.getKey()).append(", ");
    }
    boolean whole = StrictMath.abs(cash) < 5e-7;
    if (whole && !text.isEmpty()) {
      text.setLength(text.length() - 2);
    } else {
      text.append(Figures.percent(cash)).append(" cash");
    }
    return text.toString();
  }

  @ExportMessage
  boolean hasHashEntries() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  long getHashSize() {
    return values().size();
  }

  @ExportMessage
  @TruffleBoundary
  boolean isHashEntryReadable(Object key) {
    return value(key) != null;
  }

  @ExportMessage
  @TruffleBoundary
  Object readHashValue(Object key) throws UnknownKeyException {
    Object value = value(key);
    if (value == null) {
      throw UnknownKeyException.create(key);
    }
    return value;
  }

  private @Nullable Object value(Object key) {
    try {
      return INTEROP.isString(key) ? values().get(INTEROP.asString(key)) : null;
    } catch (UnsupportedMessageException e) {
      throw new IllegalStateException(e);
    }
  }

  @ExportMessage
  @TruffleBoundary
  Object getHashEntriesIterator() {
    return new Entries(values().entrySet().iterator());
  }

  /** Goes over pairs of name and weight. */
  @ExportLibrary(InteropLibrary.class)
  static final class Entries extends MandateValue {
    private final Iterator<Map.Entry<String, Object>> rest;

    Entries(Iterator<Map.Entry<String, Object>> rest) {
      this.rest = rest;
    }

    @Override
    String text() {
      return "entries";
    }

    @ExportMessage
    boolean isIterator() {
      return true;
    }

    @ExportMessage
    @TruffleBoundary
    boolean hasIteratorNextElement() {
      return rest.hasNext();
    }

    @ExportMessage
    @TruffleBoundary
    Object getIteratorNextElement() throws StopIterationException {
      if (!rest.hasNext()) {
        throw StopIterationException.create();
      }
      Map.Entry<String, Object> entry = rest.next();
      return new Items(List.of(entry.getKey(), entry.getValue()));
    }
  }
}
