package dev.mandate.diagnostic;

/**
 * Every diagnostic there is. Each has a page {@code diagnostics/NUMBER.md} beside this package's
 * resources; a test keeps code, page, golden and use together. Numbers are never reused.
 *
 * <p>E01 text and limits · E02 syntax · E03 names · E04 types and units · E05 the policy · E06 not
 * part of this edition · E07 data · E08 running · E09 the command line · W1-W4 language · W5 policy
 * · W7 data · W8 running.
 */
public enum Code {
  // E01: text and limits
  BAD_DATE("E0107", Severity.ERROR, Blame.SCRIPT, "a day that does not exist"),
  BAD_DURATION("E0108", Severity.ERROR, Blame.SCRIPT, "a duration that cannot be counted"),
  TOO_LARGE("E0110", Severity.ERROR, Blame.LIMIT, "a script that is too large"),
  TOO_MANY_WORDS("E0111", Severity.ERROR, Blame.LIMIT, "too many words"),
  NESTED_TOO_DEEPLY("E0112", Severity.ERROR, Blame.LIMIT, "nested too deeply"),
  TOO_LONG("E0113", Severity.ERROR, Blame.LIMIT, "a name, number or text that is too long"),
  TOO_MANY_STATEMENTS("E0114", Severity.ERROR, Blame.LIMIT, "too many statements"),

  // E02: syntax
  SYNTAX("E0201", Severity.ERROR, Blame.SCRIPT, "not understood"),

  // E03: names
  UNKNOWN_NAME("E0301", Severity.ERROR, Blame.SCRIPT, "unknown name"),

  // E04: types and units
  PERCENT_EXPECTED("E0401", Severity.ERROR, Blame.SCRIPT, "a bare number where a percent is meant"),

  // E05: the policy
  OVER_100("E0501", Severity.ERROR, Blame.SCRIPT, "weights over what is allowed"),

  // E06: not part of this edition
  NOT_AVAILABLE("E0601", Severity.ERROR, Blame.SCRIPT, "not available in this version"),

  // E07: data
  DATA_UNREADABLE("E0701", Severity.ERROR, Blame.DATA, "data cannot be read"),

  // E08: running
  HELD_WITHOUT_PRICE("E0801", Severity.ERROR, Blame.DATA, "an asset that is held has no price"),

  // E09: the command line
  USAGE("E0901", Severity.ERROR, Blame.USAGE, "wrong usage"),
  UNKNOWN_OPTION("E0902", Severity.ERROR, Blame.USAGE, "unknown option"),
  OPTION_VALUE("E0903", Severity.ERROR, Blame.USAGE, "a value that is not understood"),
  SCRIPT_UNREADABLE("E0904", Severity.ERROR, Blame.USAGE, "a script that cannot be read"),
  OUTPUT("E0905", Severity.ERROR, Blame.USAGE, "a result that cannot be written"),
  CANCELLED("E0906", Severity.ERROR, Blame.LIMIT, "cancelled"),
  OUT_OF_MEMORY("E0907", Severity.ERROR, Blame.LIMIT, "not enough memory"),

  // W1-W4: language

  // W5: policy
  NON_COMMUTING("W510", Severity.WARNING, Blame.SCRIPT, "rules whose order matters"),

  // W7: data

  // W8: running
  ;

  private final String number;
  private final Severity severity;
  private final Blame blame;
  private final String title;

  Code(String number, Severity severity, Blame blame, String title) {
    this.number = number;
    this.severity = severity;
    this.blame = blame;
    this.title = title;
  }

  /** As printed: {@code E0301}, {@code W510}. */
  public String number() {
    return number;
  }

  public Severity severity() {
    return severity;
  }

  public Blame blame() {
    return blame;
  }

  public String title() {
    return title;
  }
}
