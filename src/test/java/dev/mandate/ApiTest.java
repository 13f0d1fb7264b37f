package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is exported is enough to use it: nothing that a host sees is of a type that it cannot. */
class ApiTest {
  private static final Set<String> EXPORTED =
      Set.of(
          "dev.mandate",
          "dev.mandate.diagnostic",
          "dev.mandate.optimize",
          "dev.mandate.optimize.cluster",
          "dev.mandate.optimize.estimate",
          "dev.mandate.optimize.solve");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(EXPORTED.toArray(String[]::new));

  @Test
  void theModuleExportsTheApi() {
    Matcher exports =
        Pattern.compile("exports ([a-z.]+);")
            .matcher(Golden.read(Path.of("src/main/module/module-info.java")));
    Set<String> found = new TreeSet<>();
    while (exports.find()) {
      found.add(exports.group(1));
    }
    assertEquals(new TreeSet<>(EXPORTED), found);
  }

  @Test
  void whatIsPublicIsOfExportedTypes() {
    Set<String> hidden = new TreeSet<>();
    int seen = 0;
    for (JavaClass c : CLASSES) {
      if (!EXPORTED.contains(c.getPackageName()) || !isPublic(c)) {
        continue;
      }
      for (JavaCodeUnit unit : c.getCodeUnits()) {
        if (unit.getModifiers().contains(JavaModifier.PUBLIC)) {
          seen++;
          unit.getAllInvolvedRawTypes().stream()
              .map(t -> t.getBaseComponentType().getPackageName())
              .filter(p -> p.startsWith("dev.mandate") && !EXPORTED.contains(p))
              .forEach(p -> hidden.add(unit.getFullName() + " shows " + p));
        }
      }
    }
    assertTrue(seen > 100, "the API was looked at");
    assertEquals(Set.of(), hidden);
  }

  private static boolean isPublic(JavaClass c) {
    return c.getModifiers().contains(JavaModifier.PUBLIC)
        && c.getEnclosingClass().map(ApiTest::isPublic).orElse(true);
  }
}
