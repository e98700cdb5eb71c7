package dev.aquifer.connectors.database;

import dev.aquifer.connectors.database.DatabaseSettings.Tls;
import dev.aquifer.connectors.http.QueryParameter;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;

/** What differs from one database to another. */
enum Engine {
  POSTGRESQL(5432, '"', "text", "'%d seconds'") {

    @Override
    void protect(Properties properties, Tls tls) {
      properties.setProperty(
          "sslmode",
          switch (tls) {
            case VERIFIED -> "verify-full";
            case ENCRYPTED -> "require";
            case OFF -> "disable";
          });
      if (tls == Tls.VERIFIED) {
        properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
      }
    }

    @Override
    void trust(Properties properties, String certificateFile) {
      properties.setProperty("sslfactory", "org.postgresql.ssl.LibPQFactory");
      properties.setProperty("sslrootcert", certificateFile);
    }

    @Override
    void limit(Properties properties) {
      properties.setProperty("connectTimeout", "10");
      properties.setProperty("socketTimeout", "120");
      properties.setProperty("options", "-c statement_timeout=60s -c TimeZone=UTC");
    }

    // A text in the column's own type, so that its index is used.
    @Override
    String value(Column column) {
      return "CAST(? AS " + column.type() + ")";
    }

    @Override
    void bind(PreparedStatement statement, int index, Column column, String value)
        throws SQLException {
      statement.setString(index, value);
    }
  },
  MARIADB(3306, '`', "CHAR", "%d SECOND") {

    @Override
    void protect(Properties properties, Tls tls) {
      properties.setProperty(
          "sslMode",
          switch (tls) {
            case VERIFIED -> "verify-full";
            case ENCRYPTED -> "trust";
            case OFF -> "disable";
          });
    }

    @Override
    void trust(Properties properties, String certificateFile) {
      properties.setProperty("serverSslCert", certificateFile);
    }

    @Override
    void limit(Properties properties) {
      properties.setProperty("connectTimeout", "10000");
      properties.setProperty("socketTimeout", "120000");
      properties.setProperty("allowLocalInfile", "false");
      properties.setProperty("sessionVariables", "max_statement_time=60,time_zone='+00:00'");
    }

    @Override
    String value(Column column) {
      return column.isTime() ? "CAST(? AS DATETIME(6))" : "?";
    }

    // It compares a number with a text as if both had 15 digits.
    @Override
    void bind(PreparedStatement statement, int index, Column column, String value)
        throws SQLException {
      if (column.isNumber()) {
        statement.setBigDecimal(index, new BigDecimal(value));
      } else {
        statement.setString(index, value);
      }
    }
  };

  private final int port;
  private final char quote;
  private final String text;
  private final String interval;

  Engine(int port, char quote, String text, String interval) {
    this.port = port;
    this.quote = quote;
    this.text = text;
    this.interval = interval;
  }

  int port() {
    return port;
  }

  /** The scheme of its URLs. */
  String scheme() {
    return name().toLowerCase(Locale.ROOT);
  }

  String url(String host, int port, String database) {
    return "jdbc:%s://%s:%d/%s".formatted(scheme(), host, port, QueryParameter.encoded(database));
  }

  /** The type of texts. */
  String text() {
    return text;
  }

  /** How the connection is protected; a certificate is held against those that Java trusts. */
  abstract void protect(Properties properties, Tls tls);

  /** Holds the certificate against this one, a PEM file, instead. */
  abstract void trust(Properties properties, String certificateFile);

  /** How long anything may take, and that times are in UTC. */
  abstract void limit(Properties properties);

  /** A parameter to compare with a column. */
  abstract String value(Column column);

  /** Sets such a parameter. */
  abstract void bind(PreparedStatement statement, int index, Column column, String value)
      throws SQLException;

  /** A name, whatever is in it. */
  String quoted(String name) {
    return quote + name.replace(String.valueOf(quote), "" + quote + quote) + quote;
  }

  /** A length of time. */
  String interval(long seconds) {
    return "INTERVAL " + interval.formatted(seconds);
  }
}
