package dev.mandate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The layers of {@code src/ARCHITECTURE.md}, kept. */
class ArchitectureTest {
  /** Each may import only those before it. */
  private static final List<String> LAYERS =
      List.of(
          "diagnostic",
          "calendar",
          "market",
          "measure",
          "optimize",
          "portfolio",
          "syntax",
          "parser",
          "plan",
          "analysis",
          "library",
          "runtime",
          "backtest",
          "validate",
          "explain",
          "report",
          "repl",
          "polyglot",
          "cli");

  /** Third party, and the only packages that may know it. */
  private static final Map<String, Set<String>> WALLS =
      Map.ofEntries(
          Map.entry("com.oracle.truffle", Set.of("polyglot")),
          Map.entry("org.graalvm", Set.of("polyglot")),
          Map.entry("org.antlr", Set.of("parser", "grammar")),
          Map.entry("dev.mandate.grammar", Set.of("parser", "grammar")),
          Map.entry("de.siegmar.fastcsv", Set.of("market")),
          Map.entry("ch.randelshofer.fastdoubleparser", Set.of("market")),
          Map.entry("org.apache.commons.math3", Set.of("measure", "market", "optimize")),
          Map.entry("org.ojalgo", Set.of("optimize")),
          Map.entry("com.fasterxml.jackson", Set.of("report")),
          Map.entry("org.jline", Set.of("cli")),
          Map.entry("picocli", Set.of("cli")));

  private static final String DOOR = "dev.mandate.cli.PolyglotDoor";

  /** What a decision may never touch; the rest of these packages is arithmetic and collections. */
  private static final List<String> OUTSIDE =
      List.of(
          "java.io.",
          "java.nio.",
          "java.net.",
          "java.sql.",
          "java.lang.reflect.",
          "java.lang.ref.",
          "java.lang.Thread",
          "java.lang.InheritableThreadLocal",
          "java.lang.Process",
          "java.lang.Runtime",
          "java.lang.ClassLoader",
          "java.util.concurrent.",
          "java.util.Timer",
          "java.util.Random",
          "java.util.ServiceLoader",
          "java.time.Clock",
          "javax.");

  /** Named above by their package, and yet harmless. */
  private static final Set<String> HARMLESS =
      Set.of("java.io.Serializable", "java.lang.RuntimeException", "java.util.RandomAccess");

  private static final Set<String> SYSTEM_CALLS =
      Set.of("getenv", "getProperty", "getProperties", "currentTimeMillis", "nanoTime", "exit");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.mandate");

  @Test
  void everyPackageIsALayer() {
    Set<String> rooms = new TreeSet<>();
    CLASSES.forEach(c -> rooms.add(room(c)));
    rooms.removeAll(LAYERS);
    rooms.removeAll(Set.of("", "grammar"));
    assertEquals(Set.of(), rooms, "packages that are no layer");
  }

  @Test
  void layersImportOnlyThoseAbove() {
    for (int i = 0; i < LAYERS.size(); i++) {
      String[] below =
          LAYERS.subList(i + 1, LAYERS.size()).stream()
              .map(layer -> "dev.mandate." + layer + "..")
              .toArray(String[]::new);
      if (below.length > 0) {
        noClasses()
            .that()
            .resideInAPackage("dev.mandate." + LAYERS.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(below)
            .allowEmptyShould(true)
            .check(CLASSES);
      }
    }
  }

  /** The API: above all that decides and reports, below what serves people. */
  @Test
  void theApiIsImportedByWhatServesPeople() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.mandate", "dev.mandate.repl..", "dev.mandate.polyglot..", "dev.mandate.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.mandate")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.mandate")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.mandate.repl..", "dev.mandate.polyglot..", "dev.mandate.cli..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("dev.mandate.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void thirdPartiesStayBehindTheirWalls() {
    WALLS.forEach((prefix, rooms) ->
        noClasses()
            .that(DescribedPredicate.describe("outside " + rooms, c -> !rooms.contains(room(c))))
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "belong to " + prefix, c -> c.getName().startsWith(prefix + ".")))
            .check(CLASSES));
  }

  /** So that no start but one that asks for it loads Truffle. */
  @Test
  void onlyTheClassLoadedOnDemandKnowsPolyglot() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are not the door to it",
                c -> !room(c).equals("polyglot") && !c.getName().startsWith(DOOR)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.mandate.polyglot..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineKnowsTheProcess() {
    List<String> found = new ArrayList<>();
    for (JavaClass c : CLASSES) {
      // a deadline is watched for the runtime, which knows no clock
      if (room(c).equals("cli") || c.getName().startsWith("dev.mandate.Limits")) {
        continue;
      }
      c.getFieldAccessesFromSelf().stream()
          .filter(a -> a.getTargetOwner().getName().equals("java.lang.System"))
          .filter(a -> Set.of("out", "err", "in").contains(a.getTarget().getName()))
          .forEach(a -> found.add(a.getDescription()));
      c.getMethodCallsFromSelf().stream()
          .filter(a -> a.getTargetOwner().getName().equals("java.lang.System"))
          .filter(a -> SYSTEM_CALLS.contains(a.getTarget().getName()))
          .forEach(a -> found.add(a.getDescription()));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void aDecisionReachesNothingOutside() {
    List<String> found = new ArrayList<>();
    for (JavaClass c : reachable("runtime")) {
      c.getDirectDependenciesFromSelf().stream()
          .filter(d -> isOutside(d.getTargetClass().getName()))
          .map(Dependency::getDescription)
          .forEach(found::add);
      c.getMethodCallsFromSelf().stream()
          .filter(ArchitectureTest::readsTheWorld)
          .map(JavaMethodCall::getDescription)
          .forEach(found::add);
    }
    assertEquals(List.of(), found);
  }

  @Test
  void theSearchForReachableClassesSeesThroughInterfaces() {
    Set<JavaClass> fromCli = reachable("cli");
    assertTrue(fromCli.stream().anyMatch(c -> room(c).equals("diagnostic")));
    assertFalse(reachable("diagnostic").stream().anyMatch(c -> room(c).equals("cli")));
  }

  private static boolean readsTheWorld(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getTarget().getName();
    return switch (owner) {
      case "java.lang.System" -> SYSTEM_CALLS.contains(name);
      case "java.lang.Class" -> name.equals("forName") || name.startsWith("getResource");
      default -> owner.startsWith("java.time.") && name.equals("now");
    };
  }

  private static boolean isOutside(String name) {
    return OUTSIDE.stream().anyMatch(name::startsWith) && !HARMLESS.contains(name);
  }

  /** The classes of {@code room} and all of ours that they depend on, however indirectly. */
  private static Set<JavaClass> reachable(String room) {
    Set<JavaClass> seen = new HashSet<>();
    Deque<JavaClass> open = new ArrayDeque<>();
    for (JavaClass c : CLASSES) {
      if (room(c).equals(room)) {
        open.add(c);
      }
    }
    while (!open.isEmpty()) {
      JavaClass c = open.pop();
      if (seen.add(c)) {
        for (Dependency d : c.getDirectDependenciesFromSelf()) {
          if (CLASSES.contain(d.getTargetClass().getName())) {
            open.push(d.getTargetClass());
          }
        }
      }
    }
    return seen;
  }

  /** The first part of the package name below {@code dev.mandate}. */
  private static String room(JavaClass c) {
    String rest = c.getPackageName().substring("dev.mandate".length());
    return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
  }
}
