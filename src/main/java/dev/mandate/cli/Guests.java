package dev.mandate.cli;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.market.DataFile;
import dev.mandate.parser.Text;
import dev.mandate.plan.Guest;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files with functions of another language that a script uses. */
final class Guests {
  private static final int MOST_BYTES = dev.mandate.parser.Limits.SOURCE_BYTES + 16;

  private Guests() {}

  /**
   * Those of {@code script}, by path; what is wrong with one goes to {@code found}, at its {@code
   * use}.
   *
   * @param folder of the script, beside which they lie
   */
  static Map<String, Guest> of(Script script, Path folder, List<Diagnostic> found) {
    Map<String, Guest> guests = new LinkedHashMap<>();
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Use use && Guest.isNamedBy(use.path())) {
        try {
          guests.put(use.path(), guest(use.path(), folder));
        } catch (Problem problem) {
          Place place = new Place.InScript(script.source(), use.span());
          problem.diagnostics().forEach(d -> found.add(at(place, d)));
        }
      }
    }
    return guests;
  }

  private static Diagnostic at(Place place, Diagnostic d) {
    return d.place() instanceof Place.Nowhere
        ? new Diagnostic(d.code(), place, d.message(), d.labels(), d.hint(), d.fix())
        : d;
  }

  private static Guest guest(String path, Path folder) {
    try {
      return PolyglotDoor.guest(path, () -> text(path, folder));
    } catch (LinkageError e) {
      String message =
          Quote.of(path) + " is of another language, and Polyglot is not on the class path";
      throw new Problem(
          Diagnostic.of(Code.TOOL_MISSING, Place.NOWHERE, message)
              .hint("./mandate explain " + Code.TOOL_MISSING.number() + " says how to add it"));
    }
  }

  private static String text(String path, Path folder) {
    try (InputStream in = Channels.newInputStream(DataFile.beside(folder, path).open())) {
      Source source = Text.decode(path, in.readNBytes(MOST_BYTES));
      return source.text();
    } catch (IOException e) {
      String message = Quote.of(path) + " cannot be read: " + e.getMessage();
      throw new Problem(Diagnostic.of(Code.SCRIPT_UNREADABLE, Place.NOWHERE, message));
    }
  }
}
