package dev.mandate.validate;

import dev.mandate.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What the tests of a mandate have made it do: each rule fire and stay quiet, each latch be on and
 * off, each comparison come out true and false. Looked at whenever the policy comes by, and for
 * {@code rebalance when} whenever that is asked; what is unknown, or given in place of the
 * comparison, counts for neither. Immutable.
 */
public record Coverage(List<Item> items) {
  public Coverage {
    items = List.copyOf(items);
  }

  /** What has two sides. */
  public enum Kind {
    RULE("never fires", "never stays quiet"),
    LATCH("is never on", "is never off"),
    COMPARISON("is never true", "is never false"),
    /** A {@code where}: true of some member, false of some member. */
    SELECTION("is never true of a member", "is never false of a member");

    private final String withoutYes;
    private final String withoutNo;

    Kind(String withoutYes, String withoutNo) {
      this.withoutYes = withoutYes;
      this.withoutNo = withoutNo;
    }
  }

  /**
   * @param owner the rule's name; {@code rebalance} or {@code where}
   * @param text the condition; of a rule, as written
   * @param span of the rule, the slice or the {@code rebalance} statement
   * @param yes how often it fired, was on, was true
   * @param no how often it stayed quiet, was off, was false
   */
  public record Item(Kind kind, String owner, String text, Span span, int yes, int no) {
    private int exercised() {
      return (yes > 0 ? 1 : 0) + (no > 0 ? 1 : 0);
    }

    private List<Missing> missing() {
      List<Missing> missing = new ArrayList<>();
      if (yes == 0) {
        missing.add(new Missing(this, subject() + " " + kind.withoutYes));
      }
      if (no == 0) {
        missing.add(new Missing(this, subject() + " " + kind.withoutNo));
      }
      return missing;
    }

    private String subject() {
      return switch (kind) {
        case RULE -> owner;
        case LATCH -> "the latch of " + owner;
        case COMPARISON -> owner + ": " + text;
        case SELECTION -> "where " + text;
      };
    }
  }

  /**
   * A side that no test has come to.
   *
   * @param text {@code brake never fires}
   */
  public record Missing(Item item, String text) {}

  /** How many sides there are. */
  public int sides() {
    return 2 * items.size();
  }

  /** How many of them some test has come to. */
  public int exercised() {
    return items.stream().mapToInt(Item::exercised).sum();
  }

  /** Those that none has come to, in the order of the text. */
  public List<Missing> missing() {
    return items.stream().flatMap(item -> item.missing().stream()).toList();
  }
}
