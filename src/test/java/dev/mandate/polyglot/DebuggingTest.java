package dev.mandate.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.analysis.Context;
import dev.mandate.backtest.Result;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.market.SampleMarket;
import dev.mandate.parser.Parser;
import dev.mandate.runtime.Decision;
import dev.mandate.syntax.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A debugging session as an editor leads it. */
class DebuggingTest {
  @TempDir Path folder;

  private static List<Integer> lines(DapClient client) throws IOException {
    client.event("stopped");
    return DapClient.objects(client.ask("stackTrace", "{\"threadId\":1}").get("stackFrames"))
        .stream()
        .map(f -> (Integer) Objects.requireNonNull(f.get("line")))
        .toList();
  }

  /** All that the scopes of the top frame show, by name. */
  private static Map<String, String> shown(DapClient client) throws IOException {
    int frame = frame(client);
    Map<String, String> shown = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> scope :
        DapClient.objects(client.ask("scopes", "{\"frameId\":" + frame + "}").get("scopes"))) {
      String reference = "{\"variablesReference\":" + scope.get("variablesReference") + "}";
      for (Map<String, @Nullable Object> variable :
          DapClient.objects(client.ask("variables", reference).get("variables"))) {
        shown.put(String.valueOf(variable.get("name")), String.valueOf(variable.get("value")));
      }
    }
    return shown;
  }

  private static int frame(DapClient client) throws IOException {
    return (Integer)
        Objects.requireNonNull(
            DapClient.objects(client.ask("stackTrace", "{\"threadId\":1}").get("stackFrames"))
                .getFirst()
                .get("id"));
  }

  private static String evaluated(DapClient client, String text) throws IOException {
    String arguments = "{\"expression\":\"" + text + "\",\"frameId\":" + frame(client) + "}";
    return String.valueOf(client.ask("evaluate", arguments).get("result"));
  }

  private static Debugging.Listener listener(
      CompletableFuture<Integer> port, CompletableFuture<List<Decision>> decided) {
    return new Debugging.Listener() {
      @Override
      public void listening(int open) {
        port.complete(open);
      }

      @Override
      public void decided(List<Decision> decisions) {
        decided.complete(decisions);
      }
    };
  }

  @Test
  void anEditorStopsAtARuleAndStepsThroughTheDayAndSeesValues() throws Exception {
    Path file = Files.writeString(folder.resolve("brake.mandate"), PolyglotTest.SCRIPT);
    Script script =
        Objects.requireNonNull(
            Parser.parse(Source.of(file.toString(), PolyglotTest.SCRIPT)).script());
    Context context =
        Context.of(Library.declarations()).withSampleMarket(SampleMarket.get().tickers());
    Result result = PolyglotTest.plain(PolyglotTest.SCRIPT);
    LocalDate braked = Objects.requireNonNull(result.rules().getFirst().last());
    CompletableFuture<Integer> port = new CompletableFuture<>();
    Debugging debugging = new Debugging(result, script, context, file, cells -> {});
    CompletableFuture<List<Decision>> decided = new CompletableFuture<>();
    // not a thread of the pool, which the adapter needs
    Thread run = new Thread(() -> debugging.on(braked, 0, listener(port, decided)));
    run.setDaemon(true);
    run.start();
    List<Integer> stops = new ArrayList<>();
    try (DapClient client = new DapClient(port.get(10, TimeUnit.SECONDS))) {
      client.ask("initialize", "{\"adapterID\":\"mandate\",\"linesStartAt1\":true}");
      client.send("attach", "{}");
      client.event("initialized");
      client.ask(
          "setBreakpoints",
          "{\"source\":{\"path\":\"" + file.toRealPath() + "\"},\"breakpoints\":[{\"line\":9}]}");
      client.ask("configurationDone", "{}");
      // the first statement of the day, then the breakpoint inside the rule
      stops.addAll(lines(client));
      Map<String, String> before = shown(client);
      client.ask("continue", "{\"threadId\":1}");
      stops.addAll(lines(client));
      Map<String, String> inside = shown(client);
      assertEquals("60% equity, 40% bonds", inside.get("target"), inside.toString());
      assertEquals(braked.toString(), inside.get("date"));
      assertTrue(inside.containsKey("rules") && inside.containsKey("parameters"));
      assertTrue(inside.containsKey("part"), inside.toString());
      assertTrue(before.containsKey("risk"), before.toString());
      assertEquals("false", evaluated(client, "risk < 15%"));
      for (int line = 0; line < 3; line++) {
        client.ask("next", "{\"threadId\":1}");
        stops.addAll(lines(client));
      }
      client.ask("continue", "{\"threadId\":1}");
      client.event("terminated");
      assertEquals(List.of(6, 9, 10, 14, 15), stops);
      Decision decision = decided.get(10, TimeUnit.SECONDS).getFirst();
      assertEquals(braked, decision.date());
      assertTrue(Boolean.TRUE.equals(decision.rules().getFirst().fired()));
    }
  }
}
