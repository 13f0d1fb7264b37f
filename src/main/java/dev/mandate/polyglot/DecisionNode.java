package dev.mandate.polyglot;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags.RootBodyTag;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.source.SourceSection;

/** All that is done for a tranche on one session. */
final class DecisionNode extends PolicyNode {
  @Children private final PolicyNode[] statements;

  DecisionNode(SourceSection section, PolicyNode[] statements) {
    super(section);
    this.statements = statements;
  }

  PolicyNode[] statements() {
    return statements;
  }

  @Override
  void execute(VirtualFrame frame) {
    Leader leader = Leader.in(frame);
    leader.enter(frame.materialize());
    leader.carryOut();
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == RootTag.class || tag == RootBodyTag.class;
  }
}
