package dev.mandate.repl;

import java.util.Map;

/** What the words that begin statements and actions say, in a phrase. */
final class Heads {
  private static final Map<String, String> PHRASES =
      Map.ofEntries(
          Map.entry("mandate", "its title"),
          Map.entry("use", "a module"),
          Map.entry("data", "files of prices"),
          Map.entry("assets", "names for tickers"),
          Map.entry("series", "an observed series"),
          Map.entry("attribute", "one value for each asset"),
          Map.entry("param", "an input with its range"),
          Map.entry("let", "a named value"),
          Map.entry("define", "a function of your own"),
          Map.entry("remember", "a value carried from day to day"),
          Map.entry("allow", "leverage or shorts"),
          Map.entry("cash", "what cash earns"),
          Map.entry("trade", "when orders fill, and how"),
          Map.entry("costs", "what trading costs"),
          Map.entry("fees", "a yearly fee"),
          Map.entry("benchmark", "what to compare with"),
          Map.entry("backtest", "the days of a run"),
          Map.entry("test", "what must be so"),
          Map.entry("rule", "a rule with a name"),
          Map.entry("if", "when something is so"),
          Map.entry("always", "at every decision"),
          Map.entry("target", "what to hold"),
          Map.entry("glide", "a target that moves with the years"),
          Map.entry("limit", "a bound on weights"),
          Map.entry("decide", "when the rules are worked out"),
          Map.entry("rebalance", "when it trades"),
          Map.entry("shift", "moves weight from one to another"),
          Map.entry("scale", "multiplies a holding"),
          Map.entry("hold", "no trades today"),
          Map.entry("alert", "a message"),
          Map.entry("until", "on from here until this is so"),
          Map.entry("for", "so many days running"),
          Map.entry("because", "the paragraph that asks for it"));

  private Heads() {}

  static String phrase(String word) {
    return PHRASES.getOrDefault(word, "");
  }
}
