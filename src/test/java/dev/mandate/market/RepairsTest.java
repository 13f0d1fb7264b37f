package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairsTest {
  @Test
  void eachIsNamedInWords() {
    Repairs all =
        Repairs.NONE
            .with("sort")
            .with("fill previous up to 5 sessions")
            .with(" outlier  8.5 ")
            .with("join previous")
            .with("delisted at last price")
            .with("allow negative")
            .with("missing N/A")
            .with("missing -");
    assertEquals(
        new Repairs(true, 5, 8.5, Repairs.Join.PREVIOUS, true, true, List.of("N/A", "-")), all);
    assertEquals(Repairs.Join.UNION, Repairs.NONE.with("join union").join());
    assertEquals(Repairs.Join.INTERSECT, Repairs.NONE.with("join intersect").join());
    assertEquals(3, Repairs.NONE.with("fill previous up to 3").fillPrevious());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fill",
        "fill forward",
        "fill previous",
        "outlier",
        "outlier 0",
        "outlier -1",
        "join",
        "join outer",
        "Sort",
        "missing",
        "missing ",
        "fill previous up to 1000000"
      })
  void whatIsNoneIsRefused(String text) {
    Problem problem = assertThrows(Problem.class, () -> Repairs.NONE.with(text));
    assertEquals(Code.UNKNOWN_REPAIR, problem.diagnostics().getFirst().code());
    assertTrue(problem.diagnostics().getFirst().hint() != null);
  }

  @Test
  void nothingIsMendedThatIsNotNamed() {
    assertEquals(
        new Repairs(false, 0, 0, Repairs.Join.REFUSE, false, false, List.of()), Repairs.NONE);
  }
}
