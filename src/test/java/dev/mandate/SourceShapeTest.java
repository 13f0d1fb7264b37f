package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Methods and files stay short enough to be read in one go; the exceptions are listed here. */
class SourceShapeTest {
  private static final Path MAIN = Path.of("src/main/java/dev/mandate");

  /** Between the braces. "About 25": what is over this is split or listed. */
  private static final int METHOD_LINES = 32;

  private static final int FILE_LINES = 450;

  /** Long for a reason: one case a line for each kind of node, or a list that is data. */
  private static final Set<String> LONG_METHODS =
      Set.of(
          // one case a kind of statement, expression, step or part
          "Analyzer.statement",
          "Expressions.withChildren",
          "Forms.of",
          "LimitRows.add",
          "Names.of",
          "PlanRewrite.step",
          "Rewrite.parts",
          "Terms.isIndex");

  private static final Set<String> LONG_FILES = Set.of();

  @Test
  void methodsAreShort() throws IOException {
    Set<String> found = new TreeSet<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new LongMethods(unit, positions, found).scan(unit, null);
      }
    }
    found.removeIf(entry -> LONG_METHODS.contains(entry.substring(0, entry.indexOf(' '))));
    assertEquals(Set.of(), found, "methods over " + METHOD_LINES + " lines");
  }

  @Test
  void filesAreShort() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      int lines = Files.readAllLines(source).size();
      String name = MAIN.relativize(source).toString().replace('\\', '/');
      if (lines > FILE_LINES && !LONG_FILES.contains(name)) {
        found.add(name + " (" + lines + ")");
      }
    }
    assertEquals(List.of(), found, "files over " + FILE_LINES + " lines");
  }

  private static List<Path> sources() {
    try (Stream<Path> walk = Files.walk(MAIN)) {
      return walk.filter(p -> p.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Collects {@code File.method (lines)}. */
  private static final class LongMethods extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Set<String> found;

    LongMethods(CompilationUnitTree unit, SourcePositions positions, Set<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void p) {
      if (method.getBody() != null) {
        LineMap lines = unit.getLineMap();
        long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
        if (last - first - 1 > METHOD_LINES) {
          String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
          found.add(
              file.replace(".java", "") + "." + method.getName() + " (" + (last - first - 1) + ")");
        }
      }
      return super.visitMethod(method, null);
    }
  }
}
