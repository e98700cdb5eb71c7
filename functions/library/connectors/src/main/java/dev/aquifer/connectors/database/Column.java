package dev.aquifer.connectors.database;

import java.sql.Types;
import java.util.Locale;
import java.util.Set;

/**
 * A column, as the database itself describes it.
 *
 * @param type the database's own name of its type
 * @param sqlType one of {@link Types}
 */
record Column(String name, String type, int sqlType) {

  private static final Set<Integer> WHOLE =
      Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);
  private static final Set<Integer> NUMBER =
      Set.of(Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.FLOAT, Types.DOUBLE);
  private static final Set<Integer> TIME =
      Set.of(Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE);
  private static final Set<Integer> BYTES =
      Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

  /** The name of its type, where a column that counts by itself has one of its own. */
  static Column of(String name, String type, int sqlType) {
    return new Column(
        name,
        switch (type.toLowerCase(Locale.ROOT)) {
          case "smallserial" -> "int2";
          case "serial" -> "int4";
          case "bigserial" -> "int8";
          default -> type;
        },
        sqlType);
  }

  boolean isWhole() {
    return WHOLE.contains(sqlType);
  }

  boolean isNumber() {
    return isWhole() || NUMBER.contains(sqlType);
  }

  boolean isTime() {
    return TIME.contains(sqlType);
  }

  boolean isBytes() {
    return BYTES.contains(sqlType);
  }
}
