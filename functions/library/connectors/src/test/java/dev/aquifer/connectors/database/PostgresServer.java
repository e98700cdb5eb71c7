package dev.aquifer.connectors.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A real PostgreSQL, which runs for as long as its tests do. */
final class PostgresServer implements AutoCloseable {

  /** Who may read, and read the log. */
  static final Map<String, String> READER = Map.of("username", "reader", "password", "p'w d");

  private final EmbeddedPostgres server;

  PostgresServer() throws SQLException {
    try {
      server =
          EmbeddedPostgres.builder()
              .setServerConfig("wal_level", "logical")
              // Only what is on the disk is told, and the library has commits not wait for it.
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE docs");
      statement.execute("CREATE ROLE reader LOGIN REPLICATION PASSWORD 'p''w d'");
      statement.execute("GRANT pg_read_all_data TO reader");
      askForThePassword(statement);
    }
  }

  /** It trusts everyone on this machine else. */
  private static void askForThePassword(Statement statement) throws SQLException {
    try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
      file.next();
      Path rules = Path.of(file.getString(1));
      Files.writeString(
          rules, "host all reader 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    statement.execute("SELECT pg_reload_conf()");
  }

  int port() {
    return server.getPort();
  }

  Connection connect() throws SQLException {
    return server.getDatabase("postgres", "docs").getConnection();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
