package dev.aquifer.connectors.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aquifer.connectors.Uri;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table whose rows are documents. Names are quoted, values are parameters. */
final class Table implements AutoCloseable {

  /** What is written late still has an earlier watermark. */
  private static final long OVERLAP_SECONDS = 600;

  private static final long OVERLAP_NUMBER = 1_000;
  private static final long DAY_SECONDS = 86_400;
  private static final Set<String> NOT_DELETED = Set.of("", "f", "false", "0");
  private static final String TABLE = "aquifer_table";
  private static final String SIZE = "aquifer_size";
  private static final String HASH = "aquifer_hash";

  private final Connection connection;
  private final DatabaseSettings settings;
  private final InstantSource clock;
  private final Engine engine;
  private final String from;
  private final Map<String, Column> columns;
  private final Set<String> texts;

  /**
   * Makes it.
   *
   * @throws ProblemException {@code SOURCE_REFUSED} if it is not there, or a column is not
   */
  Table(Connection connection, DatabaseSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.engine = settings.engine();
    this.from =
        " FROM "
            + Arrays.stream(settings.table().split("\\.", 2))
                .map(engine::quoted)
                .collect(Collectors.joining(".", "", " AS " + TABLE));
    this.columns =
        SqlProblems.ask(
            settings,
            () -> query("SELECT *" + from + " WHERE 1 = 0").run(connection, Table::columns));
    this.texts = new LinkedHashSet<>(settings.columns());
    settings.content().forEach(texts::remove);
    texts.add(settings.key());
    texts.addAll(Uri.fields(settings.uri()));
    settings.columns().forEach(this::column);
    texts.forEach(this::column);
  }

  DatabaseSettings settings() {
    return settings;
  }

  /** The first rows whose key is greater; null for all. */
  List<Row> after(@Nullable String key) {
    Query query = select();
    if (key != null) {
      query.and(" WHERE " + name(key()) + " > ?", key(), key);
    }
    return rows(query.and(" ORDER BY " + name(key())));
  }

  /** The first rows whose watermark is not before this one, by as much as may come late. */
  List<Row> since(String watermark) {
    Column column = watermark();
    Query query =
        column.isTime()
            ? select()
                .and(
                    " WHERE "
                        + name(column)
                        + " >= ? - "
                        + engine.interval(overlap(OVERLAP_SECONDS)),
                    column,
                    watermark)
            : select()
                .and(
                    " WHERE " + name(column) + " >= ? - " + overlap(OVERLAP_NUMBER),
                    column,
                    watermark);
    return rows(query.and(" ORDER BY " + name(column) + ", " + name(key())));
  }

  /** The first rows after this one in the order of watermarks and keys. */
  List<Row> after(String watermark, String key) {
    Column column = watermark();
    return rows(
        select()
            .and(" WHERE (" + name(column) + " > ?", column, watermark)
            .and(" OR (" + name(column) + " = ?", column, watermark)
            .and(" AND " + name(key()) + " > ?))", key(), key)
            .and(" ORDER BY " + name(column) + ", " + name(key())));
  }

  /** The rows of these keys that there are. */
  List<Row> of(Collection<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Query query = select().and(" WHERE " + name(key()) + " IN (");
    String separator = "";
    for (String key : keys) {
      query.and(separator + "?", key(), key);
      separator = ", ";
    }
    return rows(query.and(")"));
  }

  /**
   * The greatest watermark; empty if there is none. One that is days ahead is a mistake, after
   * which nothing else would ever be found.
   */
  Optional<String> latest() {
    Column column = watermark();
    Query query = query("SELECT CAST(MAX(" + name(column) + ") AS " + engine.text() + ")" + from);
    if (column.isTime()) {
      query.and(
          " WHERE " + name(column) + " <= CURRENT_TIMESTAMP + " + engine.interval(DAY_SECONDS));
    }
    return ask(
        query, rows -> rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty());
  }

