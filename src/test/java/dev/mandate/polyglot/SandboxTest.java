package dev.mandate.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** What stops a run that its host has had enough of. */
class SandboxTest {
  private static Context.Builder constrained() {
    OutputStream nowhere = new ByteArrayOutputStream();
    return Context.newBuilder("mandate")
        .sandbox(SandboxPolicy.CONSTRAINED)
        .allowHostAccess(HostAccess.CONSTRAINED)
        .out(nowhere)
        .err(nowhere);
  }

  @Test
  void aConstrainedContextRuns() {
    try (Context context = constrained().build()) {
      Value run = context.eval("mandate", PolyglotTest.SCRIPT).invokeMember("backtest");
      assertEquals(
          PolyglotTest.plain(PolyglotTest.SCRIPT).finalValue(),
          run.getMember("finalValue").asDouble());
    }
  }

  @Test
  void aStatementLimitStops() {
    long all = 4 * 360;
    ResourceLimits few = ResourceLimits.newBuilder().statementLimit(all, null).build();
    Context context = constrained().resourceLimits(few).build();
    Value mandate = context.eval("mandate", PolyglotTest.SCRIPT);
    PolyglotException stopped =
        assertThrows(PolyglotException.class, () -> mandate.invokeMember("backtest"));
    assertTrue(stopped.isResourceExhausted(), stopped.getMessage());
    context.close(true);
  }

  /** Ends what would take long as {@code end} does; what came of it. */
  private static PolyglotException stopped(Context context, Consumer<Context> end)
      throws InterruptedException, TimeoutException {
    Value mandate =
        context.eval(
            "mandate",
            """
            assets equity, bonds, gold, reits
            target optimize {equity, bonds, gold, reits} { minimize cvar }
            rebalance daily
            """);
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Value> run =
        CompletableFuture.supplyAsync(() -> {
          context.enter();
          begun.countDown();
          try {
            return mandate.invokeMember("backtest");
          } finally {
            context.leave();
          }
        });
    begun.await();
    Thread.sleep(100);
    end.accept(context);
    ExecutionException ended =
        assertThrows(ExecutionException.class, () -> run.get(2, TimeUnit.SECONDS));
    return (PolyglotException) Objects.requireNonNull(ended.getCause());
  }

  @Test
  void anInterruptStopsAndTheContextServesOn() throws Exception {
    try (Context context = constrained().build()) {
      PolyglotException stopped =
          stopped(
              context,
              c -> {
                try {
                  c.interrupt(Duration.ofSeconds(2));
                } catch (TimeoutException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertTrue(stopped.isInterrupted(), stopped.getMessage());
      Value run = context.eval("mandate", PolyglotTest.SCRIPT).invokeMember("backtest");
      assertTrue(run.getMember("trades").asInt() > 0);
    }
  }

  @Test
  void closingTheContextStops() throws Exception {
    Context context = constrained().build();
    PolyglotException stopped = stopped(context, c -> c.close(true));
    assertTrue(stopped.isCancelled(), stopped.getMessage());
  }
}
