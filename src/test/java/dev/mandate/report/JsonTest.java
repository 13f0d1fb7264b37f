package dev.mandate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void anObjectOnALine() {
    assertEquals(
        "{\"a\":\"x\\\"\\u001B\",\"b\":null,\"c\":0.1,\"d\":3,\"e\":true,\"f\":\"2020-03-16\","
            + "\"g\":{\"h\":[\"i\"]},\"j\":[{\"k\":1},{\"k\":2}]}",
        Json.line(o ->
            o.text("a", "x\"\u001b")
                .text("b", null)
                .number("c", 0.1)
                .count("d", 3)
                .truth("e", true)
                .date("f", LocalDate.of(2020, 3, 16))
                .object("g", g -> g.texts("h", List.of("i")))
                .objects("j", List.of(1, 2), (j, k) -> j.count("k", k))));
  }

  @Test
  void numbersReadBackToTheSameDouble() {
    for (double value : new double[] {0.1 + 0.2, 1e300, 4.9e-324, 1.0 / 3, 123456789.125}) {
      String line = Json.line(o -> o.number("v", value));
      assertEquals(value, Double.parseDouble(line.substring(5, line.length() - 1)));
    }
    assertEquals("{\"v\":0.0}", Json.line(o -> o.number("v", -0.0)));
  }

  @Test
  void whatIsNotFiniteIsNull() {
    assertEquals(
        "{\"a\":null,\"b\":null}",
        Json.line(o -> o.number("a", Double.NaN).number("b", Double.NEGATIVE_INFINITY)));
  }

  @Test
  void overSeveralLines() {
    assertEquals(
        """
        {
          "a": {
            "b": 1.5
          },
          "c": [
            "d"
          ]
        }
        """,
        Json.pretty(o -> o.object("a", a -> a.number("b", 1.5)).texts("c", List.of("d"))));
  }
}
