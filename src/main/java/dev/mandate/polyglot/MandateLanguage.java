package dev.mandate.polyglot;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags.RootBodyTag;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import dev.mandate.diagnostic.Problem;
import org.graalvm.polyglot.SandboxPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The language {@code mandate}: {@code Context.create("mandate").eval("mandate", text)} gives a
 * mandate as an object with members that hosts and other languages call.
 *
 * <p>Reads no file, opens no connection, starts no thread; what it runs stops at a statement limit,
 * an interrupt or when its context is closed.
 */
@TruffleLanguage.Registration(
    id = MandateLanguage.ID,
    name = "Mandate",
    defaultMimeType = MandateLanguage.MIME,
    characterMimeTypes = {MandateLanguage.MIME, MandateLanguage.DECISION},
    contextPolicy = TruffleLanguage.ContextPolicy.EXCLUSIVE,
    sandbox = SandboxPolicy.CONSTRAINED)
@ProvidedTags({RootTag.class, RootBodyTag.class, StatementTag.class})
public final class MandateLanguage extends TruffleLanguage<MandateLanguage.Here> {
  static final String ID = "mandate";
  static final String MIME = "application/x-mandate";

  /** A script whose decision is debugged: it is understood already, and only its nodes are made. */
  static final String DECISION = "application/x-mandate-decision";

  private static final ContextReference<Here> HERE = ContextReference.create(MandateLanguage.class);

  /** What there is one of in each context. */
  record Here(Env env) {
    static Here get(Node node) {
      return HERE.get(node);
    }
  }

  @Override
  protected Here createContext(Env env) {
    return new Here(env);
  }

  @Override
  protected CallTarget parse(ParsingRequest request) {
    Source source = request.getSource();
    Object value =
        DECISION.equals(source.getMimeType())
            ? Debugging.led(this, source)
            : new MandateObject(written(source));
    return new ValueRoot(this, value).getCallTarget();
  }

  @TruffleBoundary
  private Written written(Source source) {
    try {
      return Written.of(this, source);
    } catch (Problem problem) {
      throw MandateException.of(problem, source);
    }
  }

  @Override
  protected @Nullable ExecutableNode parse(InlineParsingRequest request) {
    Node location = request.getLocation();
    Names names = location instanceof PolicyNode node ? node.names() : Names.NONE;
    return new AskedNode(this, request.getSource(), names);
  }

  /** Gives what a text stands for. */
  private static final class ValueRoot extends RootNode {
    private final Object value;

    ValueRoot(MandateLanguage language, Object value) {
      super(language);
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return value;
    }
  }

  /** An expression asked in a decision under way. */
  private static final class AskedNode extends ExecutableNode {
    private final Source source;
    private final Names names;

    AskedNode(MandateLanguage language, Source source, Names names) {
      super(language);
      this.source = source;
      this.names = names;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return value(Leader.in(frame));
    }

    @TruffleBoundary
    private Object value(Leader leader) {
      try {
        return leader.value(source.getCharacters().toString(), names);
      } catch (Problem problem) {
        throw MandateException.of(problem, source);
      }
    }
  }
}
