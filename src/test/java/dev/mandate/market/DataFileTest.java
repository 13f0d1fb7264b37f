package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {
  private static final String PRICES = "date,A\n2024-01-02,1\n2024-01-03,1.1\n";

  @TempDir Path temp;

  private Path folder = Path.of(".");

  @BeforeEach
  void files() throws IOException {
    folder = Files.createDirectories(temp.resolve("desk"));
    Files.createDirectories(folder.resolve("data/eu"));
    Files.writeString(folder.resolve("prices.csv"), PRICES);
    Files.writeString(folder.resolve("data/eu/prices.csv"), PRICES);
    Files.writeString(temp.resolve("secret.csv"), PRICES);
  }

  private static Code refused(Executable reading) {
    List<Diagnostic> diagnostics = assertThrows(Problem.class, reading).diagnostics();
    assertEquals(1, diagnostics.size());
    return diagnostics.getFirst().code();
  }

  private void read(String name) throws IOException {
    try (SeekableByteChannel channel = DataFile.beside(folder, name).open()) {
      assertEquals(PRICES.length(), channel.size());
    }
  }

  @Test
  void filesInTheFolderAreRead() throws IOException {
    read("prices.csv");
    read("data/eu/prices.csv");
    assertEquals("prices.csv", DataFile.beside(folder, "prices.csv").name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../secret.csv",
        "data/../../secret.csv",
        "data/..",
        "./prices.csv",
        "/etc/passwd",
        "//host/share/prices.csv",
        "\\\\host\\share",
        "..\\secret.csv",
        "C:prices.csv",
        "C:/prices.csv",
        "file:///etc/passwd",
        "http://example.com/prices.csv",
        "jar:file:x!/y",
        "prices.csv\u0000.txt",
        "prices.csv ",
        "prices.csv.",
        "data//prices.csv",
        "data/",
        "~/\u001b[2J",
        "nul",
        "CON.csv",
        "a|b",
        "*.csv"
      })
  void namesThatLeadElsewhereAreRefused(String name) {
    assertEquals(Code.DATA_OUTSIDE, refused(() -> DataFile.beside(folder, name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"....", "%2e%2e/secret.csv", "data/missing.csv", "Prices2.csv", "..a.csv"})
  void otherNamesAreJustNames(String name) {
    Code code = refused(() -> DataFile.beside(folder, name).open());
    assertEquals(name.endsWith(".") ? Code.DATA_OUTSIDE : Code.DATA_UNREADABLE, code);
  }

  @Test
  void linksMayNotLeadOut() throws IOException {
    Files.createSymbolicLink(folder.resolve("out.csv"), temp.resolve("secret.csv"));
    Files.createSymbolicLink(folder.resolve("up"), temp);
    Files.createSymbolicLink(folder.resolve("in.csv"), Path.of("data/eu/prices.csv"));
    Files.createSymbolicLink(folder.resolve("loop.csv"), Path.of("loop.csv"));
    assertEquals(Code.DATA_OUTSIDE, refused(() -> read("out.csv")));
    assertEquals(Code.DATA_OUTSIDE, refused(() -> read("up/secret.csv")));
    assertEquals(Code.DATA_UNREADABLE, refused(() -> read("loop.csv")));
    read("in.csv");
    Path alias = Files.createSymbolicLink(temp.resolve("alias"), folder);
    try (SeekableByteChannel channel = DataFile.beside(alias, "prices.csv").open()) {
      assertTrue(channel.isOpen(), "the folder itself may be a link");
    }
  }

  @Test
  void aFolderIsNoFile() {
    assertEquals(Code.DATA_UNREADABLE, refused(() -> read("data")));
    assertEquals(Code.DATA_UNREADABLE, refused(() -> DataFile.at(folder).open()));
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe.csv");
    Process make = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(make.waitFor() == 0, "a system with pipes");
    assertEquals(Code.DATA_UNREADABLE, refused(() -> read("pipe.csv")));
    assertEquals(Code.DATA_UNREADABLE, refused(() -> DataFile.at(pipe).open()));
  }

  @Test
  void devicesAreRefused() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero), "a system with devices");
    assertEquals(Code.DATA_UNREADABLE, refused(() -> DataFile.at(zero).open()));
  }

  @Test
  void aMissingFileIsNamed() {
    Problem problem =
        assertThrows(Problem.class, () -> DataFile.at(temp.resolve("nowhere.csv")).open());
    String message = problem.diagnostics().getFirst().message();
    assertTrue(message.contains("there is no file") && message.contains("nowhere.csv"), message);
  }

  @Test
  void whatTheUserNamesMayBeAnywhere() {
    DataFile secret = DataFile.at(temp.resolve("secret.csv"));
    assertEquals(1, PriceFiles.read(List.of(secret), Repairs.NONE, null).market().tickers().size());
  }
}
