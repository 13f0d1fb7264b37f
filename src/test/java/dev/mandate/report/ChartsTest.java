package dev.mandate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.report.LineChart.Mark;
import dev.mandate.report.LineChart.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static final Theme BRAILLE = new Theme(60, true, false);
  private static final Theme ASCII = new Theme(60, false, false);
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7e]");

  @Test
  void aRisingLineRunsFromTheBottomLeftToTheTopRight() {
    List<String> lines = rising(40).lines(ASCII);
    assertEquals(
        """
         100 +                                                  ****
             |                                             *****
             |                                        *****
             |                                 *******
          50 +                           ******
             |                      *****
             |               *******
             |          *****
           0 +     *****
             |*****
        """,
        String.join("\n", lines.subList(0, 10)) + "\n");
  }

  @Test
  void inBrailleTheSameLineHasEightDotsToACharacter() {
    List<String> lines = rising(40).lines(BRAILLE);
    assertTrue(lines.getFirst().endsWith("⣀⠤⠔⠒⠉"), lines.getFirst());
    assertEquals(10 + 2, lines.size());
    lines.forEach(l -> assertTrue(l.codePointCount(0, l.length()) <= 60, l));
  }

  @Test
  void anAreaHangsFromTheTop() {
    LineChart chart =
        new LineChart(
            days(4),
            List.of(new Series(new double[] {0, -0.5, -1, 0}, Mark.HANGING, Tone.BAD)),
            3,
            Scale.linear(-1, 0),
            Figures::percent);
    List<String> lines = chart.lines(new Theme(40, false, false));
    assertEquals("    0.0% +" + "#".repeat(30), lines.get(0));
    assertEquals("         |        ###############", lines.get(1));
    assertEquals(" -100.0% +               ########", lines.get(2));
  }

  @Test
  void theDeepestOfManySessionsIsShown() {
    double[] values = new double[5000];
    values[2501] = -1;
    LineChart chart =
        new LineChart(
            days(5000),
            List.of(new Series(values, Mark.HANGING, Tone.BAD)),
            5,
            Scale.linear(-1, 0),
            Figures::percent);
    assertTrue(chart.lines(ASCII).get(4).contains("#"));
  }

  @Test
  void onlyAsciiWhereTheTerminalHasNoMore() {
    List<String> all = new ArrayList<>(rising(500).lines(ASCII));
    all.add(Bars.of(0.4, 20, ASCII));
    all.add(Bars.aroundZero(-0.4, 20, ASCII));
    all.addAll(new Table("a name that does not fit", "b").row("x".repeat(99), "1").lines(ASCII));
    all.forEach(l -> assertTrue(!NOT_ASCII.matcher(l).find(), l));
  }

  @Test
  void coloursOnlyWhereWanted() {
    assertTrue(rising(40).lines(new Theme(60, true, true)).getFirst().contains("\u001b[36m"));
    rising(40).lines(BRAILLE).forEach(l -> assertTrue(l.indexOf('\u001b') < 0, l));
  }

  @Test
  void ticksAreRoundAndFewEnough() {
    assertEquals(List.of(0.0, 50.0, 100.0), new Scale(0, 100, false).ticks(3));
    assertEquals(List.of(1e5, 2e5, 5e5, 1e6), new Scale(1e5, 1.2e6, true).ticks(5), "logarithmic");
    assertEquals(List.of(-0.2, -0.1, 0.0), new Scale(-0.25, 0, false).ticks(4));
    assertTrue(Scale.ofGrowth(100, 301).logarithmic());
    assertTrue(!Scale.ofGrowth(100, 299).logarithmic());
    assertTrue(!Scale.ofGrowth(-1, 299).logarithmic());
    assertThrows(IllegalArgumentException.class, () -> new Scale(1, 1, false));
    assertEquals(0.5, Scale.linear(7, 7).position(7), 1e-12);
  }

  @Test
  void datesAreYearsMonthsOrDays() {
    assertTrue(axis(7500).contains("2005"), axis(7500));
    assertTrue(axis(400).contains("2000-07         2001-01"), axis(400));
    assertTrue(axis(20).startsWith("2000-01-03"), axis(20));
    assertTrue(axis(1).startsWith("2000-01-03"), axis(1));
  }

  @Test
  void barsAreAsLongAsTheirNumbers() {
    assertEquals("██▌", Bars.of(0.25, 10, BRAILLE));
    assertEquals("", Bars.of(-1, 10, BRAILLE));
    assertEquals("██████████", Bars.of(2, 10, BRAILLE));
    assertEquals("     │██▌  ", Bars.aroundZero(0.5, 5, BRAILLE));
    assertEquals("  ▐██│     ", Bars.aroundZero(-0.5, 5, BRAILLE));
  }

  @Test
  void aTableFitsItsTerminal() {
    Table table = new Table("Name", "Value").row("a", "1").row("y".repeat(90), "22.5");
    List<String> lines = table.lines(new Theme(40, true, false));
    assertEquals(" Name                              Value", lines.get(0));
    assertEquals(" a                                     1", lines.get(1));
    assertEquals(40, lines.get(2).codePointCount(0, lines.get(2).length()), lines.get(2));
    assertThrows(IllegalArgumentException.class, () -> table.row("a"));
  }

  private static LineChart rising(int sessions) {
    double[] values = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      values[i] = -10 + 110.0 * i / (sessions - 1);
    }
    return new LineChart(
        days(sessions),
        List.of(new Series(values, Mark.LINE, Tone.MAIN)),
        10,
        Scale.linear(-10, 100),
        v -> Figures.grouped(v, 0));
  }

  private static String axis(int sessions) {
    return new DateAxis(days(sessions), 50).lines(BRAILLE).get(1);
  }

  /** Weekdays from 2000-01-03. */
  private static List<LocalDate> days(int count) {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate d = LocalDate.of(2000, 1, 3); days.size() < count; d = d.plusDays(1)) {
      if (d.getDayOfWeek().getValue() < 6) {
        days.add(d);
      }
    }
    return days;
  }

  /** At every width the years named are equally far apart, and none in between is left out. */
  @Test
  void theYearsOfAnAxisAreEvenlySpaced() {
    for (LocalDate first : List.of(LocalDate.of(1995, 1, 3), LocalDate.of(1999, 11, 30))) {
      List<LocalDate> dates = new ArrayList<>();
      for (LocalDate day = first; day.getYear() < 2025; day = day.plusDays(7)) {
        dates.add(day);
      }
      for (int width = 10; width < 120; width++) {
        List<String> lines = new DateAxis(dates, width).lines(ASCII);
        assertTrue(lines.getLast().length() <= width + 1, lines.toString());
        List<Integer> years =
            Pattern.compile("\\d+")
                .matcher(lines.getLast())
                .results()
                .map(found -> Integer.valueOf(found.group()))
                .toList();
        for (int i = 2; i < years.size(); i++) {
          assertEquals(
              years.get(1) - years.get(0), years.get(i) - years.get(i - 1), width + ": " + years);
        }
        int step = years.size() < 2 ? 0 : years.get(1) - years.get(0);
        assertTrue(step == 0 || years.getLast() + step >= 2025, width + ": " + years);
      }
    }
  }
}
