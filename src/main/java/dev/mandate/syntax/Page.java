package dev.mandate.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Lays a {@link Doc} out on lines of at most {@value #WIDTH} columns where it can. */
final class Page {
  static final int WIDTH = 100;

  /** A part still to be laid out. */
  private record Part(int indent, boolean flat, boolean filled, Doc doc) {}

  private final StringBuilder out = new StringBuilder();
  private final Deque<Part> parts = new ArrayDeque<>();
  private int column;
  private boolean breakPending;
  private int pendingIndent;
  private boolean blankPending;
  private boolean endsInComment;

  private Page() {}

  static String of(List<Doc> docs) {
    Page page = new Page();
    page.push(docs, 0, false, false);
    while (!page.parts.isEmpty()) {
      page.lay(page.parts.pop());
    }
    return page.out.isEmpty() ? "" : page.out.append('\n').toString();
  }

  private void push(List<Doc> docs, int indent, boolean flat, boolean filled) {
    for (int i = docs.size() - 1; i >= 0; i--) {
      parts.push(new Part(indent, flat, filled, docs.get(i)));
    }
  }

  private void lay(Part part) {
    switch (part.doc()) {
      case Doc.Text text -> write(text.text());
      case Doc.Space _ -> {
        if (!breakPending && !out.isEmpty()) {
          write(" ");
        }
      }
      case Doc.Line line -> line(line, part);
      case Doc.Break hard -> {
        newLine(part.indent());
        blankPending |= hard.blank();
      }
      case Doc.Comment comment -> comment(comment, part.indent());
      case Doc.Indent indent ->
          push(indent.parts(), part.indent() + indent.columns(), part.flat(), part.filled());
      case Doc.Group group -> {
        boolean flat = part.flat() || groupFits(group.parts());
        push(group.parts(), part.indent(), flat, group.filled());
      }
    }
  }

  private void line(Doc.Line line, Part part) {
    boolean flat = part.flat() || (part.filled() && itemFits(line));
    if (!flat) {
      newLine(part.indent());
    } else if (!breakPending) {
      write(line.flat());
    }
  }

  private boolean groupFits(List<Doc> docs) {
    Deque<Part> first = new ArrayDeque<>();
    prepend(first, docs, true);
    return fits(first, WIDTH - (breakPending ? pendingIndent : column), false);
  }

  /** In a filled group: whether what stands between this break and the next fits behind it. */
  private boolean itemFits(Doc.Line line) {
    return breakPending || fits(new ArrayDeque<>(), WIDTH - column - line.flat().length(), true);
  }

  /**
   * Whether {@code first} on one line, and all that follows it up to the next possible break, fit.
   *
   * @param room columns left on the line
   * @param item whether the next item of a filled group belongs on the line too
   */
  private boolean fits(Deque<Part> first, int room, boolean item) {
    Iterator<Part> following = parts.iterator();
    int left = room;
    while (left >= 0 && (!first.isEmpty() || following.hasNext())) {
      Part part = first.isEmpty() ? following.next() : first.pop();
      boolean flat = part.flat() || (item && part.filled() && !(part.doc() instanceof Doc.Line));
      switch (part.doc()) {
        case Doc.Text text -> left -= text.text().length();
        case Doc.Space _ -> left--;
        case Doc.Line line when flat -> left -= line.flat().length();
        case Doc.Line _ -> {
          return true;
        }
        case Doc.Break _, Doc.Comment _ -> {
          return !flat;
        }
        case Doc.Indent indent -> prepend(first, indent.parts(), flat);
        case Doc.Group group -> prepend(first, group.parts(), flat);
      }
    }
    return left >= 0;
  }

  private static void prepend(Deque<Part> first, List<Doc> docs, boolean flat) {
    for (int i = docs.size() - 1; i >= 0; i--) {
      first.push(new Part(0, flat, false, docs.get(i)));
    }
  }

  private void comment(Doc.Comment comment, int indent) {
    int next = breakPending ? pendingIndent : indent;
    if (comment.trailing() && !out.isEmpty() && !endsInComment) {
      trim();
      out.append("  ").append(comment.text());
    } else {
      newLine(next);
      write(comment.text());
    }
    newLine(next);
    endsInComment = true;
  }

  /** What is written next begins a line, but for a comment that still belongs to this one. */
  private void newLine(int indent) {
    breakPending = !out.isEmpty();
    pendingIndent = indent;
  }

  private void write(String text) {
    if (text.isEmpty()) {
      return;
    }
    if (breakPending) {
      trim();
      out.append(blankPending ? "\n\n" : "\n").append(" ".repeat(pendingIndent));
      column = pendingIndent;
      breakPending = false;
      blankPending = false;
    }
    endsInComment = false;
    out.append(text);
    column += text.length();
  }

  private void trim() {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
  }
}
