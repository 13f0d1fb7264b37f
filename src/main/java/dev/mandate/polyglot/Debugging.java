package dev.mandate.polyglot;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.mandate.analysis.Context;
import dev.mandate.backtest.Result;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.explain.Explainer;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Opening;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Trace;
import dev.mandate.syntax.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * The decision of one day in a debugger that speaks the Debug Adapter Protocol. The run comes to
 * that day at full speed; then it waits to be attached to and is led through the policy.
 */
public final class Debugging {
  private static final String DAP = "dap";

  private final Result result;
  private final Script script;
  private final Context context;
  private final @Nullable Path file;
  private final Budget budget;
  private @Nullable Problem problem;

  /**
   * @param result of the run whose decision is looked at
   * @param script that its program was made of
   * @param context what it was read against
   * @param file where the debugger finds the script, or null
   */
  public Debugging(
      Result result, Script script, Context context, @Nullable Path file, Budget budget) {
    this.result = result;
    this.script = script;
    this.context = context;
    this.file = file;
    this.budget = budget;
  }

  /** Who is told how it goes. */
  public interface Listener {
    /** A debugger may attach at {@code port} of this machine; all waits for it. */
    void listening(int port);

    /**
     * The decisions are made, one for each tranche due on that day. The debugger may still look on.
     */
    void decided(List<Decision> decisions);
  }

  /** A decision to be led through. */
  private final class Stepping {
    private final int session;
    private final List<Decision> decisions = new ArrayList<>();

    Stepping(int session) {
      this.session = session;
    }

    private void go(DecisionRoot root) {
      try {
        lead(root);
      } catch (Problem wrong) {
        problem = wrong;
        throw MandateException.of(wrong, null);
      }
    }

    private void lead(DecisionRoot root) {
      Program program = result.program();
      Opening opening = Opening.ofCash(result.firstSession(), result.capital());
      Run before = Run.begin(program, opening, null, null, budget);
      before.to(session - 1);
      Trace trace = Run.trace(program, decisions::add);
      Leader leader = Written.leader(root, script, program, context);
      before.fork(program, trace, leader).to(session);
      trace.close();
    }
  }

  /**
   * Leads a debugger through the decision in force on {@code date}. Ends when all is decided and
   * the debugger, which is told so, has left.
   *
   * @param port to listen at; 0 for any that is free
   * @throws Problem where no decision is in force on that day, or nobody can listen at the port
   */
  public void on(LocalDate date, int port, Listener listener) {
    Stepping stepping = new Stepping(Explainer.of(result, budget).decided(date));
    int open = open(port);
    OutputStream unheard = new ByteArrayOutputStream();
    try (org.graalvm.polyglot.Context guest =
        org.graalvm.polyglot.Context.newBuilder(MandateLanguage.ID)
            .option("engine.WarnInterpreterOnly", "false")
            .option(DAP, InetAddress.getLoopbackAddress().getHostAddress() + ":" + open)
            .option(DAP + ".WaitAttached", "true")
            .allowHostAccess(org.graalvm.polyglot.HostAccess.NONE)
            .out(unheard)
            .err(unheard)
            .build()) {
      listener.listening(open);
      guest.eval(source()).execute(stepping);
      listener.decided(List.copyOf(stepping.decisions));
    } catch (PolyglotException e) {
      throw failed(e);
    }
  }

  /** A script's nodes, to be called with the decision that is led through them. */
  static Object led(MandateLanguage language, com.oracle.truffle.api.source.Source source) {
    Script script = Written.parsed(source.getName(), source.getCharacters().toString());
    return new Led(DecisionRoot.of(language, source, script));
  }

  /** See {@link #led}. */
  @ExportLibrary(InteropLibrary.class)
  static final class Led extends MandateValue {
    private final DecisionRoot root;

    Led(DecisionRoot root) {
      this.root = root;
    }

    @Override
    String text() {
      return "decision";
    }

    @ExportMessage
    boolean isExecutable() {
      return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object execute(Object[] arguments) {
      MandateLanguage.Here here = MandateLanguage.Here.get(root);
      if (arguments.length == 1
          && here.env().isHostObject(arguments[0])
          && here.env().asHostObject(arguments[0]) instanceof Stepping stepping) {
        stepping.go(root);
      }
      return Missing.NOTHING;
    }
  }

  private Source source() {
    String name = script.source().name();
    String text = script.source().text();
    try {
      return file == null
          ? kind(Source.newBuilder(MandateLanguage.ID, text, name)).build()
          : kind(Source.newBuilder(MandateLanguage.ID, file.toFile()).content(text)).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source.Builder kind(Source.Builder builder) {
    return builder.mimeType(MandateLanguage.DECISION);
  }

  /** A port of this machine that nobody listens at. */
  private static int open(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      String message = "port " + port + " cannot be listened at: " + e.getMessage();
      throw new Problem(
          Diagnostic.of(Code.OPTION_VALUE, Place.NOWHERE, message)
              .hint("choose another with --port, or 0 for any that is free"));
    }
  }

  /** What the script or the data do wrong has been said; the rest is ours. */
  private RuntimeException failed(PolyglotException e) {
    return problem == null ? new IllegalStateException(e) : problem;
  }
}
