package dev.mandate.analysis;

import dev.mandate.diagnostic.Source;
import dev.mandate.plan.Guest;
import dev.mandate.syntax.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a script is read against.
 *
 * @param columns the tickers of the data, or null when no data is at hand
 * @param simulated whether the data is the sample market, which stands in where none is given
 * @param bindings names of the script with the tickers they are to stand for ({@code --bind})
 * @param declarations the texts that declare the built-ins
 * @param benchmark takes the place of the mandate's own, or null
 * @param host what the host adds to the language
 * @param guests the functions of another language in the files that the script uses, by path
 */
public record Context(
    @Nullable List<String> columns,
    boolean simulated,
    Map<String, String> bindings,
    List<Source> declarations,
    @Nullable Benchmark benchmark,
    HostNames host,
    Map<String, Guest> guests) {

  /** An allocation written outside the script ({@code --benchmark}). */
  public record Benchmark(Source source, List<Slice> slices) {
    public Benchmark {
      slices = List.copyOf(slices);
    }
  }

  public Context {
    columns = columns == null ? null : List.copyOf(columns);
    bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
    declarations = List.copyOf(declarations);
    guests = Map.copyOf(guests);
  }

  /** No data, nothing bound. */
  public static Context of(List<Source> declarations) {
    return new Context(null, false, Map.of(), declarations, null, HostNames.NONE, Map.of());
  }

  public Context withColumns(List<String> tickers) {
    return new Context(tickers, false, bindings, declarations, benchmark, host, guests);
  }

  public Context withSampleMarket(List<String> tickers) {
    return new Context(tickers, true, bindings, declarations, benchmark, host, guests);
  }

  public Context withBindings(Map<String, String> tickers) {
    return new Context(columns, simulated, tickers, declarations, benchmark, host, guests);
  }

  public Context withBenchmark(Benchmark other) {
    return new Context(columns, simulated, bindings, declarations, other, host, guests);
  }

  /** With what {@code other} adds, whose declarations come after the library's. */
  public Context withHost(HostNames other) {
    List<Source> all = new ArrayList<>(declarations);
    all.addAll(other.declarations());
    return new Context(columns, simulated, bindings, all, benchmark, other, guests);
  }

  /** With what is in the files that the script uses. */
  public Context withGuests(Map<String, Guest> files) {
    return new Context(columns, simulated, bindings, declarations, benchmark, host, files);
  }

  /** What messages call the data. */
  String data() {
    return simulated ? "the sample market" : "the data";
  }

  /** What there is to choose from, for a hint on a name that is not among it. */
  String whatDataHas() {
    String has = data() + " has " + Wording.someOf(columns == null ? List.of() : columns);
    return simulated ? has + "; --data FILE gives other prices" : has;
  }
}
