package dev.mandate.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Mandates of random rules over the assets a, b and c. */
final class RandomRules {
  private static final List<String> ASSETS = List.of("a", "b", "c");
  private final Random random;

  RandomRules(Random random) {
    this.random = random;
  }

  /** Daily decisions of a fixed target and one to three rules, each shifting something. */
  String mandate() {
    StringBuilder text = new StringBuilder("target 50% a, 30% b, 10% c\n");
    int rules = 1 + random.nextInt(3);
    for (int i = 0; i < rules; i++) {
      text.append("rule r").append(i).append(" if ").append(condition()).append("\n  ");
      text.append(shift());
      text.append(random.nextInt(3) == 0 ? "\n else " + shift() + "\n" : "\n");
    }
    if (random.nextInt(3) == 0) {
      text.append("limit a at most ").append(30 + random.nextInt(30)).append("%\n");
    }
    text.append("decide daily\nrebalance ");
    return text.append(pick("monthly", "monthly or when drift > 3%", "when drift > 4%")).toString();
  }

  private String shift() {
    List<String> order = new ArrayList<>(ASSETS);
    java.util.Collections.shuffle(order, random);
    String amount = 5 + random.nextInt(20) + " points";
    return "shift " + amount + " from " + order.get(0) + " to " + order.get(1);
  }

  private String condition() {
    String text = expression(random.nextInt(3));
    text +=
        random.nextInt(3) == 0 && !text.contains("crosses")
            ? " for " + (2 + random.nextInt(3)) + " days"
            : "";
    if (random.nextInt(2) == 0) {
      String until = expression(random.nextInt(2));
      text += " until " + until;
      text += random.nextInt(3) == 0 && !until.contains("crosses") ? " for 2 days" : "";
    }
    return text;
  }

  private String expression(int depth) {
    if (depth == 0) {
      return comparison();
    }
    return switch (random.nextInt(4)) {
      case 0 -> "not (" + expression(depth - 1) + ")";
      case 1 -> "(" + expression(depth - 1) + ") and (" + expression(depth - 1) + ")";
      case 2 -> "(" + expression(depth - 1) + ") or (" + expression(depth - 1) + ")";
      default ->
          "(" + expression(depth - 1) + " or " + comparison() + ") and (" + comparison() + ")";
    };
  }

  private String comparison() {
    String asset = pick(ASSETS.toArray(String[]::new));
    int percent = 5 + random.nextInt(15);
    return switch (random.nextInt(8)) {
      case 0 -> "vol(" + asset + ", 20 days) " + pick(">", "<", ">=") + " " + percent + "%";
      case 1 -> "vol(" + asset + ", 20 days) between " + percent + "% and " + (percent + 5) + "%";
      case 2 -> "return(" + asset + ", 30 days) " + pick("> 1%", "< 0%", "> -2%");
      case 3 -> "price(" + asset + ") " + pick(">", "<=") + " sma(" + asset + ", 40 days)";
      case 4 -> "drawdown(nav) > " + pick("1%", "3%", "6%");
      case 5 -> "weight(" + asset + ") " + pick(">", "<") + " " + pick("20%", "35%", "45%");
      case 6 -> "price(" + asset + ") crosses " + pick("above", "below") + " sma(a, 25 days)";
      default ->
          "vol(a, 20 days) > " + pick("0.8", "1.2") + " * vol(" + pick("b", "c") + ", 60 days)";
    };
  }

  private String pick(String... among) {
    return among[random.nextInt(among.length)];
  }
}
