import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mandate.Account;
import dev.mandate.BacktestOptions;
import dev.mandate.DecideOptions;
import dev.mandate.LimitExceeded;
import dev.mandate.Limits;
import dev.mandate.Mandate;
import dev.mandate.Market;
import dev.mandate.diagnostic.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * POST /decide and /backtest with a script as the body; the answer is JSON. Scripts come from
 * anybody: they can read the market and nothing else, and each may do only so much.
 */
final class DecideServer {
  private static final int MOST_BYTES = 1 << 20;
  private static final Limits LIMITS =
      Limits.defaults().work(200_000_000).deadline(Duration.ofSeconds(2));
  private static final Market MARKET = Market.sample();

  private interface Answer {
    String to(Mandate mandate);
  }

  public static void main(String[] arguments) throws Exception {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    DecideOptions decide = DecideOptions.defaults().within(LIMITS);
    BacktestOptions backtest = BacktestOptions.defaults().within(LIMITS);
    server.createContext(
        "/decide",
        e -> serve(e, m -> m.decide(MARKET, Account.ofCash(100_000), decide).toJson()));
    server.createContext("/backtest", e -> serve(e, m -> m.backtest(MARKET, backtest).toJson()));
    server.start();
    String at = "http://localhost:" + server.getAddress().getPort();
    System.out.println("listening on " + at);
    if (arguments.length == 0) {
      tryIt(at);
      server.stop(0);
    }
  }

  private static void serve(HttpExchange exchange, Answer answer) throws IOException {
    int status = 200;
    String body;
    try {
      byte[] script = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
      if (!exchange.getRequestMethod().equals("POST") || script.length > MOST_BYTES) {
        status = 400;
        body = error("POST a script of at most 1 MiB");
      } else {
        body = answer.to(Mandate.compile(new String(script, StandardCharsets.UTF_8)));
      }
    } catch (LimitExceeded limit) {
      status = 429;
      body = error(limit.getMessage());
    } catch (Problem problem) {
      status = 422;
      body = error(problem.getMessage());
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String error(String message) {
    return "{\"error\":\"" + message.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
  }

  /** Without a port it asks itself, and ends. */
  private static void tryIt(String at) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      expect(client, at + "/decide", "target 60% equity, 40% bonds", 200);
      expect(client, at + "/backtest", "target 60% equity, 40% bonds\nrebalance monthly", 200);
      expect(client, at + "/decide", "target 60% equity, 50% bonds", 422);
    }
  }

  private static void expect(HttpClient client, String uri, String script, int status)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .POST(HttpRequest.BodyPublishers.ofString(script))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    System.out.println(response.statusCode() + " " + response.body().lines().limit(3).toList());
    if (response.statusCode() != status) {
      throw new IllegalStateException("not " + status);
    }
  }
}
