/**
 * Doors through which a stranger's bytes come in, one class each: {@code fuzzerTestOneInput} throws
 * where something is wrong. {@code .ci/fuzz} has Jazzer look for such bytes; the usual tests go
 * through those that were kept under {@code src/test/fuzz}, and know nothing of Jazzer.
 *
 * <p>Start reading at {@code CorpusTest}.
 */
@NullMarked
package dev.mandate.fuzz;

import org.jspecify.annotations.NullMarked;
