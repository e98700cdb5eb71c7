package dev.aquifer.connectors;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What systems send to say that something has changed: whoever does so shows the key {@code
 * notificationKey} of the secret that the source is read with.
 */
public final class Notifications {

  private static final String KEY = "notificationKey";

  private Notifications() {}

  /**
   * Where a source's notifications go.
   *
   * @param api the address of the API
   */
  public static String address(String api, Source source) {
    return "%s/v1/notifications/%s/%s"
        .formatted(api.replaceFirst("/+$", ""), source.tenant(), source.id());
  }

  /** The key in a secret's fields. */
  public static Optional<String> key(Map<String, String> secret) {
    return Optional.ofNullable(secret.get(KEY)).filter(key -> !key.isBlank());
  }

  /** Whether one of these is the key of a source; a source without one takes none. */
  public static boolean isKnown(Source source, Collection<String> shown, Credentials credentials) {
    JsonNode name = JsonMapper.shared().readTree(source.settings()).path("secret");
    return name.isString()
        && key(secret(source, name.asString(), credentials))
            .filter(key -> shown.stream().anyMatch(one -> isSame(key, one)))
            .isPresent();
  }

  /** Whoever asks here must not learn what is wrong with a secret. */
  private static Map<String, String> secret(Source source, String name, Credentials credentials) {
    try {
      return credentials.of(source, name);
    } catch (ProblemException e) {
      if (e.code() != ProblemCode.SOURCE_REFUSED) {
        throw e;
      }
      return Map.of();
    }
  }

  /** Takes as long whatever is different. */
  private static boolean isSame(String key, String shown) {
    return MessageDigest.isEqual(
        key.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
