package dev.mandate.cli;

import dev.mandate.repl.Session;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** What the session says can come next, with its help beside it. */
final class PromptCompleter implements Completer {
  private static final int HELP = 60;

  private final Session session;

  PromptCompleter(Session session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String before = line.line().substring(0, line.cursor());
    int start = line.cursor() - line.wordCursor();
    int place = 0;
    for (dev.mandate.repl.Candidate found : session.complete(before)) {
      String kept = before.substring(start, Math.max(start, found.from()));
      String text = kept + found.text();
      // no blank after it: a comma or a parenthesis is as likely to follow
      candidates.add(
          new Candidate(text, found.text(), null, help(found.help()), null, null, false, place++));
    }
  }

  private static @Nullable String help(String text) {
    return text.isEmpty() ? null : text.length() <= HELP ? text : text.substring(0, HELP - 1) + "…";
  }
}
