package dev.mandate.polyglot;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.source.SourceSection;

/** A statement of the policy, a limit, or whether to rebalance. */
final class StatementNode extends PolicyNode {
  @Children private final PolicyNode[] within;
  private final Names names;

  /**
   * @param within the statements of its branches, in the order of the text; when they are come by,
   *     the run decides
   */
  StatementNode(SourceSection section, Names names, PolicyNode[] within) {
    super(section);
    this.names = names;
    this.within = within;
  }

  PolicyNode[] within() {
    return within;
  }

  @Override
  Names names() {
    return names;
  }

  @Override
  void execute(VirtualFrame frame) {
    Leader.in(frame).carryOut();
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StatementTag.class;
  }
}
