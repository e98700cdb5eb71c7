package dev.aquifer.connectors.database;

import dev.aquifer.connectors.Credentials;
import dev.aquifer.connectors.SourceKind;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tables of relational databases. Only those that the deployment names, {@code HOST:PORT}, are
 * connected to: whoever describes a source could else reach whatever listens in its network.
 */
public record DatabaseKind(Places databases, Credentials credentials, InstantSource clock)
    implements SourceKind {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  /** The databases in {@code AQUIFER_DATABASES}; see {@link Places}. */
  public static DatabaseKind configured(Settings settings, Credentials credentials) {
    return new DatabaseKind(
        Places.configured(settings, "AQUIFER_DATABASES"), credentials, Clock.systemUTC());
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public String schema() {
    return "settings.schema.json";
  }

  @Override
  public Connector open(Source source) {
    DatabaseSettings settings = MAPPER.readValue(source.settings(), DatabaseSettings.class);
    SourceKind.refuse(settings.flaw());
    if (!databases.of(source.tenant()).contains(settings.place())) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "'%s' is no database that may be read. Add it to the context key 'databases'."
              .formatted(settings.place()));
    }
    Map<String, String> secret = credentials.of(source, settings.secret());
    Connection connection = SqlProblems.ask(settings, () -> connect(settings, secret));
    try {
      Table table = new Table(connection, settings, clock);
      return settings.replication() == null
          ? new WatermarkConnector(table)
          : new ReplicationConnector(table, new ReplicationSlot(connection, settings));
    } catch (RuntimeException e) {
      SqlProblems.ask(
          settings,
          () -> {
            connection.close();
            return true;
          });
      throw e;
    }
  }

  private static Connection connect(DatabaseSettings settings, Map<String, String> secret)
      throws java.sql.SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", secret.getOrDefault("username", ""));
    properties.setProperty("password", secret.getOrDefault("password", ""));
    settings.engine().limit(properties);
    settings.engine().protect(properties, settings.protection());
    Path certificate = certificate(secret.get("ca"));
    if (certificate != null) {
      settings.engine().trust(properties, certificate.toString());
    }
    try {
      return DriverManager.getConnection(
          settings.engine().url(settings.host(), settings.portOrUsual(), settings.database()),
          properties);
    } finally {
      delete(certificate);
    }
  }

  private static @Nullable Path certificate(@Nullable String pem) {
    if (pem == null) {
      return null;
    }
    try {
      return Files.writeString(Files.createTempFile("ca", ".pem"), pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
