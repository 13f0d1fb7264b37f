package dev.mandate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object being written. Numbers are the shortest that read back to the same double; what is
 * not finite is {@code null}, as JSON has no such numbers.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator out;

  private Json(JsonGenerator out) {
    this.out = out;
  }

  /** One object over several lines, ended by a line break. */
  public static String pretty(Consumer<Json> fields) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(indent);
    printer.indentArraysWith(indent);
    return write(fields, printer) + "\n";
  }

  /** One object on one line, without its line break. */
  public static String line(Consumer<Json> fields) {
    return write(fields, null);
  }

  private static String write(Consumer<Json> fields, @Nullable DefaultPrettyPrinter printer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      if (printer != null) {
        out.setPrettyPrinter(printer);
      }
      out.writeStartObject();
      fields.accept(new Json(out));
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private interface Step {
    void run() throws IOException;
  }

  private Json step(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Json text(String name, @Nullable String value) {
    return step(() -> {
      out.writeFieldName(name);
      if (value == null) {
        out.writeNull();
      } else {
        out.writeString(value);
      }
    });
  }

  public Json date(String name, @Nullable LocalDate value) {
    return text(name, value == null ? null : value.toString());
  }

  public Json truth(String name, @Nullable Boolean value) {
    return step(() -> {
      out.writeFieldName(name);
      if (value == null) {
        out.writeNull();
      } else {
        out.writeBoolean(value);
      }
    });
  }

  public Json count(String name, long value) {
    return step(() -> out.writeNumberField(name, value));
  }

  /** Null for 0: a place that is not known. */
  public Json countOrNull(String name, long value) {
    return value == 0 ? text(name, null) : count(name, value);
  }

  public Json number(String name, double value) {
    return step(() -> {
      out.writeFieldName(name);
      if (Double.isFinite(value)) {
        out.writeNumber(value == 0 ? 0.0 : value);
      } else {
        out.writeNull();
      }
    });
  }

  public Json object(String name, Consumer<Json> fields) {
    return step(() -> {
      out.writeObjectFieldStart(name);
      fields.accept(this);
      out.writeEndObject();
    });
  }

  /** An array of objects, one for each of {@code items}. */
  public <T> Json objects(String name, List<T> items, BiConsumer<Json, T> fields) {
    return step(() -> {
      out.writeArrayFieldStart(name);
      for (T item : items) {
        out.writeStartObject();
        fields.accept(this, item);
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }

  public Json numbers(String name, List<Double> items) {
    return step(() -> {
      out.writeArrayFieldStart(name);
      for (double item : items) {
        out.writeNumber(item);
      }
      out.writeEndArray();
    });
  }

  public Json matrix(String name, double[][] rows) {
    return step(() -> {
      out.writeArrayFieldStart(name);
      for (double[] row : rows) {
        out.writeArray(row, 0, row.length);
      }
      out.writeEndArray();
    });
  }

  public Json texts(String name, List<String> items) {
    return step(() -> {
      out.writeArrayFieldStart(name);
      for (String item : items) {
        out.writeString(item);
      }
      out.writeEndArray();
    });
  }
}
