package dev.mandate.polyglot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** As much of an editor as it takes to debug: speaks the Debug Adapter Protocol over a socket. */
final class DapClient implements AutoCloseable {
  private static final int PATIENCE_MILLISECONDS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private final Deque<Map<String, @Nullable Object>> unread = new ArrayDeque<>();
  private int sequence;

  DapClient(int port) throws IOException, InterruptedException {
    this.socket = connected(port);
    socket.setSoTimeout(PATIENCE_MILLISECONDS);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Who listens may need a moment. */
  private static Socket connected(int port) throws IOException, InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException e) {
        if (tries == 100) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  /** Sends a request with JSON arguments; the body of its answer. */
  Map<String, @Nullable Object> ask(String command, String arguments) throws IOException {
    int number = send(command, arguments);
    Map<String, @Nullable Object> answer =
        next(m -> "response".equals(m.get("type")) && Objects.equals(m.get("request_seq"), number));
    if (!Boolean.TRUE.equals(answer.get("success"))) {
      throw new IOException(command + " failed: " + answer);
    }
    return object(answer.get("body"));
  }

  /** Sends a request without waiting for its answer. */
  int send(String command, String arguments) throws IOException {
    sequence++;
    String text =
        "{\"seq\":"
            + sequence
            + ",\"type\":\"request\",\"command\":\""
            + command
            + "\",\"arguments\":"
            + arguments
            + "}";
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    byte[] head = ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(head);
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    return sequence;
  }

  /** The body of the next event of that name. */
  Map<String, @Nullable Object> event(String name) throws IOException {
    Map<String, @Nullable Object> event =
        next(m -> "event".equals(m.get("type")) && name.equals(m.get("event")));
    return object(event.get("body"));
  }

  private Map<String, @Nullable Object> next(Predicate<Map<String, @Nullable Object>> wanted)
      throws IOException {
    for (Map<String, @Nullable Object> message : unread) {
      if (wanted.test(message)) {
        unread.remove(message);
        return message;
      }
    }
    while (true) {
      Map<String, @Nullable Object> message = read();
      if (wanted.test(message)) {
        return message;
      }
      unread.add(message);
    }
  }

  private Map<String, @Nullable Object> read() throws IOException {
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    byte[] body = in.readNBytes(length);
    try (JsonParser json = new JsonFactory().createParser(body)) {
      return object(value(json, json.nextToken()));
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection has ended");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          object.put(name, value(json, json.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
          array.add(value(json, t));
        }
        yield array;
      }
      case VALUE_NUMBER_INT -> json.getIntValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> json.getText();
    };
  }

  @SuppressWarnings("unchecked") // of JSON
  static Map<String, @Nullable Object> object(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
  }

  /** The objects of an array. */
  static List<Map<String, @Nullable Object>> objects(@Nullable Object value) {
    return ((List<?>) Objects.requireNonNull(value)).stream().map(DapClient::object).toList();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
