package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mandate.diagnostic.Blame;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each limit on data holds at its value and not one beyond. */
class DataLimitsTest {
  private static int assets(String text) {
    return PriceFiles.read(List.of(PriceFilesTest.file(text)), Repairs.NONE, null)
        .market()
        .tickers()
        .size();
  }

  private static void refused(String text) {
    Diagnostic d = assertThrows(Problem.class, () -> assets(text)).diagnostics().getFirst();
    assertEquals(Code.DATA_TOO_LARGE, d.code(), d.message());
    assertEquals(Blame.LIMIT, d.code().blame());
  }

  private static String wide(int assets) {
    StringBuilder out = new StringBuilder("date");
    for (int i = 0; i < assets; i++) {
      out.append(",A").append(i);
    }
    return out + "\n2024-01-02" + ",1".repeat(assets) + "\n2024-01-03" + ",2".repeat(assets) + "\n";
  }

  @Test
  void columns() {
    assertEquals(CsvFile.MOST_ASSETS - 1, assets(wide(CsvFile.MOST_ASSETS - 1)));
    assertEquals(CsvFile.MOST_ASSETS, assets(wide(CsvFile.MOST_ASSETS)));
    refused(wide(CsvFile.MOST_ASSETS + 1));
  }

  @Test
  void assetsOfALongFile() {
    StringBuilder out = new StringBuilder("date,asset,close\n2024-01-03,A0,1.1\n");
    for (int i = 1; i < CsvFile.MOST_ASSETS; i++) {
      out.append("2024-01-02,A").append(i).append(",1\n");
    }
    assertEquals(CsvFile.MOST_ASSETS, assets(out.toString()));
    refused(out + "2024-01-02,B,1\n");
  }

  @Test
  void lines() {
    String rows = "date,A\n2024-01-02,1\n2024-01-03,1.1\n";
    assertEquals(1, assets(rows + "\n".repeat(CsvFile.MOST_LINES - 4)));
    assertEquals(1, assets(rows + "\n".repeat(CsvFile.MOST_LINES - 3)));
    refused(rows + "\n".repeat(CsvFile.MOST_LINES - 2));
  }

  @Test
  void fields() {
    for (int length : new int[] {CsvFile.LONGEST_FIELD - 1, CsvFile.LONGEST_FIELD}) {
      String name = "A".repeat(length);
      assertEquals(1, assets("date," + name + "\n2024-01-02,1\n2024-01-03,1.1\n"));
    }
    refused("date," + "A".repeat(CsvFile.LONGEST_FIELD + 1) + "\n2024-01-02,1\n2024-01-03,1.1\n");
    refused("date,A\n2024-01-02," + "1".repeat(1000) + "\n");
  }

  @Test
  void oneLineWithoutAnEndIsRefusedEarly() {
    Diagnostic d =
        assertThrows(Problem.class, () -> assets("date," + "A".repeat(1 << 20)))
            .diagnostics()
            .getFirst();
    assertEquals(Code.DATA_TOO_LARGE, d.code(), d.message());
  }

  @Test
  void aRowOfManyFieldsTakesNoMemory() {
    Problem problem =
        assertThrows(
            Problem.class,
            () -> assets("date,A\n2024-01-02" + ",1".repeat(1_000_000) + "\n2024-01-03,1.1\n"));
    assertEquals(Code.DATA_RAGGED, problem.diagnostics().getFirst().code());
  }

  @Test
  void memory() {
    long most = (long) (0.8 * Runtime.getRuntime().maxMemory()) / 8;
    CsvFile.checkMemory("prices.csv", most - 1, new Findings());
    Problem problem =
        assertThrows(
            Problem.class, () -> CsvFile.checkMemory("prices.csv", most + 1, new Findings()));
    assertEquals(Code.DATA_TOO_LARGE, problem.diagnostics().getFirst().code());
  }
}
