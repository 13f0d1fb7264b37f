package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes out of a file's first line whether it is wide or long, and refuses what is neither. */
final class HeaderReader {
  private static final String SHAPES =
      "write date,SPY,IEF,… (a column an asset) or date,asset,close (a row a day and asset)";

  /** A file with these alone beside the date is one asset's, not assets called so. */
  private static final Set<String> BAR =
      Set.of("open", "high", "low", "close", "volume", "adjusted", "adj close", "adj_close");

  private final String file;
  private final long line;
  private final Findings findings;

  HeaderReader(String file, long line, Findings findings) {
    this.file = file;
    this.line = line;
    this.findings = findings;
  }

  /**
   * @throws Problem when the line names no columns
   */
  Header read(List<String> fields) {
    List<String> names = fields.stream().map(String::strip).toList();
    List<String> lower = names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
    if (lower.contains("asset") && lower.contains("date")) {
      checkNames(names);
      return longHeader(names, lower);
    }
    if (!lower.getFirst().equals("date")) {
      throw findings.stop(noDate(names));
    }
    List<String> tickers = names.subList(1, names.size());
    if (tickers.isEmpty()) {
      throw findings.stop(error(1, "the first line names no asset").hint(SHAPES));
    }
    if (lower.contains("close") && BAR.containsAll(lower.subList(1, lower.size()))) {
      throw findings.stop(
          error(1, "the columns are those of one asset, and the file does not say which")
              .hint("add a column asset: date,asset,close"));
    }
    checkNames(names);
    return new Header.WideHeader(List.copyOf(tickers));
  }

  private Diagnostic noDate(List<String> names) {
    String first = names.getFirst();
    for (String separator : List.of(";", "\t", "|")) {
      if (first.contains(separator)) {
        String what = separator.equals("\t") ? "tabs" : "'" + separator + "'";
        return error(1, "the fields are separated by " + what + ", not by commas")
            .hint("export the file with commas between the fields");
      }
    }
    if (!first.isEmpty() && Character.isDigit(first.charAt(0))) {
      return error(1, "the first line is data, not the names of the columns").hint(SHAPES);
    }
    String called = first.isEmpty() ? "has no name" : "is called " + Quoted.text(first);
    return error(1, "the first column " + called + "; date should stand there").hint(SHAPES);
  }

  private Header longHeader(List<String> names, List<String> lower) {
    List<@Nullable Role> roles = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Role role = role(lower.get(i));
      roles.add(role);
      if (role == null && !lower.get(i).equals("date") && !lower.get(i).equals("asset")) {
        findings.notice(
            Diagnostic.of(
                Code.COLUMN_NOT_READ,
                at(i + 1),
                "the column " + Quoted.text(names.get(i)) + " is not read"));
      }
    }
    if (!roles.contains(Role.CLOSE)) {
      throw findings.stop(error(0, "there is a column asset and none called close").hint(SHAPES));
    }
    return new Header.LongHeader(lower.indexOf("date"), lower.indexOf("asset"), roles);
  }

  private static @Nullable Role role(String name) {
    for (Role role : Role.values()) {
      if (role.header().equals(name)) {
        return role;
      }
    }
    return null;
  }

  private void checkNames(List<String> names) {
    Map<String, Integer> seen = new HashMap<>();
    Map<String, String> shapes = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        findings.error(error(i + 1, "column " + (i + 1) + " has no name").hint(SHAPES));
        continue;
      }
      Integer before = seen.put(name, i);
      if (before != null) {
        findings.error(
            Diagnostic.of(
                    Code.DATA_SAME_NAME,
                    at(i + 1),
                    "columns %s and %s are both called %s"
                        .formatted(before + 1, i + 1, Quoted.text(name)))
                .hint("rename or remove one of them"));
      }
      checkLetters(name, i + 1, shapes);
    }
    findings.stopAtErrors();
  }

  /** Names are read by eye: what cannot be seen is refused, what looks like another is said. */
  void checkLetters(String name, int column, Map<String, String> shapes) {
    int hidden = LookAlikes.hidden(name);
    if (hidden >= 0) {
      findings.error(
          error(
                  column,
                  "the name %s holds the invisible character %s"
                      .formatted(Quoted.text(name), Quoted.number(hidden)))
              .hint("type the name anew"));
      return;
    }
    String shape = LookAlikes.shape(name);
    String other = shapes.putIfAbsent(shape, name);
    if (!shape.equals(name) || (other != null && !other.equals(name))) {
      String twin = other == null || other.equals(name) ? shape : other;
      String strange = LookAlikes.strange(shape.equals(name) ? twin : name);
      findings.notice(
          Diagnostic.of(
                  Code.LOOK_ALIKE,
                  at(column),
                  "the name %s looks like %s but holds %s"
                      .formatted(Quoted.text(name), Quoted.text(twin), strange))
              .hint("type the name anew with plain letters"));
    }
  }

  private Diagnostic error(int column, String message) {
    return Diagnostic.of(Code.DATA_HEADER, at(column), message);
  }

  private Place at(int column) {
    return new Place.InFile(file, line, column, null);
  }
}
