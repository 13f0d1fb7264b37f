package dev.mandate.analysis;

import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Guest;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Member;
import dev.mandate.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the author gave a name at the top level. */
sealed interface Symbol {
  String name();

  /** Where the name is declared. */
  Span span();

  record AssetNamed(String name, Span span, int index) implements Symbol {}

  record SetNamed(String name, Span span, List<Member> members) implements Symbol {}

  record Param(String name, Span span, Statement.Param declaration) implements Symbol {}

  record Let(String name, Span span, Argument.Value value) implements Symbol {}

  record Define(String name, Span span, Signature signature, Argument.@Nullable Value body)
      implements Symbol {}

  record Remember(String name, Span span, Statement.Remember declaration) implements Symbol {}

  /**
   * Functions of another language.
   *
   * @param path as the script has it
   */
  record Guests(String name, Span span, String path, Guest guest) implements Symbol {}

  /** A series, attribute, model, sleeve or module: known by name only. */
  record Later(String name, Span span) implements Symbol {}
}
