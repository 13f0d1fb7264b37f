/**
 * Rules by which money is allocated, and the engine that runs them. What is not exported is no API.
 *
 * <p>The language of GraalVM Polyglot is found on the class path alone, by its service file.
 */
module dev.mandate {
  requires static transitive org.jspecify;
  requires org.antlr.antlr4.runtime;
  requires commons.math3;
  requires ojalgo;
  requires de.siegmar.fastcsv;
  requires ch.randelshofer.fastdoubleparser;
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires static org.graalvm.polyglot;
  requires static org.graalvm.truffle;

  exports dev.mandate;
  exports dev.mandate.diagnostic;
  exports dev.mandate.optimize;
  exports dev.mandate.optimize.cluster;
  exports dev.mandate.optimize.estimate;
  exports dev.mandate.optimize.solve;
}
