package dev.mandate.repl;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of a session's mandate, statement by statement, and what a statement typed at the prompt
 * does to it: it takes the place of the one with the same {@linkplain Role#of key}, or stands where
 * its kind does. Comments and line breaks stay where they are. Immutable.
 */
final class Manuscript {
  /** What errors in the session's own text are said to be in. */
  static final String NAME = "session";

  private final List<Piece> pieces;
  private final String tail;

  /**
   * A statement with what stands around it.
   *
   * @param lead comments and empty lines above it
   * @param trail up to the end of its line
   * @param typed the offset at which it stands in what was typed; −1 for older ones
   */
  private record Piece(String lead, String body, String trail, Role role, int typed) {
    Piece body(String other, Role its, int from) {
      return new Piece(lead, other, trail, its, from);
    }

    Piece ended() {
      return trail.contains("\n") ? this : new Piece(lead, body, trail + "\n", role, typed);
    }

    Piece old() {
      return new Piece(lead, body, trail, role, -1);
    }
  }

  private Manuscript(List<Piece> pieces, String tail) {
    this.pieces = List.copyOf(pieces);
    this.tail = tail;
  }

  static Manuscript of(Script script) {
    String text = script.source().text();
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    List<Statement> statements = script.statements();
    for (int i = 0; i < statements.size(); i++) {
      Span span = statements.get(i).span();
      int next = i + 1 < statements.size() ? statements.get(i + 1).span().start() : text.length();
      int end = text.indexOf('\n', span.end());
      int stop = end < 0 || end >= next ? next : end + 1;
      Role role = Role.of(statements.get(i), script.source());
      pieces.add(
          new Piece(
              text.substring(at, span.start()),
              text.substring(span.start(), span.end()),
              text.substring(span.end(), stop),
              role,
              -1));
      at = stop;
    }
    return new Manuscript(pieces, text.substring(at));
  }

  String text() {
    StringBuilder out = new StringBuilder();
    pieces.forEach(p -> out.append(p.lead).append(p.body).append(p.trail));
    return out.append(tail).toString();
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** The texts of the statements that a word names: a rule, a declaration, or a kind. */
  List<String> named(String word) {
    return pieces.stream().filter(p -> p.role.isCalled(word)).map(Piece::body).toList();
  }

  /** The words that {@link #named} finds something by. */
  List<String> words() {
    return pieces.stream().flatMap(p -> p.role.words().stream()).distinct().toList();
  }

  /** Without the statements that {@code word} names. */
  Manuscript without(String word) {
    return new Manuscript(pieces.stream().filter(p -> !p.role.isCalled(word)).toList(), tail);
  }

  /** The declarations alone: what an allocation typed at the prompt leans on. */
  Manuscript declarations() {
    List<Piece> kept = pieces.stream().filter(p -> p.role.isDeclaration()).toList();
    return new Manuscript(kept.stream().map(Piece::ended).toList(), "");
  }

  /**
   * What {@link #with} did.
   *
   * @param done one phrase for each statement: {@code rule brake replaced}
   */
  record Edited(Manuscript manuscript, List<String> done) {}

  /** With the statements of {@code typed}, in order. */
  Edited with(Script typed) {
    List<Piece> edited = new ArrayList<>(pieces.stream().map(Piece::old).toList());
    List<String> done = new ArrayList<>();
    for (Statement statement : typed.statements()) {
      if (statement instanceof Statement.Assets assets) {
        new AssetEdit(edited, done).put(assets, typed.source());
      } else {
        Role role = Role.of(statement, typed.source());
        put(edited, role, typed.source().text(statement.span()), statement.span().start(), done);
      }
    }
    return new Edited(new Manuscript(edited, tail), done);
  }

  private static void put(
      List<Piece> edited, Role role, String body, int typed, List<String> done) {
    for (int i = edited.size() - 1; i >= 0; i--) {
      if (edited.get(i).role.key().equals(role.key())) {
        boolean same = edited.get(i).body.equals(body);
        edited.set(i, edited.get(i).body(body, role, typed));
        done.add(role.label() + (same ? " is as it was" : " replaced"));
        return;
      }
    }
    int at = edited.size();
    while (at > 0 && edited.get(at - 1).role.rank() > role.rank()) {
      at--;
    }
    if (at > 0) {
      edited.set(at - 1, edited.get(at - 1).ended());
    }
    edited.add(at, new Piece("", body, "\n", role, typed));
    done.add(role.label() + " added");
  }

  /** {@code assets} replaces name by name. */
  private record AssetEdit(List<Piece> edited, List<String> done) {
    void put(Statement.Assets assets, Source source) {
      Set<String> placed = new HashSet<>();
      for (int i = 0; i < edited.size(); i++) {
        Piece piece = edited.get(i);
        String body = piece.body;
        for (Role.Named old : piece.role.assets().reversed()) {
          for (Statement.AssetDecl decl : assets.assets()) {
            if (decl.name().text().equals(old.name())) {
              String text = source.text(decl.span());
              body = body.substring(0, old.from()) + text + body.substring(old.to());
              placed.add(old.name());
              done.add("asset " + old.name() + " replaced");
            }
          }
        }
        if (!body.equals(piece.body)) {
          edited.set(i, piece.body(body, Role.ofAssets(body), -1));
        }
      }
      List<Statement.AssetDecl> fresh =
          assets.assets().stream().filter(d -> !placed.contains(d.name().text())).toList();
      if (!fresh.isEmpty()) {
        add(fresh, source, fresh.size() == assets.assets().size() ? assets.span().start() : -1);
      }
    }

    private void add(List<Statement.AssetDecl> fresh, Source source, int typed) {
      List<String> texts = fresh.stream().map(d -> source.text(d.span())).toList();
      String body =
          typed >= 0
              ? source.text(new Span(typed, fresh.getLast().span().end()))
              : "assets " + String.join(", ", texts);
      Manuscript.put(edited, Role.ofAssets(body), body, typed, new ArrayList<>());
      fresh.forEach(d -> done.add("asset " + d.name().text() + " added"));
    }
  }

  /** Says what is found in the whole text of the line that was typed, where it stands in that. */
  List<Diagnostic> asTyped(List<Diagnostic> found, Source line) {
    List<Placed> placed = placed();
    return found.stream()
        .map(d -> asTyped(d, placed, line))
        .sorted(Comparator.comparing(d -> !isIn(d, line)))
        .toList();
  }

  private static boolean isIn(Diagnostic diagnostic, Source line) {
    return diagnostic.place() instanceof Place.InScript place && place.source() == line;
  }

  /** Where a statement that was typed stands, and where it was typed. */
  private record Placed(int at, int length, int typed) {
    @Nullable Span typed(Span span) {
      return span.start() >= at && span.end() <= at + length
          ? new Span(span.start() - at + typed, span.end() - at + typed)
          : null;
    }
  }

  private List<Placed> placed() {
    List<Placed> placed = new ArrayList<>();
    int at = 0;
    for (Piece piece : pieces) {
      at += piece.lead.length();
      if (piece.typed >= 0) {
        placed.add(new Placed(at, piece.body.length(), piece.typed));
      }
      at += piece.body.length() + piece.trail.length();
    }
    return placed;
  }

  private static Diagnostic asTyped(Diagnostic found, List<Placed> placed, Source line) {
    if (found.place() instanceof Place.InScript place) {
      for (Placed p : placed) {
        Span span = p.typed(place.span());
        if (span != null) {
          return moved(found, p, line, span);
        }
      }
    }
    return found;
  }

  private static Diagnostic moved(Diagnostic found, Placed placed, Source line, Span span) {
    Diagnostic moved = Diagnostic.of(found.code(), line, span, found.message());
    if (found.hint() != null) {
      moved = moved.hint(found.hint());
    }
    for (Diagnostic.Label label : found.labels()) {
      Span at = placed.typed(label.span());
      moved = at == null ? moved : moved.label(at, label.text());
    }
    Diagnostic.Fix fix = found.fix();
    Span fixed = fix == null ? null : placed.typed(fix.span());
    return fix == null || fixed == null ? moved : moved.fix(fixed, fix.replacement());
  }
}
