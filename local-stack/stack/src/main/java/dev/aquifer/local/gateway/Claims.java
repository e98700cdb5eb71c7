package dev.aquifer.local.gateway;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Hands claims to functions as API Gateway does: every value is a string. */
final class Claims {

  /**
   * How API Gateway writes {@code exp} and {@code iat}, such as {@code Thu Nov 03 10:35:54 UTC
   * 2016}.
   */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Claims() {}

  static Map<String, String> strings(JWTClaimsSet claims) {
    var strings = new TreeMap<String, String>();
    claims
        .getClaims()
        .forEach((name, value) -> {
          if (value != null) {
            strings.put(name, string(value));
          }
        });
    return strings;
  }

  private static String string(Object value) {
    return switch (value) {
      case Date time -> TIME.format(time.toInstant());
      case Collection<?> values ->
          values.stream().map(String::valueOf).collect(Collectors.joining(","));
      case Map<?, ?> object -> JsonMapper.shared().writeValueAsString(object);
      default -> value.toString();
    };
  }
}
