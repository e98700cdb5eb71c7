package dev.aquifer.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.Base64;
import java.util.Map;

/** The header that says who asks, from the fields of a secret. */
public final class Authentication {

  private static final String AUTHORIZATION = "Authorization";

  private Authentication() {}

  /**
   * A bearer token ({@code token}), a name and password ({@code username}, {@code password}), or a
   * header of its own ({@code header}, {@code value}).
   *
   * @throws ProblemException {@code SOURCE_REFUSED} if it holds none of these
   */
  public static Map<String, String> of(Map<String, String> secret) {
    if (secret.containsKey("token")) {
      return bearer(secret.get("token"));
    }
    if (secret.containsKey("username") && secret.containsKey("password")) {
      return basic(secret.get("username"), secret.get("password"));
    }
    if (secret.containsKey("header") && secret.containsKey("value")) {
      return Map.of(secret.get("header"), secret.get("value"));
    }
    throw new ProblemException(
        ProblemCode.SOURCE_REFUSED,
        "The secret must hold 'token', or 'username' and 'password', or 'header' and 'value'.");
  }

  /** The header for a bearer token, as RFC 6750 has it. */
  public static Map<String, String> bearer(String token) {
    return Map.of(AUTHORIZATION, "Bearer " + token);
  }

  /** The header for a name and password, as RFC 7617 has it. */
  public static Map<String, String> basic(String name, String password) {
    String both = name + ":" + password;
    return Map.of(
        AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
  }
}
