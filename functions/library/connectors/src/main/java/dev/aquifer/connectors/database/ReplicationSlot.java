package dev.aquifer.connectors.database;

import dev.aquifer.connectors.database.DatabaseSettings.Replication;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector.CheckpointExpiredException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.replication.LogSequenceNumber;

/**
 * A slot of PostgreSQL's logical replication: the server keeps its log from there on until it is
 * moved on. It is read by calls of functions, so that nobody has to stay connected.
 */
final class ReplicationSlot {

  /** Messages that are read at once; a transaction is read whole. */
  private static final int MOST_MESSAGES = 20_000;

  /** Beyond, listing all costs less than telling what changed. */
  private static final int MOST_KEYS = 100_000;

  private static final int FETCH = 1_000;

  private final Connection connection;
  private final DatabaseSettings settings;
  private final Replication names;

  ReplicationSlot(Connection connection, DatabaseSettings settings) {
    this.connection = connection;
    this.settings = settings;
    this.names = Objects.requireNonNull(settings.replication());
  }

  /**
   * What changed.
   *
   * @param keys of the rows, each once
   * @param end up to where in the log this tells
   * @param isLast whether nothing followed when it was read
   */
  record Changed(List<String> keys, String end, boolean isLast) {}

  /**
   * Makes the slot, unless it is there.
   *
   * @throws ProblemException {@code SOURCE_REFUSED} if the publication does not hold the table
   */
  void ensure() {
    boolean published =
        ask(
            "SELECT 1 FROM pg_publication_tables WHERE pubname = ? AND (tablename = ? OR schemaname || '.' || tablename = ?)",
            ResultSet::next,
            names.publication(),
            settings.table(),
            settings.table());
    if (!published) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "The publication '%1$s' does not hold the table. CREATE PUBLICATION %1$s FOR TABLE %2$s."
              .formatted(names.publication(), settings.table()));
    }
    if (found().isEmpty()) {
      ask(
          "SELECT pg_create_logical_replication_slot(?, 'pgoutput')",
          ResultSet::next,
          names.slot());
    }
  }

  /** Up to where the slot has been moved. */
  String position() {
    return found().orElseThrow(CheckpointExpiredException::new);
  }

  /**
   * Moves the slot on.
   *
   * @throws CheckpointExpiredException if it has gone, or was moved by somebody else
   */
  void advance(String to) {
    LogSequenceNumber now = LogSequenceNumber.valueOf(position());
    LogSequenceNumber wanted = LogSequenceNumber.valueOf(to);
    if (now.compareTo(wanted) > 0) {
      throw new CheckpointExpiredException();
    }
    if (now.compareTo(wanted) < 0) {
      moveTo(to);
    }
  }

  private void moveTo(String to) {
    ask(
        "SELECT pg_replication_slot_advance(?, CAST(? AS pg_lsn))",
        ResultSet::next,
        names.slot(),
        to);
  }

  /**
   * What follows in the log.
   *
   * @throws CheckpointExpiredException if all has to be listed instead
   */
  Changed peek() {
    String now =
        ask(
            "SELECT CAST(pg_current_wal_flush_lsn() AS text)",
            rows -> {
              rows.next();
              return rows.getString(1);
            });
    ChangedKeys changed = new ChangedKeys(settings.table(), settings.key());
    int messages = SqlProblems.ask(settings, () -> peek(changed));
    if (changed.isEmptied() || changed.keys().size() > MOST_KEYS) {
      moveTo(now);
      throw new CheckpointExpiredException();
    }
    boolean last = messages < MOST_MESSAGES;
    LogSequenceNumber end = LogSequenceNumber.valueOf(changed.end());
    // What was logged before the log was read is told, also if it concerns nobody here.
    return new Changed(
        List.copyOf(changed.keys()),
        last && end.compareTo(LogSequenceNumber.valueOf(now)) < 0 ? now : end.asString(),
        last);
  }

  private int peek(ChangedKeys changed) throws SQLException {
    // Rows are only handed out bit by bit within a transaction.
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT data FROM pg_logical_slot_peek_binary_changes(?, NULL, ?, 'proto_version', '1', 'publication_names', ?)")) {
      statement.setFetchSize(FETCH);
      statement.setString(1, names.slot());
      statement.setInt(2, MOST_MESSAGES);
      statement.setString(3, names.publication());
      int messages = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next() && changed.keys().size() <= MOST_KEYS) {
          changed.take(rows.getBytes(1));
          messages++;
        }
      }
      return messages;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Removes the slot, so that the server keeps its log for nobody. */
  void drop() {
    if (found().isPresent()) {
      ask("SELECT CAST(pg_drop_replication_slot(?) AS text)", ResultSet::next, names.slot());
    }
  }

  private Optional<String> found() {
    return ask(
        "SELECT CAST(confirmed_flush_lsn AS text) FROM pg_replication_slots WHERE slot_name = ? AND database = current_database() AND (wal_status IS NULL OR wal_status <> 'lost')",
        rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty(),
        names.slot());
  }

  private <T> T ask(String sql, Query.Reader<T> reader, String... parameters) {
    return SqlProblems.ask(
        settings,
        () -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
              statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
              return reader.read(rows);
            }
          }
        });
  }
}
