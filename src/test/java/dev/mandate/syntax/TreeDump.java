package dev.mandate.syntax;

import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A written tree as readable text: a node a line with its own words and numbers, its parts indented
 * below. What is missing is left out. With a source, each node shows where it stands.
 */
public final class TreeDump {
  private final @Nullable Source places;
  private final StringBuilder out = new StringBuilder();

  private TreeDump(@Nullable Source places) {
    this.places = places;
  }

  /** The statements without places: equal for two texts that mean the same. */
  public static String of(Script script) {
    TreeDump dump = new TreeDump(null);
    dump.part("", script.statements(), 0);
    return dump.out.toString();
  }

  /** The tree with {@code line:column-line:column} for each node. */
  public static String withPlaces(Script script) {
    TreeDump dump = new TreeDump(script.source());
    for (Statement statement : script.statements()) {
      dump.part("", statement, 0);
    }
    for (Script.Comment comment : script.comments()) {
      dump.part("", comment, 0);
    }
    return dump.out.toString();
  }

  private void part(String label, @Nullable Object value, int depth) {
    switch (value) {
      case null -> {}
      case List<?> list -> list.forEach(item -> part(label, item, depth));
      case Record node when isInner(node) -> record(label, node, depth);
      default -> {}
    }
  }

  /** What a node says itself: words, numbers, and the names of flags that are set. */
  private static String own(String label, @Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Boolean flag -> flag ? " " + label : "";
      case String text -> " \"" + text + "\"";
      case Span _, Source _, List<?> _ -> "";
      case Record node when isInner(node) -> "";
      default -> " " + value;
    };
  }

  private static boolean isInner(Record node) {
    return node.getClass().getPackageName().equals("dev.mandate.syntax");
  }

  private void record(String label, Record node, int depth) {
    StringBuilder head = new StringBuilder(label.isEmpty() ? "" : label + ": ");
    head.append(node.getClass().getSimpleName());
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      head.append(own(component.getName(), read(component, node)));
    }
    out.append("  ".repeat(depth)).append(head).append(place(node)).append('\n');
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      part(component.getName(), read(component, node), depth + 1);
    }
  }

  private static @Nullable Object read(RecordComponent component, Record node) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private String place(Record node) {
    if (places == null || !(node instanceof Node placed)) {
      return "";
    }
    Span span = placed.span();
    return "  @" + point(span.start()) + "-" + point(span.end());
  }

  private String point(int offset) {
    Source source = java.util.Objects.requireNonNull(places);
    return source.line(offset) + ":" + source.column(offset);
  }
}
