package dev.aquifer.connectors.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the rows that changed, from the messages of the plugin {@code pgoutput}, protocol
 * version 1, as <a
 * href="https://www.postgresql.org/docs/current/protocol-logicalrep-message-formats.html">PostgreSQL
 * describes them</a>. What the rows hold is read from the table.
 */
final class ChangedKeys {

  private final String table;
  private final String key;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private boolean emptied;
  private long end;

  /**
   * Takes the changes of one table.
   *
   * @param table its name, or its schema and name
   * @param key the column that rows are told by
   */
  ChangedKeys(String table, String key) {
    this.table = table;
    this.key = key;
  }

  /** In the order of the first change of each. */
  Set<String> keys() {
    return keys;
  }

  /** Whether all rows were removed at once. */
  boolean isEmptied() {
    return emptied;
  }

  /** Where the last transaction ended; 0 if there was none. */
  long end() {
    return end;
  }

  /** Takes a message. */
  void take(byte[] bytes) {
    ByteBuffer message = ByteBuffer.wrap(bytes);
    switch (message.get()) {
      case 'R' -> relation(message);
      case 'C' -> end = message.getLong(1 + 1 + Long.BYTES);
      case 'I' -> row(message, "N");
      case 'U' -> row(message, "KON");
      case 'D' -> row(message, "KO");
      case 'T' -> truncated(message);
      default -> {
        // Begins, origins, types and messages say nothing of rows.
      }
    }
  }

  private void relation(ByteBuffer message) {
    int id = message.getInt();
    String schema = text(message);
    String name = text(message);
    message.get();
    places.remove(id);
    if (!table.equals(name) && !table.equals(schema + "." + name)) {
      return;
    }
    int columns = message.getShort();
    for (int i = 0; i < columns; i++) {
      message.get();
      if (text(message).equals(key)) {
        places.put(id, i);
      }
      message.position(message.position() + 2 * Integer.BYTES);
    }
  }

  /** A row as it was, as it is, or both: its key may be another one. */
  private void row(ByteBuffer message, String kinds) {
    Integer place = places.get(message.getInt());
    if (place == null) {
      return;
    }
    while (message.hasRemaining() && kinds.indexOf(message.get()) >= 0) {
      String value = value(message, place);
      if (value == null) {
        throw new ProblemException(
            ProblemCode.SOURCE_REFUSED,
            "The log does not hold '%s' of rows that are gone. Make it the primary key, or ALTER TABLE %s REPLICA IDENTITY FULL."
                .formatted(key, table));
      }
      keys.add(value);
    }
  }

  private static @Nullable String value(ByteBuffer message, int place) {
    String value = null;
    int columns = message.getShort();
    for (int i = 0; i < columns; i++) {
      byte kind = message.get();
      if (kind == 't' || kind == 'b') {
        byte[] bytes = new byte[message.getInt()];
        message.get(bytes);
        if (i == place) {
          value = new String(bytes, UTF_8);
        }
      }
    }
    return value;
  }

  private void truncated(ByteBuffer message) {
    int tables = message.getInt();
    message.get();
    for (int i = 0; i < tables; i++) {
      emptied |= places.containsKey(message.getInt());
    }
  }

  private static String text(ByteBuffer message) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte next = message.get(); next != 0; next = message.get()) {
      text.write(next);
    }
    return text.toString(UTF_8);
  }
}
