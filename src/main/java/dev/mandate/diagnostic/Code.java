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
  NOT_UTF8("E0101", Severity.ERROR, Blame.SCRIPT, "not UTF-8 text"),
  HIDDEN_CHARACTER("E0102", Severity.ERROR, Blame.SCRIPT, "a character that hides"),
  FOREIGN_CHARACTER("E0103", Severity.ERROR, Blame.SCRIPT, "a letter or sign that is no plain one"),
  UNCLOSED_TEXT("E0104", Severity.ERROR, Blame.SCRIPT, "a text without its closing quote"),
  BAD_ESCAPE("E0105", Severity.ERROR, Blame.SCRIPT, "a backslash without a meaning"),
  BAD_NUMBER("E0106", Severity.ERROR, Blame.SCRIPT, "a number that cannot be read"),
  BAD_DATE("E0107", Severity.ERROR, Blame.SCRIPT, "a day that does not exist"),
  BAD_DURATION("E0108", Severity.ERROR, Blame.SCRIPT, "a duration that cannot be counted"),
  TOO_LARGE("E0110", Severity.ERROR, Blame.LIMIT, "a script that is too large"),
  TOO_MANY_WORDS("E0111", Severity.ERROR, Blame.LIMIT, "too many words"),
  NESTED_TOO_DEEPLY("E0112", Severity.ERROR, Blame.LIMIT, "nested too deeply"),
  TOO_LONG("E0113", Severity.ERROR, Blame.LIMIT, "a name, number or text that is too long"),
  TOO_MANY_STATEMENTS("E0114", Severity.ERROR, Blame.LIMIT, "too many statements"),
  TOO_FAR("E0115", Severity.ERROR, Blame.LIMIT, "a length of time beyond all data"),

  // E02: syntax
  SYNTAX("E0201", Severity.ERROR, Blame.SCRIPT, "not understood"),
  UNCLOSED("E0202", Severity.ERROR, Blame.SCRIPT, "a brace or parenthesis that is not closed"),
  STRAY("E0203", Severity.ERROR, Blame.SCRIPT, "an end without its beginning"),
  BARE_ACTION("E0204", Severity.ERROR, Blame.SCRIPT, "an action without its rule"),
  BARE_WEIGHT("E0205", Severity.ERROR, Blame.SCRIPT, "a number without its unit"),
  SHIFT_PERCENT("E0206", Severity.ERROR, Blame.SCRIPT, "a shift with two readings"),
  POINTS_OF("E0207", Severity.ERROR, Blame.SCRIPT, "points of a holding"),
  FOREIGN_SIGN("E0208", Severity.ERROR, Blame.SCRIPT, "a sign of another language"),
  WRONG_WORD("E0209", Severity.ERROR, Blame.SCRIPT, "a word that is written otherwise"),
  MISSING_TARGET("E0210", Severity.ERROR, Blame.SCRIPT, "an allocation without `target`"),
  MISSING_ACTION("E0211", Severity.ERROR, Blame.SCRIPT, "a rule without an action"),
  DECIMAL_COMMA("E0212", Severity.ERROR, Blame.SCRIPT, "a decimal comma"),
  EMPTY_BLOCK("E0213", Severity.ERROR, Blame.SCRIPT, "a rule with empty braces"),
  WORD_ORDER("E0214", Severity.ERROR, Blame.SCRIPT, "a weight behind its name"),
  MISSING_COMMA("E0215", Severity.ERROR, Blame.SCRIPT, "a missing comma"),
  MISSING_WORD("E0216", Severity.ERROR, Blame.SCRIPT, "a missing word"),
  NEEDLESS_WORD("E0217", Severity.ERROR, Blame.SCRIPT, "a word too many"),
  MISSING_QUOTES("E0218", Severity.ERROR, Blame.SCRIPT, "a text without quotes"),
  TAKEN_WORD("E0219", Severity.ERROR, Blame.SCRIPT, "a word that cannot be a name"),
  INCOMPLETE("E0220", Severity.ERROR, Blame.SCRIPT, "a statement that stops too early"),

  // E03: names
  UNKNOWN_NAME("E0301", Severity.ERROR, Blame.SCRIPT, "unknown name"),
  DECLARED_TWICE("E0302", Severity.ERROR, Blame.SCRIPT, "a name with two meanings"),
  RESERVED_NAME("E0303", Severity.ERROR, Blame.SCRIPT, "a name with a meaning of its own"),
  TICKER_TWICE("E0304", Severity.ERROR, Blame.SCRIPT, "one ticker under two names"),
  NOT_IN_DATA("E0305", Severity.ERROR, Blame.SCRIPT, "a ticker that the data does not have"),
  UNKNOWN_ARGUMENT("E0306", Severity.ERROR, Blame.SCRIPT, "an argument that is not taken"),
  ARGUMENTS("E0307", Severity.ERROR, Blame.SCRIPT, "arguments missing or too many"),
  NOT_A_FUNCTION("E0308", Severity.ERROR, Blame.SCRIPT, "parentheses after what is no function"),
  CIRCLE("E0309", Severity.ERROR, Blame.SCRIPT, "a definition in a circle"),
  DEFINED_TOO_DEEP("E0310", Severity.ERROR, Blame.LIMIT, "definitions nested too deeply"),
  NO_SUBJECT("E0311", Severity.ERROR, Blame.SCRIPT, "a measure that does not say of what"),
  SAID_TWICE("E0312", Severity.ERROR, Blame.SCRIPT, "a statement given twice"),
  EXTERNAL("E0313", Severity.ERROR, Blame.SCRIPT, "a definition without a value"),
  BOUND_NAME("E0314", Severity.ERROR, Blame.USAGE, "a binding of what is not there"),
  UNKNOWN_TYPE("E0315", Severity.ERROR, Blame.SCRIPT, "unknown type"),
  UNKNOWN_RULE("E0316", Severity.ERROR, Blame.SCRIPT, "unknown rule"),
  OUT_OF_PLACE("E0317", Severity.ERROR, Blame.SCRIPT, "a word where it has no meaning"),
  TWICE_IN_A_SET("E0318", Severity.ERROR, Blame.SCRIPT, "a member twice in one set"),

  // E04: types and units
  PERCENT_EXPECTED("E0401", Severity.ERROR, Blame.SCRIPT, "a bare number where a percent is meant"),
  UNLIKE("E0402", Severity.ERROR, Blame.SCRIPT, "things of different kinds together"),
  WRONG_KIND("E0403", Severity.ERROR, Blame.SCRIPT, "something of another kind expected"),
  INDEX_AGAINST_MONEY("E0404", Severity.ERROR, Blame.SCRIPT, "an index compared with money"),
  CURRENCIES("E0405", Severity.ERROR, Blame.SCRIPT, "money of two currencies"),
  DURATION_EXPECTED("E0406", Severity.ERROR, Blame.SCRIPT, "a duration expected"),
  COUNT_EXPECTED("E0407", Severity.ERROR, Blame.SCRIPT, "a percent where a count is meant"),
  CONDITION_EXPECTED("E0408", Severity.ERROR, Blame.SCRIPT, "a condition expected"),
  WINDOW("E0409", Severity.ERROR, Blame.SCRIPT, "a window that is not known before the run"),
  PARAMETER("E0410", Severity.ERROR, Blame.SCRIPT, "a param outside its range or no plain value"),
  POINTS("E0411", Severity.ERROR, Blame.SCRIPT, "points of something that is no weight"),

  // E05: the policy
  OVER_100("E0501", Severity.ERROR, Blame.SCRIPT, "weights over what is allowed"),
  NEGATIVE("E0502", Severity.ERROR, Blame.SCRIPT, "a negative weight"),
  SHIFT_NOTHING("E0504", Severity.ERROR, Blame.SCRIPT, "a shift that cannot be made"),
  SLICES("E0505", Severity.ERROR, Blame.SCRIPT, "a part of an allocation without a weight"),
  SET_WEIGHTS("E0506", Severity.ERROR, Blame.SCRIPT, "weights of a set that do not sum to 100%"),
  LIMIT_ABOVE_POLICY("E0507", Severity.ERROR, Blame.SCRIPT, "a limit above the policy"),
  INFEASIBLE("E0508", Severity.ERROR, Blame.SCRIPT, "limits that cannot be met"),
  EXCESS("E0509", Severity.ERROR, Blame.SCRIPT, "an excess that goes to what is limited"),
  BANDS("E0510", Severity.ERROR, Blame.SCRIPT, "an edge without a band"),
  FOR("E0511", Severity.ERROR, Blame.SCRIPT, "a `for` that cannot be counted"),
  NEEDS_DAILY("E0512", Severity.ERROR, Blame.SCRIPT, "the portfolio between decisions"),
  OUT_OF_RANGE("E0513", Severity.ERROR, Blame.SCRIPT, "a figure out of its range"),
  DATES_REVERSED("E0514", Severity.ERROR, Blame.SCRIPT, "dates in the wrong order"),
  BAD_COUNT("E0515", Severity.ERROR, Blame.SCRIPT, "a count that is not a whole number"),
  TRANCHES("E0516", Severity.ERROR, Blame.SCRIPT, "tranches without a schedule"),
  BENCHMARK("E0517", Severity.ERROR, Blame.SCRIPT, "a benchmark that is missing or not constant"),
  TEST("E0518", Severity.ERROR, Blame.SCRIPT, "a test that tests nothing"),
  NO_EFFECT("E0519", Severity.ERROR, Blame.SCRIPT, "words without effect"),
  NOT_CONSTANT("E0520", Severity.ERROR, Blame.SCRIPT, "a rate that is not known before the run"),
  OBJECTIVE("E0521", Severity.ERROR, Blame.SCRIPT, "an objective that cannot be optimized"),
  FALLBACK("E0522", Severity.ERROR, Blame.SCRIPT, "an optimization without a way out"),
  OVER_ALLOWED("E0550", Severity.ERROR, Blame.SCRIPT, "steps that lead to more than is allowed"),

  // E06: not part of this edition
  NOT_AVAILABLE("E0601", Severity.ERROR, Blame.SCRIPT, "not available in this version"),
  ACCOUNT_PAST("E0602", Severity.ERROR, Blame.SCRIPT, "the past of the account"),
  LIMIT_SUBJECT("E0603", Severity.ERROR, Blame.SCRIPT, "a limit that belongs in an optimization"),
  CHANGING_SET("E0604", Severity.ERROR, Blame.SCRIPT, "a measure of a set that changes"),
  TOOL_MISSING("E0605", Severity.ERROR, Blame.USAGE, "a language or tool that is not there"),

  // E07: data
  DATA_UNREADABLE("E0701", Severity.ERROR, Blame.DATA, "data cannot be read"),
  DATA_OUTSIDE("E0702", Severity.ERROR, Blame.DATA, "a file outside the script's folder"),
  DATA_ENCODING("E0703", Severity.ERROR, Blame.DATA, "a file that is not UTF-8 text"),
  DATA_CONTROL("E0704", Severity.ERROR, Blame.DATA, "control characters in a file"),
  DATA_QUOTE("E0705", Severity.ERROR, Blame.DATA, "a quotation mark that is not closed"),
  DATA_HEADER("E0706", Severity.ERROR, Blame.DATA, "a first line that names no columns"),
  DATA_SAME_NAME("E0707", Severity.ERROR, Blame.DATA, "two columns of one name"),
  DATA_RAGGED("E0708", Severity.ERROR, Blame.DATA, "a row with too many or too few fields"),
  DATA_DATE("E0709", Severity.ERROR, Blame.DATA, "not a date"),
  DATA_TIME("E0710", Severity.ERROR, Blame.DATA, "a time of day where a date is expected"),
  DATA_NUMBER("E0711", Severity.ERROR, Blame.DATA, "not a number"),
  DATA_INFINITE("E0712", Severity.ERROR, Blame.DATA, "a number that is too large"),
  DATA_ZERO("E0713", Severity.ERROR, Blame.DATA, "a price of zero"),
  DATA_NEGATIVE("E0714", Severity.ERROR, Blame.DATA, "a negative price"),
  DATA_ORDER("E0715", Severity.ERROR, Blame.DATA, "dates out of order"),
  DATA_TWO_VALUES("E0716", Severity.ERROR, Blame.DATA, "two prices for one day"),
  DATA_CALENDARS("E0717", Severity.ERROR, Blame.DATA, "files with different dates"),
  DATA_FUTURE("E0718", Severity.ERROR, Blame.DATA, "prices from the future"),
  DATA_TOO_SHORT("E0719", Severity.ERROR, Blame.DATA, "too few rows"),
  DATA_TOO_LARGE("E0720", Severity.ERROR, Blame.LIMIT, "data that are too large"),
  DATA_VOLUME("E0721", Severity.ERROR, Blame.DATA, "a volume that cannot be"),
  DATA_TWO_FILES("E0722", Severity.ERROR, Blame.DATA, "one asset in two files"),
  UNKNOWN_REPAIR("E0723", Severity.ERROR, Blame.USAGE, "an unknown repair"),

  // E08: running
  HELD_WITHOUT_PRICE("E0801", Severity.ERROR, Blame.DATA, "an asset that is held has no price"),
  NO_VOLUME("E0802", Severity.ERROR, Blame.DATA, "volumes that the data do not have"),
  NO_SESSIONS("E0803", Severity.ERROR, Blame.DATA, "no session to run on"),
  RUINED("E0804", Severity.ERROR, Blame.DATA, "the account has no worth above zero"),
  NO_OPEN("E0805", Severity.ERROR, Blame.DATA, "opening prices that the data does not have"),
  WORK_LIMIT("E0809", Severity.ERROR, Blame.LIMIT, "more work than allowed"),
  DEADLINE("E0810", Severity.ERROR, Blame.LIMIT, "more time than allowed"),

  ACCOUNT("E0812", Severity.ERROR, Blame.USAGE, "an account that does not fit"),
  HOST_FUNCTION("E0813", Severity.ERROR, Blame.DATA, "a host's function that failed"),
  NOTHING_TO_OPTIMIZE("E0811", Severity.ERROR, Blame.SCRIPT, "nothing to optimize"),

  // E09: the command line
  USAGE("E0901", Severity.ERROR, Blame.USAGE, "wrong usage"),
  UNKNOWN_OPTION("E0902", Severity.ERROR, Blame.USAGE, "unknown option"),
  OPTION_VALUE("E0903", Severity.ERROR, Blame.USAGE, "a value that is not understood"),
  SCRIPT_UNREADABLE("E0904", Severity.ERROR, Blame.USAGE, "a script that cannot be read"),
  OUTPUT("E0905", Severity.ERROR, Blame.USAGE, "a result that cannot be written"),
  CANCELLED("E0906", Severity.ERROR, Blame.LIMIT, "cancelled"),
  OUT_OF_MEMORY("E0907", Severity.ERROR, Blame.LIMIT, "not enough memory"),
  NO_SUCH_PARAMETER("E0908", Severity.ERROR, Blame.USAGE, "a parameter that the mandate lacks"),
  NO_DECISION("E0909", Severity.ERROR, Blame.USAGE, "a day on which no decision is in force"),
  NO_SUCH_RULE("E0910", Severity.ERROR, Blame.USAGE, "a rule that the mandate lacks"),

  // W1-W4: language
  SHADOWS_BUILT_IN("W301", Severity.WARNING, Blame.SCRIPT, "a name that hides a built-in"),
  MISSPELT_TICKER("W302", Severity.WARNING, Blame.SCRIPT, "a ticker that looks like a name"),
  TOP_OF_FEWER("W401", Severity.WARNING, Blame.SCRIPT, "more places than members"),

  // W5: policy
  NEVER_HOLDS("W501", Severity.WARNING, Blame.SCRIPT, "a condition that can never hold"),
  ALWAYS_HOLDS("W502", Severity.WARNING, Blame.SCRIPT, "a condition that always holds"),
  NEVER_REACHED("W503", Severity.WARNING, Blame.SCRIPT, "a branch that is never reached"),
  NEVER_ON("W504", Severity.WARNING, Blame.SCRIPT, "a rule that ends wherever it starts"),
  RESET_OVERLAPS("W505", Severity.WARNING, Blame.SCRIPT, "an end that comes before the start"),
  NEVER_DECIDED("W506", Severity.WARNING, Blame.SCRIPT, "a condition that can never be decided"),
  SAYS_NOTHING("W507", Severity.NOTE, Blame.SCRIPT, "part of a condition that says nothing"),
  REPEATED("W508", Severity.WARNING, Blame.SCRIPT, "the same rule twice"),
  REPLACED("W509", Severity.WARNING, Blame.SCRIPT, "steps that a later target replaces"),
  NON_COMMUTING("W510", Severity.WARNING, Blame.SCRIPT, "rules whose order matters"),
  READS_TOO_EARLY(
      "W511", Severity.NOTE, Blame.SCRIPT, "a look at the portfolio before it is final"),
  HOLD_WINS("W512", Severity.WARNING, Blame.SCRIPT, "actions beside hold"),
  ACTS_LATE("W513", Severity.NOTE, Blame.SCRIPT, "a signal faster than the decisions"),
  RUN_UNSEEN("W514", Severity.NOTE, Blame.SCRIPT, "a run shorter than the time between decisions"),
  LIMIT_ALWAYS_BINDS("W515", Severity.WARNING, Blame.SCRIPT, "a limit that the target breaks"),
  LIMIT_NEVER_BINDS("W516", Severity.NOTE, Blame.SCRIPT, "a limit that can never bind"),
  UNUSED_PARAMETER("W517", Severity.WARNING, Blame.SCRIPT, "a parameter without effect"),
  UNUSED_ASSET("W518", Severity.WARNING, Blame.SCRIPT, "an asset that is not used"),
  UNUSED_NAME("W519", Severity.WARNING, Blame.SCRIPT, "a name that is not used"),
  MOVES_NOTHING("W520", Severity.WARNING, Blame.SCRIPT, "a shift that moves nothing"),
  ALWAYS_CAPPED("W521", Severity.NOTE, Blame.SCRIPT, "a shift of more than there is"),
  REBALANCE_NEVER("W522", Severity.WARNING, Blame.SCRIPT, "rebalancing that never comes"),
  REBALANCE_ALWAYS("W523", Severity.NOTE, Blame.SCRIPT, "rebalancing at every session"),
  MAY_EXCEED("W524", Severity.WARNING, Blame.SCRIPT, "weights that can leave what is allowed"),

  // W7: data
  EXTREME_PRICE("W701", Severity.WARNING, Blame.DATA, "a price beyond all measure"),
  DOUBLE_ROW("W702", Severity.WARNING, Blame.DATA, "a row that is there twice"),
  STALE_PRICE("W703", Severity.WARNING, Blame.DATA, "a price that does not move"),
  SPIKE("W704", Severity.WARNING, Blame.DATA, "a price that jumps and comes back"),
  SPLIT("W705", Severity.WARNING, Blame.DATA, "a jump that looks like a split"),
  ADJUSTED_AND_RAW("W706", Severity.WARNING, Blame.DATA, "adjusted and raw prices mixed"),
  CLOSED_DAY("W707", Severity.WARNING, Blame.DATA, "prices on a weekend or holiday"),
  LOOK_ALIKE("W708", Severity.WARNING, Blame.DATA, "a name that looks like another"),
  SURVIVORS("W709", Severity.WARNING, Blame.DATA, "only survivors in the data"),
  DATA_END_EARLY("W710", Severity.WARNING, Blame.DATA, "the data end before the run"),
  ASSET_ENDS("W711", Severity.WARNING, Blame.DATA, "an asset whose prices end"),
  REPAIRED("W712", Severity.WARNING, Blame.DATA, "prices that were repaired"),
  GAPS("W713", Severity.WARNING, Blame.DATA, "days without a price"),
  HIGH_BELOW_LOW("W714", Severity.WARNING, Blame.DATA, "a day's range that cannot be"),
  COLUMN_NOT_READ("W715", Severity.WARNING, Blame.DATA, "a column that is not read"),

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