  /**
   * The content of a row.
   *
   * @throws ProblemException {@code BODY_MISSING} or {@code DOCUMENT_TOO_LARGE}
   */
  byte[] content(SourceItem item, long mostBytes) {
    List<String> selected =
        new ArrayList<>(settings.content().stream().map(this::column).map(this::raw).toList());
    hash().ifPresent(selected::add);
    byte[] bytes =
        ask(
            query("SELECT " + String.join(", ", selected) + from)
                .and(" WHERE " + name(key()) + " = ?", key(), item.key()),
            rows -> content(rows, item));
    if (bytes.length > mostBytes) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_TOO_LARGE, "The row has more than %,d bytes.".formatted(mostBytes));
    }
    return bytes;
  }

  private byte[] content(ResultSet rows, SourceItem item) throws SQLException {
    if (!rows.next()) {
      throw new ProblemException(ProblemCode.BODY_MISSING, "The row has gone since.");
    }
    // A hash comes again with the content that it is of.
    if (hash().isPresent() && !item.fingerprint().endsWith("\n" + rows.getString(HASH))) {
      throw new ProblemException(
          ProblemCode.FETCH_FAILED, "The row changed since it was listed. It is read again later.");
    }
    if (settings.content().size() == 1) {
      byte[] bytes =
          column(settings.content().getFirst()).isBytes()
              ? rows.getBytes(1)
              : Optional.ofNullable(rows.getString(1))
                  .map(text -> text.getBytes(UTF_8))
                  .orElse(null);
      return bytes == null ? new byte[0] : bytes;
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < settings.content().size(); i++) {
      String value = rows.getString(i + 1);
      if (value != null && !value.isBlank()) {
        lines.add(settings.content().get(i) + ": " + value);
      }
    }
    return String.join("\n\n", lines).getBytes(UTF_8);
  }

  private Query select() {
    List<String> selected = new ArrayList<>();
    texts.forEach(column -> selected.add(text(column(column)) + " AS " + engine.quoted(column)));
    List<Column> content = settings.content().stream().map(this::column).toList();
    selected.add(
        content.stream()
            .map(column -> "COALESCE(OCTET_LENGTH(" + raw(column) + "), 0)")
            .collect(Collectors.joining(" + ", "", " AS " + SIZE)));
    hash().ifPresent(selected::add);
    return query("SELECT " + String.join(", ", selected) + from);
  }

  /** What tells a row's content from another where nothing else does. */
  private Optional<String> hash() {
    return settings.watermark() != null
        ? Optional.empty()
        : Optional.of(
            settings.content().stream()
                .map(this::column)
                .map(column -> "COALESCE(MD5(" + raw(column) + "), '-')")
                .collect(Collectors.joining(", ", "CONCAT(", ") AS " + HASH)));
  }

  private String raw(Column column) {
    return column.isBytes() ? name(column) : text(column);
  }

  private List<Row> rows(Query query) {
    return ask(
        query.and(" LIMIT " + Manifest.MOST),
        rows -> {
          List<Row> all = new ArrayList<>();
          while (rows.next()) {
            all.add(row(rows));
          }
          return all;
        });
  }

  private Row row(ResultSet rows) throws SQLException {
    String key = rows.getString(settings.key());
    if (key == null) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "A row has no '%s'. Choose a column as 'key' that each row has, and no two the same."
              .formatted(settings.key()));
    }
    String title = Optional.ofNullable(text(rows, settings.title())).orElse(key).replace('/', ' ');
    String watermark = text(rows, settings.watermark());
    long size = rows.getLong(SIZE);
    String deleted = text(rows, settings.deleted());
    SourceItem item =
        new SourceItem(
            key,
            key,
            uri(rows, key),
            title + "." + settings.extension(),
            title + "\n" + (settings.watermark() == null ? rows.getString(HASH) : known(watermark)),
            size,
            readers(text(rows, settings.readers())));
    return new Row(item, watermark, size > 0 && (deleted == null || NOT_DELETED.contains(deleted)));
  }

  /** A row without a watermark may be another one each time. */
  private String known(@Nullable String watermark) {
    return watermark == null ? "at " + clock.instant() : watermark;
  }

  private String uri(ResultSet rows, String key) throws SQLException {
    String own =
        "%s://%s/%s/%s/%s"
            .formatted(
                engine.scheme(), settings.place(), settings.database(), settings.table(), key);
    if (settings.uri() == null) {
      return own;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : Uri.fields(settings.uri())) {
      fields.put(field, Optional.ofNullable(rows.getString(field)).orElse(""));
    }
    return Uri.web(Uri.of(settings.uri(), field -> fields.getOrDefault(field, "")), own);
  }

  /** Names with commas between them, also in the brackets of an array; nothing is nobody. */
  private @Nullable List<String> readers(@Nullable String text) {
    if (settings.readers() == null) {
      return null;
    }
    return Arrays.stream((text == null ? "" : text).replaceAll("[\\[\\]{}\"]", "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static @Nullable String text(ResultSet rows, @Nullable String column)
      throws SQLException {
    return column == null ? null : rows.getString(column);
  }

  private long overlap(long usual) {
    return settings.overlap() == null ? usual : settings.overlap();
  }

  private Column key() {
    return column(settings.key());
  }

  private Column watermark() {
    Column column = column(String.valueOf(settings.watermark()));
    if (!column.isTime() && !column.isNumber()) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "'%s' is neither a time nor a number, and cannot be a watermark."
              .formatted(column.name()));
    }
    return column;
  }

  /** With the table, since what is selected may have the same name and another order. */
  private String name(Column column) {
    return TABLE + "." + engine.quoted(column.name());
  }

  private String text(Column column) {
    return "CAST(" + name(column) + " AS " + engine.text() + ")";
  }

  private Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "The table '%s' has no column '%s'. It has %s."
              .formatted(settings.table(), name, String.join(", ", columns.keySet())));
    }
    return column;
  }

  private static Map<String, Column> columns(ResultSet rows) throws SQLException {
    ResultSetMetaData data = rows.getMetaData();
    Map<String, Column> columns = new LinkedHashMap<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.put(
          data.getColumnName(i),
          Column.of(data.getColumnName(i), data.getColumnTypeName(i), data.getColumnType(i)));
    }
    return columns;
  }

  private Query query(String sql) {
    return new Query(engine, sql);
  }

  private <T> T ask(Query query, Query.Reader<T> reader) {
    return SqlProblems.ask(settings, () -> query.run(connection, reader));
  }

  @Override
  public void close() {
    SqlProblems.ask(
        settings,
        () -> {
          connection.close();
          return true;
        });
  }
}
