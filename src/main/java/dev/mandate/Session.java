package dev.mandate;

import dev.mandate.market.Field;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is known at the close of a session, to be appended to a {@link Market}. Immutable. Arrays go
 * by the market's {@linkplain Market#tickers assets}, NaN where there is no value; they are copied.
 *
 * <pre>{@code
 * Market market = Market.live(List.of("SPY", "TLT"));
 * market.append(
 *     Session.of(LocalDate.of(2025, 1, 2), 584.64, 87.02).volumes(50_203_000, 41_000_000));
 * }</pre>
 */
public final class Session {
  private final LocalDate date;
  private final Map<Field, double[]> fields;
  private final Map<String, Double> values;

  private Session(LocalDate date, Map<Field, double[]> fields, Map<String, Double> values) {
    this.date = date;
    this.fields = fields;
    this.values = values;
  }

  /**
   * A session with its prices.
   *
   * @param prices what holdings are valued by: adjusted for splits and distributions where the
   *     market's earlier prices are
   */
  public static Session of(LocalDate date, double... prices) {
    Map<Field, double[]> fields = new EnumMap<>(Field.class);
    fields.put(Field.PRICE, prices.clone());
    return new Session(Objects.requireNonNull(date, "date"), fields, Map.of());
  }

  /** This with the quoted closes, where they are not the prices. */
  public Session closes(double... closes) {
    return with(Field.RAW, closes);
  }

  /** This with the opens, adjusted as the prices are. */
  public Session opens(double... opens) {
    return with(Field.OPEN, opens);
  }

  /** This with the day's highs. */
  public Session highs(double... highs) {
    return with(Field.HIGH, highs);
  }

  /** This with the day's lows. */
  public Session lows(double... lows) {
    return with(Field.LOW, lows);
  }

  /** This with the units traded. */
  public Session volumes(double... volumes) {
    return with(Field.VOLUME, volumes);
  }

  /** This with the value of a series of the market, of any sign. */
  public Session value(String series, double value) {
    Map<String, Double> more = new LinkedHashMap<>(values);
    more.put(Objects.requireNonNull(series, "series"), value);
    return new Session(date, fields, more);
  }

  private Session with(Field field, double[] of) {
    Map<Field, double[]> more = new EnumMap<>(fields);
    more.put(field, of.clone());
    return new Session(date, more, values);
  }

  /** Its day. */
  public LocalDate date() {
    return date;
  }

  Map<Field, double[]> fields() {
    return fields;
  }

  Map<String, Double> values() {
    return values;
  }
}
