package dev.aquifer.connectors.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which rows of which database; {@code settings.schema.json} says what each field means. */
record DatabaseSettings(
    Engine engine,
    String host,
    @Nullable Integer port,
    String database,
    @Nullable Tls tls,
    String secret,
    String table,
    String key,
    List<String> content,
    @Nullable String type,
    @Nullable String title,
    @Nullable String uri,
    @Nullable String readers,
    @Nullable String watermark,
    @Nullable Long overlap,
    @Nullable String deleted,
    @Nullable Replication replication) {

  /** How the connection is protected. */
  enum Tls {
    VERIFIED,
    ENCRYPTED,
    OFF
  }

  /** Where PostgreSQL's logical replication is read from. */
  record Replication(String slot, String publication) {}

  DatabaseSettings {
    content = List.copyOf(content);
  }

  /** As {@code databases} names it. */
  String place() {
    return host + ":" + portOrUsual();
  }

  int portOrUsual() {
    return Objects.requireNonNullElse(port, engine.port());
  }

  Tls protection() {
    return Objects.requireNonNullElse(tls, Tls.VERIFIED);
  }

  String extension() {
    return Objects.requireNonNullElse(type, "txt");
  }

  /** All columns that are named. */
  List<String> columns() {
    List<String> columns = new ArrayList<>(content);
    Stream.of(key, title, readers, watermark, deleted)
        .filter(Objects::nonNull)
        .forEach(columns::add);
    return columns;
  }

  /** What is wrong with it that the schema cannot say; null if nothing is. */
  @Nullable String flaw() {
    if (replication != null && engine != Engine.POSTGRESQL) {
      return "'replication' is for postgresql.";
    }
    if (replication != null && watermark != null) {
      return "'replication' and 'watermark' do not go together: replication tells every change.";
    }
    if (content.size() > 1 && type != null) {
      return "'type' is for one column of 'content': several become a text.";
    }
    return null;
  }
}
