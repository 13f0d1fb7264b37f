package dev.mandate.repl;

import java.util.Optional;

/** What a line may ask for beside an expression and a statement. */
enum Command {
  AT(
      "at",
      "at DATE",
      "sets the day that everything is told as of; at last and at first too",
      """
      at 2008-10-10 sets the day that everything after it is told as of. It must be a session of
      the data; at first and at last are its ends, and at alone says where you are.
      """),
  PLOT(
      "plot",
      "plot EXPR, … [from DAY] [to DAY]",
      "a chart of one or several series",
      """
      plot vol(equity, 60 days) draws a series from the beginning of the data to the session's day;
      plot vol(equity, 60 days), vol(bonds, 60 days) from 2007 to 2010 draws two in one chart. A
      chart has one axis: percents stand with percents, money with money.
      """),
  WATCH(
      "watch",
      "watch EXPR",
      "shows an expression again after every step and change",
      """
      watch drawdown(equity) shows the value now and after every at, step and change of the
      mandate. watch alone shows what is watched, watch off ends it.
      """),
  STEP(
      "step",
      "step",
      "goes to the next decision and shows it",
      """
      step goes to the first decision after the session's day, as the mandate's own run makes it,
      and shows its rules, its target and its trades. step 5 goes five decisions on.
      """),
  RUN(
      "run",
      "run [from DAY] [to DAY]",
      "the backtest and its report",
      """
      run makes the backtest and prints its report; run from 2005 to 2012-06-30 on these days.
      Only what depends on what was changed since is worked out anew.
      """),
  WHY(
      "why",
      "why [not RULE] [DATE]",
      "the decision in force on a day, and what would have changed it",
      """
      why 2020-03-16 tells what the decision in force on that day was made of, and what would have
      changed it; why alone, of the session's day. why not brake 2020-02-24 tells which conditions
      of a rule failed, and when they last held and next do.
      """),
  DIFF(
      "diff",
      "diff DATE DATE | FILE",
      "what differs between two days, or from another mandate",
      """
      diff 2020-02-24 2020-03-16 tells what differs between the decisions in force on two days;
      diff "other.mandate" what differs between this mandate and another one.
      """),
  COST_OF(
      "cost-of",
      "cost-of RULE",
      "return, turnover and drawdown with and without a rule",
      """
      cost-of brake runs the mandate with and without the rule and compares the two.
      """),
  CHECK(
      "check",
      "check",
      "what can be said against the mandate, and the mandate retold",
      """
      check retells the mandate in plain English, says when it first decides, what can be said
      against it, and what was chosen where it is silent.
      """),
  TEST(
      "test",
      "test",
      "runs the mandate's test blocks",
      """
      test runs the mandate's test blocks. test "title" { … } is a statement: it adds one.
      """),
  SHOW(
      "show",
      "show [NAME]",
      "the mandate, or one statement of it",
      """
      show prints the session's mandate as it stands; show brake the statements of that name;
      show limit, show target those of that kind.
      """),
  UNDO(
      "undo",
      "undo",
      "takes the last change back",
      """
      undo takes back the last change of the mandate, also a load; again the one before.
      """),
  DROP(
      "drop",
      "drop NAME",
      "takes a statement out",
      """
      drop brake takes the rule out, drop trend the parameter, drop limit all limits.
      """),
  LOAD(
      "load",
      "load FILE",
      "replaces the session's mandate by a file",
      """
      load first.mandate takes a file in the place of the session's mandate; undo brings the one
      before back.
      """),
  SAVE(
      "save",
      "save FILE",
      "writes the session's mandate",
      """
      save first.mandate writes the session's mandate, whole or not at all. save alone writes the
      file that was loaded or saved last.
      """),
  DATA(
      "data",
      "data",
      "what the prices are",
      """
      data says what the prices are and from when to when each asset has some. data "prices.csv" is
      a statement: it names other prices.
      """),
  HELP(
      "help",
      "help [TOPIC]",
      "this, a command, or a function of the language",
      """
      help lists the commands; help plot tells one, help vol a function of the language, help
      functions lists them, help editing tells what a statement at the prompt does.
      """),
  EXPLAIN(
      "explain",
      "explain CODE",
      "the page of a message, such as E0301",
      """
      explain E0301 shows what a message means, with examples.
      """),
  QUIT(
      "quit",
      "quit",
      "ends the session; exit and Ctrl-D too",
      """
      quit, exit and Ctrl-D end the session. What was not saved is lost.
      """);

  private final String word;
  private final String usage;
  private final String summary;
  private final String page;

  Command(String word, String usage, String summary, String page) {
    this.word = word;
    this.usage = usage;
    this.summary = summary;
    this.page = page;
  }

  String word() {
    return word;
  }

  String usage() {
    return usage;
  }

  /** What it does, in a phrase. */
  String summary() {
    return summary;
  }

  /** What it does, in full. */
  String page() {
    return page;
  }

  static Optional<Command> named(String word) {
    if (word.equals("exit")) {
      return Optional.of(QUIT);
    }
    for (Command command : values()) {
      if (command.word.equals(word)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }
}
