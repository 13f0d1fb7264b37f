package dev.mandate;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.market.DataFile;
import dev.mandate.market.Panel;
import dev.mandate.market.PriceFiles;
import dev.mandate.market.Repairs;
import dev.mandate.market.SampleMarket;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Program;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

public final class Market {
  private final dev.mandate.market.Market data;
  private final List<Diagnostic> notices;
  private final Map<Mandate, Program> programs = new WeakHashMap<>();

  private Market(dev.mandate.market.Market data, List<Diagnostic> notices) {
    this.data = data;
    this.notices = notices;
  }

  public static Market sample() {
    return new Market(SampleMarket.get(), List.of());
  }

  public static Market read(Path... files) {
    List<DataFile> all = Arrays.stream(files).map(DataFile::at).toList();
    PriceFiles.Reading reading = PriceFiles.read(all, Repairs.NONE, null);
    return new Market(reading.market(), reading.notices());
  }

  public static Market of(List<LocalDate> dates, List<String> tickers, double[][] prices) {
    int[] days = dates.stream().mapToInt(d -> (int) d.toEpochDay()).toArray();
    return new Market(Panel.of("the market", Calendar.of(days), tickers, prices), List.of());
  }

  public int sessions() {
    return data.calendar().size();
  }

  public LocalDate date(int session) {
    return data.calendar().date(session);
  }

  public List<String> tickers() {
    return data.tickers();
  }

  public List<Diagnostic> notices() {
    return notices;
  }

  Program program(Mandate mandate, Budget budget) {
    synchronized (programs) {
      Program known = programs.get(mandate);
      if (known == null) {
        Building building = new Building(budget);
        known = Program.of(mandate.plan(), data, null, building);
        building.limit = cells -> {};
        programs.put(mandate, known);
      }
      return known;
    }
  }

  /**
   * Bounds the making of a program, and nothing that is filled later: a program outlives the call
   * that made it, with its deadline.
   */
  private static final class Building implements Budget {
    private volatile Budget limit;

    Building(Budget limit) {
      this.limit = limit;
    }

    @Override
    public void spend(long cells) {
      limit.spend(cells);
    }

    @Override
    public void spend(long cells, Supplier<String> where) {
      limit.spend(cells, where);
    }
  }
}
