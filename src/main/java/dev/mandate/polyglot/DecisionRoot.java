package dev.mandate.polyglot;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dev.mandate.diagnostic.Span;
import dev.mandate.syntax.Script;
import org.jspecify.annotations.Nullable;

/** What a debugger shows as a frame: a decision. Called once a tranche and session. */
final class DecisionRoot extends RootNode {
  private static final String NAME = "decision";

  private final PolicyTree tree;
  @Child private PolicyNode body;

  private DecisionRoot(MandateLanguage language, PolicyTree tree) {
    super(language);
    this.tree = tree;
    this.body = tree.root();
  }

  /** Known to tools at once, so that they see its statements before the first is come by. */
  static DecisionRoot of(MandateLanguage language, Source source, Script script) {
    DecisionRoot root = new DecisionRoot(language, PolicyTree.of(source, script));
    root.getCallTarget();
    return root;
  }

  /** The node of what stands at {@code span}; null where nothing of a policy does. */
  @Nullable PolicyNode at(Span span) {
    return tree.at(span);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    body.execute(frame);
    return Missing.NOTHING;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public @Nullable SourceSection getSourceSection() {
    return tree.root().getSourceSection();
  }
}
