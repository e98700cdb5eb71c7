package dev.aquifer.connectors.database;

import static dev.aquifer.connectors.Loopback.keys;
import static dev.aquifer.connectors.Loopback.listed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.connectors.Listing;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Connector.CheckpointExpiredException;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import dev.aquifer.core.source.TestSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connector must do on every engine, against a real server of it. */
abstract class DatabaseContract {

  private static final String COLUMNS =
      "\"table\": \"tickets\", \"key\": \"id\", \"content\": [\"body\"]";

  private Connection connection;

  /** Connects as somebody who may do all. */
  abstract Connection connect() throws SQLException;

  abstract Engine engine();

  abstract int port();

  /** The secret of a user who may read. */
  abstract Map<String, String> reader();

  @BeforeEach
  void makeTable() throws SQLException {
    connection = connect();
    run("DROP TABLE IF EXISTS tickets");
    run(
        "CREATE TABLE tickets (id BIGINT PRIMARY KEY, subject VARCHAR(200), body TEXT, who VARCHAR(200), gone BOOLEAN, changed TIMESTAMP(6) NULL)");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void rowsAreListedInTheOrderOfTheirKeysAndRead() {
    run(
        "INSERT INTO tickets VALUES (9007199254740993, 'A/B', 'Ärger – 日本', 'group:hr, user:7', false, '2026-03-04 05:06:07.123456'), (-5, NULL, 'minus', NULL, NULL, NULL), (7, 'gone', 'gone', 'everyone', true, NULL), (8, 'empty', '', 'everyone', NULL, NULL)");
    try (Connector table =
        open(
            COLUMNS
                + ", \"title\": \"subject\", \"readers\": \"who\", \"deleted\": \"gone\", \"type\": \"md\", \"uri\": \"https://crm.example.org/{id}?s={subject}\"")) {
      List<SourceItem> items = listed(table);
      assertThat(items).hasSize(2);
      assertThat(items.get(0))
          .extracting(SourceItem::key, SourceItem::name, SourceItem::uri, SourceItem::readers)
          .containsExactly("-5", "-5.md", "https://crm.example.org/-5?s=", List.of());
      assertThat(items.get(1))
          .extracting(SourceItem::key, SourceItem::name, SourceItem::uri, SourceItem::readers)
          .containsExactly(
              "9007199254740993",
              "A B.md",
              "https://crm.example.org/9007199254740993?s=A%2FB",
              List.of("group:hr", "user:7"));
      assertThat(items.get(1).bytes()).isEqualTo("Ärger – 日本".getBytes(UTF_8).length);
      assertThat(new String(table.read(items.get(1), 100), UTF_8)).isEqualTo("Ärger – 日本");
      assertThat(Problems.codeOf(() -> table.read(items.get(1), 3)))
          .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
      run("DELETE FROM tickets");
      assertThat(Problems.codeOf(() -> table.read(items.get(1), 100)))
          .isEqualTo(ProblemCode.BODY_MISSING);
    }
  }

  @Test
  void everyRowIsListedOnceAlsoFromWhereAnotherWorkerLeftOff() {
    fill(250, "'2026-03-04 05:06:07'");
    try (Connector table = open(COLUMNS)) {
      assertThat(keys(listed(table))).hasSize(250).doesNotHaveDuplicates();
      String second = table.list(table.list(null).next()).next();
      try (Connector later = open(COLUMNS)) {
        SourcePage rest = later.list(second);
        assertThat(rest.items()).hasSize(50);
        assertThat(rest.checkpoint()).as("without a watermark").isNull();
        Assertions.assertThatThrownBy(() -> later.changes("{}"))
            .isInstanceOf(CheckpointExpiredException.class);
      }
    }
  }

  @Test
  void aRowIsAnotherOneWhenItsContentIs() {
    run("INSERT INTO tickets (id, subject, body) VALUES (1, 'a', 'one'), (2, 'b', 'two')");
    try (Connector table = open(COLUMNS + ", \"title\": \"subject\"")) {
      List<String> before = fingerprints(table);
      assertThat(fingerprints(table)).isEqualTo(before);
      run("UPDATE tickets SET body = 'other' WHERE id = 1");
      run("UPDATE tickets SET subject = 'other' WHERE id = 2");
      assertThat(fingerprints(table)).doesNotContainAnyElementsOf(before);
    }
  }

  @Test
  void severalColumnsBecomeOneText() {
    run("INSERT INTO tickets (id, subject, body, gone) VALUES (1, 'Printer', NULL, true)");
    try (Connector table =
        open(
            "\"table\": \"tickets\", \"key\": \"id\", \"content\": [\"subject\", \"body\", \"id\"]")) {
      assertThat(new String(table.read(listed(table).getFirst(), 100), UTF_8))
          .isEqualTo("subject: Printer\n\nid: 1");
    }
  }

  @Test
  void bytesAreReadAsTheyAre() {
    run("DROP TABLE IF EXISTS files");
    run("CREATE TABLE files (id VARCHAR(20) PRIMARY KEY, data " + bytes() + ")");
    run("INSERT INTO files VALUES ('it''s', " + literal("00ff25504446") + ")");
    try (Connector table =
        open("\"table\": \"files\", \"key\": \"id\", \"content\": [\"data\"], \"type\": \"pdf\"")) {
      SourceItem item = listed(table).getFirst();
      assertThat(item.bytes()).isEqualTo(6);
      assertThat(table.read(item, 100)).isEqualTo(new byte[] {0, -1, '%', 'P', 'D', 'F'});
    }
  }

  @Test
  void onlyWhatChangedIsAskedForAndWhatCameLateIsFound() {
    fill(250, "'2026-03-04 05:06:07'");
    try (Connector table = open(COLUMNS + ", \"watermark\": \"changed\", \"deleted\": \"gone\"")) {
      String checkpoint = checkpoint(table);
      run("UPDATE tickets SET body = 'new', changed = '2026-03-04 06:00:00' WHERE id = 3");
      run("UPDATE tickets SET gone = true, changed = '2026-03-04 06:00:01' WHERE id = 4");
      run("INSERT INTO tickets (id, body, changed) VALUES (999, 'late', '2026-03-04 04:57:00')");
      Listing changes = Listing.changes(table, checkpoint);
      assertThat(changes.keys()).as("all that is within ten minutes").hasSize(250).contains("999");
      assertThat(changes.deleted()).containsExactly("4");
      Listing after = Listing.changes(table, changes.checkpoint());
      assertThat(after.keys()).containsExactly("3");
      assertThat(after.deleted()).containsExactly("4");
      run("UPDATE tickets SET changed = '2026-03-04 06:30:00' WHERE id = 5");
      assertThat(Listing.changes(table, after.checkpoint()).keys()).containsExactly("3", "5");
    }
  }

  @Test
  void aRowFromTheFutureHidesNothing() {
    run("INSERT INTO tickets (id, body, changed) VALUES (1, 'a', '2026-03-04 05:06:07')");
    run("INSERT INTO tickets (id, body, changed) VALUES (2, 'b', '2037-01-01 00:00:00')");
    try (Connector table = open(COLUMNS + ", \"watermark\": \"changed\"")) {
      String checkpoint = checkpoint(table);
      run("INSERT INTO tickets (id, body, changed) VALUES (3, 'c', '2026-03-04 07:00:00')");
      Listing changes = Listing.changes(table, checkpoint);
      assertThat(changes.keys()).containsExactly("1", "3", "2");
      assertThat(Listing.changes(table, changes.checkpoint()).keys()).containsExactly("3", "2");
    }
  }

  @Test
  void aNumberCanBeAWatermarkHoweverLarge() {
    run("INSERT INTO tickets (id, body) VALUES (9007199254740991, 'a'), (9007199254740993, 'b')");
    try (Connector table = open(COLUMNS + ", \"watermark\": \"id\", \"overlap\": 0")) {
      String checkpoint = checkpoint(table);
      assertThat(Listing.changes(table, checkpoint).keys()).containsExactly("9007199254740993");
      run("INSERT INTO tickets (id, body) VALUES (9007199254740995, 'c')");
      assertThat(Listing.changes(table, checkpoint).keys())
          .containsExactly("9007199254740993", "9007199254740995");
    }
  }

  @Test
  void anEmptyTableIsAskedForItsChangesToo() {
    try (Connector table = open(COLUMNS + ", \"watermark\": \"changed\"")) {
      SourcePage empty = table.list(null);
      assertThat(empty.items()).isEmpty();
      assertThat(empty.next()).isNull();
      assertThat(empty.checkpoint()).isNull();
    }
  }

  @Test
  void namesAreNothingButNames() {
    String odd = "we'ird \"`; DROP TABLE tickets; --";
    String name = engine().quoted(odd);
    run("DROP TABLE IF EXISTS " + name);
    run(
        "CREATE TABLE "
            + name
            + " ("
            + engine().quoted("ke\"y`")
            + " VARCHAR(20) PRIMARY KEY, body TEXT)");
    run("INSERT INTO " + name + " VALUES ('a'' OR 1=1', 'text')");
    try (Connector table =
        open(
            "\"table\": \"we'ird \\\"`; DROP TABLE tickets; --\", \"key\": \"ke\\\"y`\", \"content\": [\"body\"]")) {
      SourceItem item = listed(table).getFirst();
      assertThat(item.key()).isEqualTo("a' OR 1=1");
      assertThat(new String(table.read(item, 100), UTF_8)).isEqualTo("text");
    }
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() {
    assertThat(refusal("\"table\": \"none\", \"key\": \"id\", \"content\": [\"body\"]"))
        .isEqualTo("There is no table 'none'. Correct 'table'.");
    assertThat(refusal("\"table\": \"tickets\", \"key\": \"id\", \"content\": [\"text\"]"))
        .isEqualTo(
            "The table 'tickets' has no column 'text'. It has id, subject, body, who, gone, changed.");
    assertThat(refusal(COLUMNS + ", \"watermark\": \"subject\""))
        .isEqualTo("'subject' is neither a time nor a number, and cannot be a watermark.");
    assertThat(refusal(COLUMNS, "wrong"))
        .isEqualTo(
            "127.0.0.1:%d does not take this user and password. Renew what 'secret' names."
                .formatted(port()));
    ProblemException other = Problems.of(() -> open(COLUMNS + ", \"host\": \"169.254.169.254\""));
    assertThat(other.detail()).startsWith("'169.254.169.254:").contains("context key 'databases'");
  }

  private String refusal(String settings) {
    return refusal(settings, "reader");
  }

  private String refusal(String settings, String secret) {
    ProblemException problem =
        Problems.of(() -> {
          try (Connector table = open(settings + ", \"secret\": \"" + secret + "\"")) {
            table.list(null);
          }
        });
    assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_REFUSED);
    return problem.detail();
  }

  /** Settings of the table and what it is on, of which the last one said holds. */
  final Connector open(String more) {
    String settings =
        """
        {"engine": "%s", "host": "127.0.0.1", "port": %d, "database": "docs", "tls": "off", "secret": "reader", %s}\
        """
            .formatted(engine().scheme(), port(), more);
    SourceKinds kinds =
        new SourceKinds(
            List.of(
                new DatabaseKind(
                    new Places(List.of(new Places.Place("acme", "127.0.0.1:" + port()))),
                    (source, name) ->
                        name.equals("wrong")
                            ? Map.of("username", "reader", "password", "wrong")
                            : reader(),
                    Instant::now)));
    return kinds.open(TestSource.of("database", settings));
  }

  static String checkpoint(Connector table) {
    return Listing.whole(table).checkpoint();
  }

  private static List<String> fingerprints(Connector table) {
    return listed(table).stream().map(SourceItem::fingerprint).toList();
  }

  final void fill(int rows, String changed) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      values.append(i == 0 ? "" : ", ").append("(%d, 'text %d', %s)".formatted(i, i, changed));
    }
    run("INSERT INTO tickets (id, body, changed) VALUES " + values);
  }

  final void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private String bytes() {
    return engine() == Engine.POSTGRESQL ? "BYTEA" : "LONGBLOB";
  }

  private String literal(String hexadecimal) {
    return engine() == Engine.POSTGRESQL ? "'\\x" + hexadecimal + "'" : "x'" + hexadecimal + "'";
  }
}
