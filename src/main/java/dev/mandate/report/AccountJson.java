package dev.mandate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.mandate.diagnostic.Quote;
import dev.mandate.portfolio.Account;
import dev.mandate.portfolio.Destination;
import dev.mandate.portfolio.Lot;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account as JSON and back, number for number. */
public final class AccountJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
          .build();

  private AccountJson() {}

  /** {@code account} on one line. */
  public static String write(Account account) {
    return Json.line(json ->
        json.date("date", account.date())
            .count("sessions", account.sessions())
            .number("nav", account.nav())
            .number("high_water_mark", account.highWaterMark())
            .objects("tranches", account.tranches(), AccountJson::tranche)
            .object("lots", j -> account.lots().forEach((name, p) -> position(j, name, p)))
            .numbers("past", account.past()));
  }

  private static void tranche(Json json, Account.Tranche tranche) {
    Map<String, Double> target = tranche.target();
    Account.Order order = tranche.order();
    json.number("cash", tranche.cash())
        .object("quantities", q -> tranche.quantities().forEach(q::number));
    if (target != null) {
      json.object("target", t -> target.forEach(t::number));
    }
    json.truth("invested", tranche.invested());
    if (order != null) {
      json.object(
          "order",
          o ->
              o.object("weights", w -> order.weights().forEach(w::number))
                  .text("destination", order.destination().name())
                  .count("sessions", order.sessions()));
    }
    json.object("memory", m -> tranche.memory().forEach((key, value) -> memory(m, key, value)));
  }

  private static void memory(Json json, String key, Account.Memory memory) {
    json.object(
        key,
        m ->
            m.number("value", memory.value())
                .number("count", memory.count())
                .truth("started", memory.started())
                .text("unknown", memory.unknown()));
  }

  private static void position(Json json, String name, Account.Position position) {
    json.object(
        name,
        p ->
            p.number("quantity", position.quantity())
                .count("opened", position.opened())
                .objects(
                    "lots",
                    position.lots(),
                    (l, lot) ->
                        l.number("quantity", lot.quantity())
                            .number("unit_cost", lot.unitCost())
                            .date("date", lot.date())
                            .count("session", lot.session())));
  }

  /**
   * The account that {@link #write} wrote.
   *
   * @throws IllegalArgumentException where {@code text} is no account, with what is wrong in it
   */
  public static Account read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      Object value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("not an account: more follows after it");
      }
      return account(new Fields("", value));
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      throw new IllegalArgumentException("not an account: no JSON from character " + at, e);
    } catch (IOException | DateTimeException | ArithmeticException e) {
      String what = Quote.of(String.valueOf(e.getMessage()));
      throw new IllegalArgumentException("not an account: " + what, e);
    }
  }

  private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
      throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          if (fields.containsKey(name)) {
            throw new IllegalArgumentException(
                "not an account: " + Quote.of(name) + " is there twice");
          }
          fields.put(name, value(parser, parser.nextToken()));
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          items.add(value(parser, next));
        }
        yield items;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case null, default -> throw new IllegalArgumentException("not an account: it is cut off");
    };
  }

  private static Account account(Fields fields) {
    fields.only("date", "sessions", "nav", "high_water_mark", "tranches", "lots", "past");
    SortedMap<String, Account.Position> lots = new TreeMap<>();
    fields.fields("lots").each((name, lot) -> lots.put(name, position(lot)));
    List<Account.Tranche> tranches = fields.list("tranches").stream().map(f -> tranche(f)).toList();
    if (tranches.isEmpty()) {
      throw new IllegalArgumentException("not an account: it has no tranche");
    }
    return new Account(
        LocalDate.parse(fields.text("date")),
        fields.whole("sessions", 1),
        fields.number("nav"),
        fields.number("high_water_mark"),
        tranches,
        lots,
        fields.numbers("past"));
  }

  private static Account.Tranche tranche(Fields fields) {
    fields.only("cash", "quantities", "target", "invested", "order", "memory");
    SortedMap<String, Account.Memory> memory = new TreeMap<>();
    fields.fields("memory").each((key, m) -> memory.put(key, memory(m)));
    return new Account.Tranche(
        fields.number("cash"),
        fields.fields("quantities").numbers(),
        fields.has("target") ? fields.fields("target").numbers() : null,
        fields.truth("invested"),
        fields.has("order") ? order(fields.fields("order")) : null,
        memory);
  }

  private static Account.Order order(Fields fields) {
    fields.only("weights", "destination", "sessions");
    return new Account.Order(
        fields.fields("weights").numbers(), destination(fields), fields.whole("sessions", 1));
  }

  private static Destination destination(Fields fields) {
    String name = fields.text("destination");
    for (Destination each : Destination.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw Fields.wrong(fields.at("destination"), "one of " + List.of(Destination.values()));
  }

  private static Account.Memory memory(Fields fields) {
    fields.only("value", "count", "started", "unknown");
    return new Account.Memory(
        fields.number("value"),
        fields.number("count"),
        fields.truth("started"),
        fields.has("unknown") ? fields.text("unknown") : null);
  }

  private static Account.Position position(Fields fields) {
    fields.only("quantity", "opened", "lots");
    List<Lot> lots = fields.list("lots").stream().map(AccountJson::lot).toList();
    return new Account.Position(fields.number("quantity"), fields.whole("opened", 0), lots);
  }

  private static Lot lot(Fields fields) {
    fields.only("quantity", "unit_cost", "date", "session");
    return new Lot(
        fields.number("quantity"),
        fields.number("unit_cost"),
        LocalDate.parse(fields.text("date")),
        fields.whole("session", 0));
  }

  /** An object that is being read; {@code path} says where it stands. */
  private static final class Fields {
    private final String path;
    private final Map<?, ?> values;

    Fields(String path, @Nullable Object value) {
      this.path = path;
      if (!(value instanceof Map<?, ?> map)) {
        throw wrong(path, "an object");
      }
      this.values = map;
    }

    private static IllegalArgumentException wrong(String path, String expected) {
      String what = path.isEmpty() ? "it" : Quote.of(path);
      return new IllegalArgumentException("not an account: " + what + " is to be " + expected);
    }

    private String at(String name) {
      return path.isEmpty() ? name : path + "." + name;
    }

    void only(String... names) {
      for (Object name : values.keySet()) {
        if (!List.of(names).contains(name)) {
          throw new IllegalArgumentException(
              "not an account: it has " + Quote.of(at(String.valueOf(name))));
        }
      }
    }

    boolean has(String name) {
      return values.get(name) != null;
    }

    double number(String name) {
      if (values.get(name) instanceof Double d && Double.isFinite(d)) {
        return d;
      }
      throw wrong(at(name), "a number");
    }

    int whole(String name, int least) {
      double value = number(name);
      if (value != (int) value || value < least) {
        throw wrong(at(name), "a whole number from " + least);
      }
      return (int) value;
    }

    boolean truth(String name) {
      if (values.get(name) instanceof Boolean b) {
        return b;
      }
      throw wrong(at(name), "true or false");
    }

    String text(String name) {
      if (values.get(name) instanceof String s) {
        return s;
      }
      throw wrong(at(name), "a text");
    }

    Fields fields(String name) {
      return new Fields(at(name), values.get(name));
    }

    Map<String, Double> numbers() {
      Map<String, Double> numbers = new LinkedHashMap<>();
      for (Object name : values.keySet()) {
        numbers.put((String) name, number((String) name));
      }
      return numbers;
    }

    void each(java.util.function.BiConsumer<String, Fields> read) {
      for (Object name : values.keySet()) {
        read.accept((String) name, fields((String) name));
      }
    }

    private List<?> items(String name) {
      if (values.get(name) instanceof List<?> items) {
        return items;
      }
      throw wrong(at(name), "a list");
    }

    List<Fields> list(String name) {
      return items(name).stream().map(item -> new Fields(at(name), item)).toList();
    }

    List<Double> numbers(String name) {
      List<Double> numbers = new ArrayList<>();
      for (Object item : items(name)) {
        if (!(item instanceof Double d && Double.isFinite(d))) {
          throw wrong(at(name), "a list of numbers");
        }
        numbers.add(d);
      }
      return numbers;
    }
  }
}
