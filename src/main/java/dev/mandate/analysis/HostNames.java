package dev.mandate.analysis;

import dev.mandate.diagnostic.Source;
import dev.mandate.plan.Foreign;
import dev.mandate.plan.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the host of a mandate adds to the language.
 *
 * @param declarations one text a function, as the library declares its own
 * @param functions the body of each, by name
 * @param series columns of the data that are no prices, by name, with what they are measured in
 */
public record HostNames(
    List<Source> declarations, Map<String, Foreign.Function> functions, Map<String, Type> series) {

  public static final HostNames NONE = new HostNames(List.of(), Map.of(), Map.of());

  public HostNames {
    declarations = List.copyOf(declarations);
    functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
  }
}
