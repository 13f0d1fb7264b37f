package dev.mandate.polyglot;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import org.jspecify.annotations.Nullable;

/** A part of a decision, at its place in the text. What it does is the run's. */
@GenerateWrapper
@ExportLibrary(NodeLibrary.class)
abstract class PolicyNode extends Node implements InstrumentableNode {
  private final @Nullable SourceSection section;

  /**
   * @param section null for the wrapper of another node
   */
  PolicyNode(@Nullable SourceSection section) {
    this.section = section;
  }

  /** For wrappers. */
  PolicyNode() {
    this(null);
  }

  /** Carries its part out: the frame's first argument is the {@link Leader} who has it. */
  abstract void execute(VirtualFrame frame);

  @Override
  public final @Nullable SourceSection getSourceSection() {
    return section;
  }

  @Override
  public final boolean isInstrumentable() {
    return section != null;
  }

  @Override
  public final WrapperNode createWrapper(ProbeNode probe) {
    return new PolicyNodeWrapper(this, probe);
  }

  /** The values that a block of the script names and that are known here, innermost first. */
  Names names() {
    return Names.NONE;
  }

  @ExportMessage
  boolean hasScope(@Nullable Frame frame) {
    return frame != null && Leader.of(frame) != null;
  }

  @ExportMessage
  Object getScope(Frame frame, boolean nodeEnter) {
    return Leader.in(frame).scope(names());
  }
}
