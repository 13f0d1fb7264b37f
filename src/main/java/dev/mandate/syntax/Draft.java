package dev.mandate.syntax;

import dev.mandate.diagnostic.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A page being written: words, possible breaks, and the comments of the script, each put before the
 * first node that starts behind it.
 */
final class Draft {
  private final Source source;
  private final Deque<Script.Comment> comments;
  private final Deque<List<Doc>> open = new ArrayDeque<>();
  private int lastEnd;

  Draft(Script script) {
    this.source = script.source();
    this.comments = new ArrayDeque<>(script.comments());
    open.push(new ArrayList<>());
  }

  String lay() {
    return Page.of(open.getLast());
  }

  private void add(Doc doc) {
    open.element().add(doc);
  }

  Draft word(String text) {
    add(new Doc.Text(text));
    return this;
  }

  Draft space() {
    add(new Doc.Space());
    return this;
  }

  /** A space, or a break where the group does not fit. */
  Draft line() {
    add(new Doc.Line(" "));
    return this;
  }

  /** A break always. */
  Draft hardLine() {
    add(new Doc.Break(false));
    return this;
  }

  /** On one line if it fits, else broken at each of its own lines. */
  void group(Node node, Runnable content) {
    before(node);
    group(content);
  }

  void group(Runnable content) {
    add(new Doc.Group(nested(content), false));
  }

  /** Broken only where it must. */
  void fill(Runnable content) {
    add(new Doc.Group(nested(content), true));
  }

  /** Parts that a filled group takes as one. */
  void together(Runnable content) {
    group(content);
  }

  /**
   * Lines in braces, or {@code {}}.
   *
   * @param end behind the closing brace
   */
  <T extends Node> void block(List<T> items, int end, Consumer<T> write) {
    word("{");
    if (items.isEmpty() && (comments.isEmpty() || comments.element().span().start() >= end)) {
      word("}");
      return;
    }
    indent(
        2,
        () -> {
          lastEnd = 0;
          items.forEach(item -> item(item, write));
          comments(end - 1);
        });
    hardLine().word("}");
    lastEnd = end;
  }

  void indent(int columns, Runnable content) {
    add(new Doc.Indent(columns, nested(content)));
  }

  private List<Doc> nested(Runnable content) {
    List<Doc> docs = new ArrayList<>();
    open.push(docs);
    content.run();
    open.pop();
    return docs;
  }

  /** Puts the comments that stand before {@code node}. */
  void before(Node node) {
    before(node.span().start());
  }

  /** Puts the comments that stand before {@code offset}. */
  void before(int offset) {
    while (!comments.isEmpty() && comments.element().span().start() < offset) {
      Script.Comment comment = comments.remove();
      add(new Doc.Comment(comment.text(), isTrailing(comment)));
      lastEnd = comment.span().end();
    }
  }

  /** Begins a statement or a line of a block on a line of its own, after at most one empty line. */
  <T extends Node> void item(T node, Consumer<T> write) {
    comments(node.span().start());
    add(new Doc.Break(isBlank(node.span().start())));
    write.accept(node);
    lastEnd = node.span().end();
  }

  /** The comments before {@code offset}, between the lines of a block. */
  void comments(int offset) {
    while (!comments.isEmpty() && comments.element().span().start() < offset) {
      Script.Comment comment = comments.remove();
      boolean trailing = isTrailing(comment);
      if (!trailing) {
        add(new Doc.Break(isBlank(comment.span().start())));
      }
      add(new Doc.Comment(comment.text(), trailing));
      lastEnd = comment.span().end();
    }
  }

  private boolean isTrailing(Script.Comment comment) {
    int start = comment.span().start();
    int line = source.lineStart(source.line(start));
    return !source.text().substring(line, start).isBlank();
  }

  /** Whether an empty line stands between what was put last and {@code offset}. */
  private boolean isBlank(int offset) {
    int breaks = 0;
    for (int i = Math.min(lastEnd, offset); i < offset; i++) {
      breaks += source.text().charAt(i) == '\n' ? 1 : 0;
    }
    return lastEnd > 0 && breaks > 1;
  }
}
