package dev.mandate.explain;

import dev.mandate.plan.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice among the members of a set that the decision came by: by a condition ({@code where}), or
 * the best by a score ({@code top 3}).
 *
 * @param text {@code risky where price > sma(10 months)}
 * @param scored whether it is by a score
 * @param members in the order of the set; by a score those that could be chosen, best first,
 *     unknown ones last
 */
public record Selection(String text, boolean scored, List<Member> members) {
  public Selection {
    members = List.copyOf(members);
  }

  /**
   * A member.
   *
   * @param unknown why it was passed over, or null
   * @param comparisons of the condition; empty by a score
   * @param score null where it is unknown, or by a condition
   * @param scoreType of the score
   * @param flips the smallest sets of moves with which it alone would have come out the other way
   */
  public record Member(
      String asset,
      boolean chosen,
      @Nullable String unknown,
      List<Comparison> comparisons,
      @Nullable Double score,
      @Nullable Type scoreType,
      List<Flip> flips) {
    public Member {
      comparisons = List.copyOf(comparisons);
      flips = List.copyOf(flips);
    }
  }
}
