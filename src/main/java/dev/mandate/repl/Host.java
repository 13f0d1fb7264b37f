package dev.mandate.repl;

import dev.mandate.diagnostic.Source;
import dev.mandate.market.Market;
import dev.mandate.syntax.Script;
import java.util.Map;

/** What a session may ask of where it runs: files, and the prices that a mandate names. */
public interface Host {
  /**
   * A file's text.
   *
   * @param folder where the files that it names are looked for
   */
  record Text(Source source, String folder) {}

  /**
   * The prices for {@code script}: those that its {@code data} names, else what the host holds
   * ready. The same object as long as they are the same.
   *
   * @param folder of the file that the script came from; empty where it was typed
   * @throws dev.mandate.diagnostic.Problem when they cannot be read
   */
  Market market(Script script, String folder);

  /** Names of the mandate with the tickers that they stand for in the data. */
  Map<String, String> bindings();

  /**
   * The text of a file.
   *
   * @throws dev.mandate.diagnostic.Problem when it cannot be read or is no text
   */
  Text read(String name);

  /**
   * Writes a file whole or not at all.
   *
   * @throws dev.mandate.diagnostic.Problem when it cannot be written
   */
  void write(String name, String text);
}
