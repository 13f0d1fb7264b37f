package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that are misspelt, capitalised, borrowed, or taken. */
final class Vocabulary {
  static final List<Mistake> MISTAKES =
      List.of(
          Vocabulary::doubled,
          Vocabulary::capitalised,
          Vocabulary::filler,
          Vocabulary::borrowed,
          Vocabulary::shortUnit,
          Vocabulary::misspelt,
          Vocabulary::misspeltBefore,
          Vocabulary::missingQuotes,
          Vocabulary::taken,
          Vocabulary::oneWordMissing);

  private static final Set<String> FILLERS = Set.of("the", "a", "an", "all", "please", "my", "our");

  /** What others call it, and what it is called here. */
  private static final Map<String, String> BORROWED =
      Map.ofEntries(
          Map.entry("allocate", "target"),
          Map.entry("allocation", "target"),
          Map.entry("buy", "target"),
          Map.entry("invest", "target"),
          Map.entry("weights", "target"),
          Map.entry("sell", "shift"),
          Map.entry("move", "shift"),
          Map.entry("switch", "shift"),
          Map.entry("rotate", "shift"),
          Map.entry("when", "if"),
          Map.entry("whenever", "if"),
          Map.entry("unless", "if not"),
          Map.entry("set", "let"),
          Map.entry("var", "let"),
          Map.entry("const", "let"),
          Map.entry("def", "define"),
          Map.entry("function", "define"),
          Map.entry("import", "use"),
          Map.entry("strategy", "mandate"),
          Map.entry("portfolio", "mandate"),
          Map.entry("name", "mandate"),
          Map.entry("title", "mandate"),
          Map.entry("universe", "assets"),
          Map.entry("tickers", "assets"),
          Map.entry("symbols", "assets"),
          Map.entry("parameter", "param"),
          Map.entry("input", "param"),
          Map.entry("constraint", "limit"),
          Map.entry("cost", "costs"),
          Map.entry("fee", "fees"),
          Map.entry("tax", "taxes"),
          Map.entry("print", "alert"),
          Map.entry("warn", "alert"));

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("d", "days"),
          Map.entry("wk", "weeks"),
          Map.entry("wks", "weeks"),
          Map.entry("mo", "months"),
          Map.entry("mos", "months"),
          Map.entry("mth", "months"),
          Map.entry("mths", "months"),
          Map.entry("qtr", "quarters"),
          Map.entry("qtrs", "quarters"),
          Map.entry("y", "years"),
          Map.entry("yr", "years"),
          Map.entry("yrs", "years"));

  private Vocabulary() {}

  private static boolean isWord(Situation at, int offset) {
    String text = at.text(offset);
    return !text.isEmpty() && Character.isLetter(text.charAt(0));
  }

  /** The words that would fit, those of units, months and days included. */
  private static List<String> fitting(Situation at) {
    List<String> words = new ArrayList<>(Words.words(at.expected()));
    words.addAll(Words.words(at.lineStarts()));
    if (at.betweenStatements()) {
      words.addAll(Words.words(Words.ACTIONS));
    }
    if (at.expects(MandateParser.UNIT) || at.type(-1) == MandateParser.NUMBER) {
      words.addAll(
          List.of("day", "days", "week", "weeks", "month", "months", "quarter", "quarters"));
      words.addAll(List.of("year", "years"));
    }
    if (at.expects(MandateParser.WEEKDAY)) {
      words.addAll(List.of("monday", "tuesday", "wednesday", "thursday", "friday"));
    }
    if (at.expects(MandateParser.MONTH)) {
      for (java.time.Month month : java.time.Month.values()) {
        words.add(month.name().toLowerCase(Locale.ROOT));
      }
    }
    if (at.expects(MandateParser.COST)) {
      words.addAll(List.of("spread", "commission", "slippage", "impact", "financing"));
    }
    return words.stream().distinct().toList();
  }

  private static @Nullable Diagnostic doubled(Situation at) {
    boolean same = !at.atEnd() && at.index() > 0 && at.text(0).equals(at.text(-1));
    return same && !at.is(0, "(", ")", "{", "}")
        ? at.problem(Code.NEEDLESS_WORD, Quote.of(at.text(0)) + " stands here twice")
            .fix(new Span(at.span(-1).end(), at.span(0).end()), "")
        : null;
  }

  private static @Nullable Diagnostic capitalised(Situation at) {
    String lower = at.text(0).toLowerCase(Locale.ROOT);
    return isWord(at, 0) && !lower.equals(at.text(0)) && fitting(at).contains(lower)
        ? at.instead(Code.WRONG_WORD, "the words of the language are in small letters", lower)
        : null;
  }

  private static @Nullable Diagnostic filler(Situation at) {
    boolean fits = at.expects(at.type(1)) || Words.NAMES.contains(at.type(1));
    if (!FILLERS.contains(at.text(0)) || !fits || at.betweenLines()) {
      return null;
    }
    Span place = new Span(at.span(0).start(), at.span(1).start());
    return at.problem(Code.NEEDLESS_WORD, "no `" + at.text(0) + "` is needed here").fix(place, "");
  }

  private static @Nullable Diagnostic borrowed(Situation at) {
    String meant = BORROWED.get(at.text(0).toLowerCase(Locale.ROOT));
    if (meant == null || !(at.isFirst() || at.betweenLines())) {
      return null;
    }
    String head = meant.split(" ", 2)[0];
    return fitting(at).contains(head)
        ? at.problem(Code.WRONG_WORD, Quote.of(at.text(0)) + " begins no statement")
            .hint("this is said with `" + meant + "`")
        : null;
  }

  /** {@code 6 mths}. */
  private static @Nullable Diagnostic shortUnit(Situation at) {
    String unit = at.type(-1) == MandateParser.NUMBER ? UNITS.get(at.text(0)) : null;
    return unit == null
        ? null
        : at.instead(Code.WRONG_WORD, "units of time are written in full", unit);
  }

  private static @Nullable Diagnostic misspelt(Situation at) {
    boolean free = at.type(0) == MandateParser.NAME || Words.NAMES.contains(at.type(0));
    return isWord(at, 0) && free ? didYouMean(at, 0, fitting(at)) : null;
  }

  /**
   * A misspelt first word of a statement is read as a name's end; then the word after it does not
   * fit.
   */
  private static @Nullable Diagnostic misspeltBefore(Situation at) {
    boolean first = at.index() > 0 && at.lines().isFirst(at.index() - 1);
    return first && at.type(-1) == MandateParser.NAME && at.betweenStatements()
        ? didYouMean(at, -1, Words.words(Words.STATEMENTS.or(Words.ACTIONS)))
        : null;
  }

  private static @Nullable Diagnostic didYouMean(Situation at, int offset, List<String> words) {
    Optional<String> meant =
        Nearest.to(at.text(offset), words).or(() -> begunWith(at.text(offset), words));
    return meant
        .map(word ->
            at.problem(
                    Code.WRONG_WORD,
                    at.span(offset),
                    Quote.of(at.text(offset)) + " is not understood here")
                .hint("did you mean `" + word + "`?")
                .fix(at.span(offset), word))
        .orElse(null);
  }

  /** {@code fri} for {@code friday}. */
  private static Optional<String> begunWith(String start, List<String> words) {
    return start.length() < 3
        ? Optional.empty()
        : words.stream().filter(word -> word.startsWith(start)).findFirst();
  }

  /** {@code mandate Balanced}. */
  private static @Nullable Diagnostic missingQuotes(Situation at) {
    boolean text = at.expects(MandateParser.STRING) && !at.expects(MandateParser.NUMBER);
    if (!text || at.expects(MandateParser.NAME) || !isWord(at, 0) || at.betweenLines()) {
      return null;
    }
    String quoted = "\"" + at.text(0) + "\"";
    Diagnostic found =
        at.problem(Code.MISSING_QUOTES, "a text in quotes stands after `" + at.text(-1) + "`")
            .hint("write `" + at.text(-1) + " " + quoted + "`");
    return at.sameLine(0) ? found : found.fix(at.span(0), quoted);
  }

  /** Where one word alone can stand, it is the one that is missing. */
  private static @Nullable Diagnostic oneWordMissing(Situation at) {
    List<String> words = Words.words(at.expected());
    if (words.size() != 1
        || at.expected().subtract(Words.types(".", words.getFirst())).size() > 0) {
      return null;
    }
    String word = words.getFirst();
    if (!at.sameLine(-1)) {
      return at.problem(
              Code.INCOMPLETE, at.span(-1), "the statement stops after " + Quote.of(at.text(-1)))
          .hint("expected `" + word + "`");
    }
    if (at.is(1, word)) {
      return at.problem(Code.NEEDLESS_WORD, Quote.of(at.text(0)) + " does not belong here")
          .fix(new Span(at.span(-1).end(), at.span(0).end()), "");
    }
    Span gap = new Span(at.span(0).start(), at.span(0).start());
    return at.problem(Code.MISSING_WORD, "`" + word + "` is missing before " + Quote.of(at.text(0)))
        .fix(gap, word + " ");
  }

  /** A word of the language where a name is wanted, or where it is one too many. */
  private static @Nullable Diagnostic taken(Situation at) {
    boolean keyword = isWord(at, 0) && at.type(0) != MandateParser.NAME;
    if (!keyword || !at.expects(MandateParser.NAME) || at.betweenLines()) {
      return null;
    }
    if (at.expects(at.type(1)) && at.sameLine(0)) {
      int from = at.index() == 0 ? at.span(0).start() : at.span(-1).end();
      return at.problem(Code.NEEDLESS_WORD, "`" + at.text(0) + "` does not belong here")
          .fix(new Span(from, at.span(0).end()), "");
    }
    return at.problem(
            Code.TAKEN_WORD, "`" + at.text(0) + "` is a word of the language and cannot be a name")
        .hint("choose another name; a ticker may stand in quotes: \"" + at.text(0) + "\"");
  }
}
