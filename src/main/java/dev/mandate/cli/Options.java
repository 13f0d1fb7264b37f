package dev.mandate.cli;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that commands share, and their values read. All are read as text and understood here,
 * so that what is wrong is said in our words.
 */
final class Options {
  private static final Pattern AMOUNT =
      Pattern.compile("\\$?(\\d+(?:,\\d{3})*(?:\\.\\d+)?)([km]?)");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  static final String DATA = "--data";
  static final String BIND = "--bind";
  static final String PARAM = "--param";
  static final String REPAIR = "--repair";
  static final String FROM = "--from";
  static final String TO = "--to";
  static final String CAPITAL = "--capital";
  static final String BENCHMARK = "--benchmark";
  static final String DECISIONS = "--decisions";
  static final String REPORT = "--report";
  static final String JSON = "--json";
  static final String QUIET = "--quiet";

  private final ParseResult arguments;

  Options(ParseResult arguments) {
    this.arguments = arguments;
  }

  // ---- declarations

  static OptionSpec value(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  static OptionSpec values(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  /** Understood, in order to say that it is not part of this version; not shown. */
  static OptionSpec hidden(String name, String label) {
    return OptionSpec.builder(name).paramLabel(label).type(String.class).hidden(true).build();
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  static OptionSpec data() {
    return values(DATA, "FILE", "market data instead of what the script names (repeatable)");
  }

  static OptionSpec bind() {
    return values(BIND, "NAME=TICKER", "what a name of the script is called in the data");
  }

  static OptionSpec param() {
    return values(PARAM, "NAME=VALUE", "the value of a parameter");
  }

  static OptionSpec repair() {
    return values(REPAIR, "HOW", "a repair of the data: \"fill previous up to 5\"");
  }

  static OptionSpec benchmark() {
    return value(BENCHMARK, "SLICES", "what to compare with: \"60%% SPY, 40%% IEF\"");
  }

  static OptionSpec json() {
    return flag(JSON, "the result as one JSON object");
  }

  static OptionSpec quiet() {
    return flag(QUIET, "no warnings and no progress");
  }

  static PositionalParamSpec script(String description) {
    return PositionalParamSpec.builder()
        .paramLabel("FILE")
        .type(String.class)
        .arity("1")
        .required(true)
        .description(description)
        .build();
  }

  /** A word after the script. */
  static PositionalParamSpec positional(int index, String label, String description) {
    return word(index, label, description).arity("1").required(true).build();
  }

  /** A word after the script that may be left out. */
  static PositionalParamSpec optional(int index, String label, String description) {
    return word(index, label, description).arity("0..1").required(false).build();
  }

  private static PositionalParamSpec.Builder word(int index, String label, String description) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .index(String.valueOf(index))
        .type(String.class)
        .description(description);
  }

  /** The options of commands that run a mandate. */
  static CommandSpec toRun(CommandSpec spec) {
    return spec.addOption(data())
        .addOption(value(FROM, "DATE", "first day of the run: 2005-01-31 or 2005"))
        .addOption(value(TO, "DATE", "last day of the run, included"))
        .addOption(value(CAPITAL, "AMOUNT", "what it starts with: $100,000"))
        .addOption(param())
        .addOption(bind())
        .addOption(repair());
  }

  static PositionalParamSpec files(String description) {
    return PositionalParamSpec.builder()
        .paramLabel("FILE")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1..*")
        .required(true)
        .description(description)
        .build();
  }

  // ---- values

  String script() {
    return arguments.matchedPositionalValue(0, "");
  }

  /** The word at {@code index}. */
  String word(int index) {
    return arguments.matchedPositionalValue(index, "");
  }

  /** How the options say that a mandate is run. */
  dev.mandate.backtest.Options running(Shell shell) {
    checkPeriod();
    return new dev.mandate.backtest.Options(from(), to(), capital(), null, Work.budget(shell));
  }

  /** The day that the word at {@code index} names. */
  LocalDate date(int index) {
    return date(word(index));
  }

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Problem(
          Diagnostic.of(Code.OPTION_VALUE, Place.NOWHERE, Quote.of(text) + " is not a day")
              .hint("days are written 2020-03-16"));
    }
  }

  List<String> files() {
    return arguments.matchedPositionalValue(0, List.of());
  }

  boolean has(String flag) {
    return arguments.matchedOptionValue(flag, false);
  }

  @Nullable String text(String option) {
    return arguments.matchedOptionValue(option, (@Nullable String) null);
  }

  List<String> texts(String option) {
    return arguments.matchedOptionValue(option, List.of());
  }

  /** {@code --from 2005} is the year's first day. */
  @Nullable LocalDate from() {
    return day(FROM, "-01-01");
  }

  /** {@code --to 2005} is the year's last day. */
  @Nullable LocalDate to() {
    return day(TO, "-12-31");
  }

  /** A period that ends before it begins is a slip of the pen. */
  void checkPeriod() {
    LocalDate from = from();
    LocalDate to = to();
    if (from != null && to != null && from.isAfter(to)) {
      throw new Problem(
          Diagnostic.of(
              Code.OPTION_VALUE,
              Place.NOWHERE,
              "the run would start on " + from + ", after its end on " + to));
    }
  }

  @Nullable LocalDate day(String option, String ofYear) {
    String text = text(option);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(YEAR.matcher(text).matches() ? text + ofYear : text);
    } catch (DateTimeException e) {
      throw new Problem(
          notUnderstood(option, text, "a date")
              .hint("dates are written 2020-03-16, or 2020 for the whole year"));
    }
  }

  @Nullable Double capital() {
    return amount(CAPITAL, "an amount to start with");
  }

  /**
   * An amount of money above 0.
   *
   * @param what it is, for the message where it is none
   */
  @Nullable Double amount(String option, String what) {
    String text = text(option);
    if (text == null) {
      return null;
    }
    Matcher amount = AMOUNT.matcher(text);
    double value = amount.matches() ? money(amount) : 0;
    if (!(value > 0 && value <= 1e15)) {
      throw new Problem(
          notUnderstood(option, text, what)
              .hint("write an amount above zero, such as 100000, $100,000 or $1.5m"));
    }
    return value;
  }

  private static double money(Matcher amount) {
    double value = Double.parseDouble(amount.group(1).replace(",", ""));
    return switch (amount.group(2)) {
      case "k" -> value * 1e3;
      case "m" -> value * 1e6;
      default -> value;
    };
  }

  /** {@code NAME=VALUE} pairs in the order given; a name given twice is an error. */
  Map<String, String> pairs(String option) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts(option)) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw new Problem(
            notUnderstood(option, text, "a name with its value")
                .hint("write " + option + " name=value"));
      }
      String name = text.substring(0, equals).strip();
      if (pairs.put(name, text.substring(equals + 1).strip()) != null) {
        throw new Problem(
            Diagnostic.of(
                Code.USAGE, Place.NOWHERE, option + " gives " + name + " two values; give one"));
      }
    }
    return pairs;
  }

  private static Diagnostic notUnderstood(String option, String text, String what) {
    return Diagnostic.of(
        Code.OPTION_VALUE, Place.NOWHERE, option + " " + Quote.of(text) + " is not " + what);
  }
}
