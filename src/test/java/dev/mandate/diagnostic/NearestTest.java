package dev.mandate.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES = List.of("equity", "bonds", "gold", "SPY", "BND", "BIL");

  @Test
  void oneSlip() {
    assertEquals(Optional.of("equity"), Nearest.to("eqity", NAMES));
    assertEquals(Optional.of("equity"), Nearest.to("equtiy", NAMES));
    assertEquals(Optional.of("bonds"), Nearest.to("bond", NAMES));
    assertEquals(Optional.of("bonds"), Nearest.to("bonbs", NAMES));
  }

  @Test
  void capitalsDoNotCount() {
    assertEquals(Optional.of("SPY"), Nearest.to("spy", NAMES));
    assertEquals(Optional.of("equity"), Nearest.to("EQUITY", NAMES));
    assertEquals(Optional.of("BIL"), Nearest.to("bıl".replace('ı', 'i'), NAMES));
  }

  @Test
  void nothingIsClose() {
    assertEquals(Optional.empty(), Nearest.to("commodities", NAMES));
    assertEquals(Optional.empty(), Nearest.to("x", NAMES));
    assertEquals(Optional.empty(), Nearest.to("", NAMES));
    assertEquals(Optional.empty(), Nearest.to("equity", List.of("equity")));
  }

  @Test
  void closestFirstThenTheSameStartThenTheOrderGiven() {
    assertEquals(
        List.of("equity", "equityx"), Nearest.among("equit", List.of("equityx", "equity"), 2));
    assertEquals(List.of("bart", "hat", "cat"), Nearest.among("bat", CATS, 3));
    assertEquals(List.of("bart", "hat"), Nearest.among("bat", CATS, 2));
  }

  private static final List<String> CATS = List.of("hat", "cat", "bart");

  @Test
  void distances() {
    assertEquals(0, Nearest.distance("sma", "sma", 3));
    assertEquals(1, Nearest.distance("sma", "sam", 3));
    assertEquals(2, Nearest.distance("monthly", "month", 3));
    assertEquals(3, Nearest.distance("kitten", "sitting", 3));
    assertEquals(3, Nearest.distance("ca", "abc", 3), "a swapped pair is not edited again");
    assertEquals(3, Nearest.distance("abcdef", "uvwxyz", 2), "too far to count");
  }
}
