package dev.mandate.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a JSON file: an object, an array, a number or a text. */
public final class Json {
  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /** A file of the folder of published results. */
  public static Json file(String name) {
    try (JsonParser parser = new JsonFactory().createParser(Reference.text(name))) {
      parser.nextToken();
      return new Json(read(parser));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The case of published_cases.json with this id. */
  public static Json publishedCase(String id) {
    return file("published_cases.json").elements().stream()
        .filter(c -> c.get("id").text().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, read(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(parser));
        }
        yield list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  /** A member of an object, by way of members of members where there are several names. */
  public Json get(String... names) {
    Json found = this;
    for (String name : names) {
      Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(found.value);
      if (!map.containsKey(name)) {
        throw new IllegalArgumentException(name + " of " + map.keySet());
      }
      found = new Json(map.get(name));
    }
    return found;
  }

  /** The elements of an array. */
  public List<Json> elements() {
    List<Json> elements = new ArrayList<>();
    for (Object element : (List<?>) Objects.requireNonNull(value)) {
      elements.add(new Json(element));
    }
    return elements;
  }

  /** An element of an array. */
  public Json at(int index) {
    return elements().get(index);
  }

  public double number() {
    return (Double) Objects.requireNonNull(value);
  }

  public String text() {
    return (String) Objects.requireNonNull(value);
  }

  /** An array of numbers. */
  public double[] numbers() {
    return elements().stream().mapToDouble(Json::number).toArray();
  }

  /** An array of arrays of numbers, one after the other. */
  public double[] matrix() {
    return elements().stream().flatMapToDouble(e -> Arrays.stream(e.numbers())).toArray();
  }
}
