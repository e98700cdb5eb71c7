package dev.aquifer.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.connectors.Listing;
import dev.aquifer.connectors.Loopback;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Connector.CheckpointExpiredException;
import dev.aquifer.core.source.SourcePage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresIT extends DatabaseContract {

  private static final String REPLICATED =
      """
      "table": "tickets", "key": "id", "content": ["body"],
      "replication": {"slot": "aquifer", "publication": "docs"}\
      """;

  private static PostgresServer server;

  @BeforeAll
  static void start() throws SQLException {
    server = new PostgresServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void drop() {
    run("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots");
    run("DROP PUBLICATION IF EXISTS docs");
  }

  @Override
  Connection connect() throws SQLException {
    return server.connect();
  }

  @Override
  Engine engine() {
    return Engine.POSTGRESQL;
  }

  @Override
  int port() {
    return server.port();
  }

  @Override
  Map<String, String> reader() {
    return PostgresServer.READER;
  }

  @Test
  void replicationTellsEveryChangeAndDeletion() {
    fill(5, "NULL");
    publish();
    try (Connector table = open(REPLICATED)) {
      String checkpoint = checkpoint(table);
      assertThat(Listing.changes(table, checkpoint).keys()).isEmpty();
      run("INSERT INTO tickets (id, body) VALUES (10, 'new')");
      run("UPDATE tickets SET body = 'other' WHERE id = 1");
      run("UPDATE tickets SET id = 20 WHERE id = 2");
      run("DELETE FROM tickets WHERE id = 3");
      run("UPDATE tickets SET body = NULL WHERE id = 4");
      run("BEGIN; INSERT INTO tickets (id, body) VALUES (11, 'never'); ROLLBACK");
      Listing changes = Listing.changes(table, checkpoint);
      assertThat(changes.keys()).containsExactlyInAnyOrder("10", "1", "20");
      assertThat(changes.deleted()).containsExactlyInAnyOrder("2", "3", "4");
      Listing none = Listing.changes(table, changes.checkpoint());
      assertThat(none.keys()).isEmpty();
      assertThat(none.deleted()).isEmpty();
    }
  }

  @Test
  void whatWasNotQueuedIsToldAgainAlsoToAnotherWorker() {
    publish();
    try (Connector table = open(REPLICATED)) {
      String checkpoint = checkpoint(table);
      fill(250, "NULL");
      String second = Objects.requireNonNull(table.changes(checkpoint).next());
      run("INSERT INTO tickets (id, body) VALUES (300, 'meanwhile')");
      try (Connector later = open(REPLICATED)) {
        SourcePage page = later.changes(second);
        assertThat(Loopback.keys(page.items())).hasSize(100).contains("100", "199");
        Listing rest = Listing.changes(later, Objects.requireNonNull(page.next()));
        assertThat(rest.keys()).hasSize(51).contains("200", "249", "300");
        assertThat(Listing.changes(later, rest.checkpoint()).keys()).isEmpty();
        assertThatThrownBy(() -> table.changes(checkpoint))
            .as("the slot has been moved on")
            .isInstanceOf(CheckpointExpiredException.class);
      }
    }
  }

  @Test
  void aSlotThatHasGoneOrATableThatWasEmptiedIsListedAgain() {
    fill(3, "NULL");
    publish();
    try (Connector table = open(REPLICATED)) {
      String checkpoint = checkpoint(table);
      run("TRUNCATE tickets");
      assertThatThrownBy(() -> Listing.changes(table, checkpoint))
          .isInstanceOf(CheckpointExpiredException.class);
      String next = checkpoint(table);
      table.release();
      assertThatThrownBy(() -> Listing.changes(table, next))
          .isInstanceOf(CheckpointExpiredException.class);
      assertThat(checkpoint(table)).as("it is made again").isNotEqualTo(next);
      table.release();
      table.release();
    }
  }

  @Test
  void otherTablesLetTheSlotMoveOn() {
    run("DROP TABLE IF EXISTS other");
    run("CREATE TABLE other (id INT PRIMARY KEY)");
    publish();
    try (Connector table = open(REPLICATED)) {
      String checkpoint = checkpoint(table);
      run("INSERT INTO other SELECT generate_series(1, 1000)");
      String after = Listing.changes(table, checkpoint).checkpoint();
      assertThat(after).isNotEqualTo(checkpoint);
      Listing.changes(table, after);
      assertThat(checkpoint(table)).isEqualTo(after);
    }
  }

  @Test
  void whatReplicationNeedsIsSaid() {
    assertThat(Problems.of(() -> open(REPLICATED).list(null)).detail())
        .isEqualTo(
            "The publication 'docs' does not hold the table. CREATE PUBLICATION docs FOR TABLE tickets.");
    assertThat(
            Problems.of(() -> open(REPLICATED + ", \"watermark\": \"changed\"").list(null))
                .detail())
        .startsWith("'replication' and 'watermark' do not go together");
    publish();
    run("ALTER TABLE tickets ADD COLUMN code TEXT DEFAULT 'x'");
    run("INSERT INTO tickets (id, body) VALUES (1, 'a')");
    try (Connector table = open(REPLICATED.replace("\"id\"", "\"code\""))) {
      String checkpoint = checkpoint(table);
      run("DELETE FROM tickets");
      assertThat(Problems.of(() -> table.changes(checkpoint)).detail())
          .contains("ALTER TABLE tickets REPLICA IDENTITY FULL");
    }
  }

  @Test
  void keysMayBeOfAnyTypeThatHasAnOrder() {
    for (String type : List.of("UUID", "TIMESTAMPTZ", "NUMERIC", "CHAR(3)", "SERIAL", "DATE")) {
      run("DROP TABLE IF EXISTS typed");
      run("CREATE TABLE typed (k " + type + " PRIMARY KEY, body TEXT DEFAULT 'text')");
      run(
          "INSERT INTO typed (k) SELECT "
              + switch (type) {
                case "UUID" -> "gen_random_uuid()";
                case "TIMESTAMPTZ" ->
                    "'2026-01-01 00:00:00.000001+02'::timestamptz + n * interval '1 hour'";
                case "NUMERIC" -> "n / 7.0";
                case "CHAR(3)" -> "n::text";
                case "DATE" -> "'2026-01-01'::date + n";
                default -> "n";
              }
              + " FROM generate_series(1, 205) n");
      try (Connector table =
          open("\"table\": \"public.typed\", \"key\": \"k\", \"content\": [\"body\"]")) {
        assertThat(Loopback.keys(Loopback.listed(table)))
            .as(type)
            .hasSize(205)
            .doesNotHaveDuplicates();
      }
    }
  }

  private void publish() {
    run("CREATE PUBLICATION docs FOR TABLE tickets");
  }
}
