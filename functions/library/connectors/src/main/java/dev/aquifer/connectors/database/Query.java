package dev.aquifer.connectors.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** A question with parameters, each of the type of the column that it is compared with. */
final class Query {

  private final Engine engine;
  private final StringBuilder sql;
  private final List<Parameter> parameters = new ArrayList<>();

  private record Parameter(Column column, String value) {}

  /** Reads a result. */
  interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  Query(Engine engine, String sql) {
    this.engine = engine;
    this.sql = new StringBuilder(sql);
  }

  /** Adds text in which each {@code ?} is this value, which is compared with the column. */
  Query and(String text, Column column, String value) {
    sql.append(text.replaceAll("\\?", Matcher.quoteReplacement(engine.value(column))));
    text.chars()
        .filter(one -> one == '?')
        .forEach(one -> parameters.add(new Parameter(column, value)));
    return this;
  }

  Query and(String text) {
    sql.append(text);
    return this;
  }

  <T> T run(Connection connection, Reader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < parameters.size(); i++) {
        engine.bind(statement, i + 1, parameters.get(i).column(), parameters.get(i).value());
      }
      try (ResultSet rows = statement.executeQuery()) {
        return reader.read(rows);
      }
    }
  }
}
