package dev.mandate.backtest.naive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole mandate.
 *
 * @param declarations statements that need no more than their text
 * @param needs what has to be known before the run begins
 */
record Mandate(
    Prices prices,
    List<String> declarations,
    List<Remember> remembered,
    List<Step> policy,
    List<Limit> limits,
    Trigger trigger,
    Trading trading,
    Costs costs,
    Income income,
    List<Need> needs,
    double capital) {

  /** A number that must be known; with a set, for those of its members that are listed first. */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  record Need(Num num, int[] set) {
    boolean met(Prices prices, int session) {
      Moment m = new Moment(prices, session, -1, null);
      m.set = set;
      if (set.length == 0) {
        return !Double.isNaN(num.at(m));
      }
      int first = Integer.MAX_VALUE;
      for (int i : set) {
        first = Math.min(first, prices.listed(i));
      }
      boolean met = true;
      for (int i : set) {
        m.member = i;
        met &= prices.listed(i) > first || !Double.isNaN(num.at(m));
      }
      return met;
    }
  }

  /** {@code remember name = next starting starting}. */
  record Remember(String name, Num next, Num starting) {
    String text() {
      return "remember " + name + " = " + next.text() + " starting " + starting.text();
    }
  }

  enum Join {
    SCHEDULE,
    OR,
    ONLY,
    WHEN,
    NEVER
  }

  enum Destination {
    TARGET,
    EDGE,
    MIDPOINT
  }

  /**
   * {@code rebalance} and {@code decide}.
   *
   * @param drift the band's half-width, absolute; 0 for none
   * @param relative the band's half-width as a share of the target; 0 for none
   */
  record Trigger(
      @Nullable Schedule schedule,
      Join join,
      @Nullable Truth when,
      Destination to,
      double drift,
      double relative,
      int tranches,
      @Nullable Schedule decide) {
    String text() {
      String text = "rebalance ";
      text += schedule == null ? "" : schedule.text();
      text +=
          switch (join) {
            case SCHEDULE -> "";
            case OR -> " or when " + condition();
            case ONLY -> " only when " + condition();
            case WHEN -> "when " + condition();
            case NEVER -> "never";
          };
      text += to == Destination.TARGET ? "" : " to " + to.name().toLowerCase(java.util.Locale.ROOT);
      text += tranches == 1 ? "" : " in " + tranches + " tranches";
      return text + (decide == null ? "" : "\ndecide " + decide.text());
    }

    private String condition() {
      return when == null ? "" : when.text();
    }

    boolean scheduled(Prices prices, int session, int tranche) {
      return schedule != null && schedule.falls(prices, session, tranche, tranches);
    }

    boolean decides(Prices prices, int session, int tranche) {
      if (decide != null) {
        return decide.falls(prices, session);
      }
      if (join == Join.NEVER) {
        return prices.ends(session, Unit.MONTH);
      }
      return join == Join.WHEN || scheduled(prices, session, tranche);
    }
  }

  /** {@code trade …}. */
  record Trading(boolean sameClose, double minimum, double minimumShare, boolean whole) {
    String text() {
      List<String> options = new ArrayList<>();
      options.add(sameClose ? "at same close" : "at next close");
      if (minimum > 0) {
        options.add("minimum " + Terms.money(minimum).text());
      }
      if (minimumShare > 0) {
        options.add("minimum " + Math.round(minimumShare * 100) + "%");
      }
      if (whole) {
        options.add("whole shares");
      }
      return "trade " + String.join(", ", options);
    }
  }

  /** {@code costs …}: what is traded in bps, money per trade and per share. */
  record Costs(String text, double rate, double perTrade, double perShare, double financing) {}

  /**
   * {@code fees} and {@code cash earns}.
   *
   * @param rate what cash earns a year
   * @param asset whose returns cash earns instead; -1 for none
   */
  record Income(double fees, double rate, int asset, String name) {
    String text() {
      String text = fees == 0 ? "" : "fees " + percent(fees) + " yearly\n";
      if (asset >= 0) {
        text += "cash earns " + name + "\n";
      } else if (rate != 0) {
        text += "cash earns " + percent(rate) + "\n";
      }
      return text;
    }

    private static String percent(double rate) {
      return Math.round(rate * 10000) / 100.0 + "%";
    }

    double overnight(Prices prices, int session) {
      if (asset >= 0) {
        double gain = session < 1 ? Double.NaN : prices.daily(asset, session);
        return Double.isNaN(gain) ? 0 : gain;
      }
      return Math.pow(1 + rate, prices.nights(session) / 365.0) - 1;
    }

    double onDebt(Prices prices, int session, double financing) {
      double years = prices.nights(session) / 365.0;
      if (asset >= 0) {
        return (1 + overnight(prices, session)) * Math.pow(1 + financing, years) - 1;
      }
      return Math.pow(1 + rate + financing, years) - 1;
    }
  }

  List<Step.Rule> rules() {
    return policy.stream().flatMap(s -> s.rules().stream()).toList();
  }

  String text() {
    StringBuilder text = new StringBuilder(String.join("\n", declarations));
    remembered.forEach(r -> text.append('\n').append(r.text()));
    policy.forEach(s -> text.append('\n').append(s.text()));
    limits.forEach(l -> text.append('\n').append(l.text()));
    text.append('\n').append(trigger.text());
    text.append('\n').append(trading.text());
    text.append('\n').append(costs.text()).append('\n').append(income.text());
    return text.toString();
  }
}
