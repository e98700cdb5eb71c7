package dev.aquifer.secrets;

import dev.aquifer.core.access.Readers;
import dev.aquifer.core.event.Sender;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.webhook.SignatureScheme;
import dev.aquifer.core.webhook.WebhookSource;
import dev.aquifer.core.webhook.WebhookSources;
import dev.aquifer.events.TenantName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sources of webhooks in one secret, a JSON object of sources by their names:
 *
 * <pre>{@code
 * {"wiki": {"tenant": "acme", "scheme": "standard", "secrets": ["whsec_…"],
 *           "readers": ["group:staff"], "hosts": ["wiki.example.org"]}}
 * }</pre>
 *
 * <p>While a secret is changed, keys of the version before are good too. It is read every five
 * minutes, and sooner if a signature does not fit, but not more often than every ten seconds.
 */
public final class SecretWebhookSources implements WebhookSources {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration FRESH = Duration.ofSeconds(10);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final SecretStore secrets;
  private final String name;
  private final InstantSource clock;
  private @Nullable Read read;

  /** Reads sources from the secret of this name or ARN. */
  public SecretWebhookSources(SecretStore secrets, String name, InstantSource clock) {
    this.secrets = secrets;
    this.name = name;
    this.clock = clock;
  }

  /** The secret that {@code AQUIFER_WEBHOOKS_SECRET} names. */
  public static SecretWebhookSources configured(Settings settings) {
    return new SecretWebhookSources(
        SecretStore.configured(), settings.text("AQUIFER_WEBHOOKS_SECRET"), Clock.systemUTC());
  }

  /** What was read: sources by their names, or why there are none. */
  private record Read(
      Map<String, Found> sources, @Nullable IllegalArgumentException reason, Instant at) {}

  private sealed interface Found {
    record Usable(WebhookSource source) implements Found {}

    record Unusable(IllegalArgumentException reason) implements Found {}
  }

  /** A source as the secret spells it. */
  private record Entry(
      @Nullable String tenant,
      @Nullable String scheme,
      @Nullable List<String> secrets,
      @Nullable List<String> readers,
      @Nullable Set<String> hosts) {}

  @Override
  public synchronized Optional<WebhookSource> find(String source, boolean fresh) {
    Instant now = clock.instant();
    Duration life = fresh ? FRESH : LIFE;
    Read last = read;
    if (last == null || Duration.between(last.at(), now).compareTo(life) >= 0) {
      last = read(now);
      read = last;
    }
    if (last.reason() != null) {
      throw unusable(last.reason());
    }
    return switch (last.sources().get(source)) {
      case Found.Usable(WebhookSource usable) -> Optional.of(usable);
      case Found.Unusable(IllegalArgumentException reason) -> throw unusable(reason);
      case null -> Optional.empty();
    };
  }

  private Read read(Instant now) {
    String current = secrets.current(name);
    Map<String, JsonNode> before = secrets.previous(name).map(this::before).orElse(Map.of());
    try {
      Map<String, Found> sources = new HashMap<>();
      entries(current)
          .forEach((source, entry) ->
              sources.put(source, found(source, entry, Optional.ofNullable(before.get(source)))));
      return new Read(sources, null, now);
    } catch (IllegalArgumentException e) {
      return new Read(Map.of(), e, now);
    }
  }

  /** A version that cannot be read has no keys that could still be good. */
  private Map<String, JsonNode> before(String json) {
    try {
      return entries(json);
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static Map<String, JsonNode> entries(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<Map<String, JsonNode>>() {});
    } catch (JacksonException e) {
      // Its message may hold a part of the secret.
      throw new IllegalArgumentException("the secret of webhooks is not a JSON object of sources");
    }
  }

  /** One that is spelt wrongly does not keep the others from being used. */
  private static Found found(String name, JsonNode entry, Optional<JsonNode> before) {
    try {
      return new Found.Usable(source(name, entry(name, entry), before));
    } catch (IllegalArgumentException e) {
      return new Found.Unusable(e);
    }
  }

  private static Entry entry(String name, JsonNode json) {
    try {
      if (json.isObject()) {
        return MAPPER.treeToValue(json, Entry.class);
      }
    } catch (JacksonException e) {
      // Its message may hold a part of the secret.
    }
    throw invalid(name, "has a field that is not known or not as it should be");
  }

  private static WebhookSource source(String name, Entry entry, Optional<JsonNode> before) {
    List<String> keys = new ArrayList<>(keys(entry));
    before.ifPresent(old -> keys.addAll(keysBefore(name, old)));
    if (keys.isEmpty() || entry.tenant() == null || !TenantName.isOne(entry.tenant())) {
      throw invalid(name, "needs 'tenant', 'scheme' and 'secrets'");
    }
    if (entry.readers() != null && !entry.readers().stream().allMatch(Readers::isReader)) {
      throw invalid(
          name, "names readers that are not valid: write everyone, group:NAME or user:SUBJECT");
    }
    return new WebhookSource(
        new Sender(
            WebhookSource.KIND,
            name,
            entry.tenant(),
            entry.readers(),
            entry.hosts() == null ? Set.of() : entry.hosts()),
        scheme(name, entry.scheme()),
        keys.stream().distinct().toList());
  }

  private static List<String> keysBefore(String name, JsonNode before) {
    try {
      return keys(entry(name, before));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static List<String> keys(Entry entry) {
    return entry.secrets() == null ? List.of() : entry.secrets();
  }

  private static SignatureScheme scheme(String name, @Nullable String scheme) {
    return switch (scheme) {
      case "standard" -> SignatureScheme.STANDARD;
      case "github" -> SignatureScheme.GITHUB;
      case null, default -> throw invalid(name, "needs the scheme standard or github");
    };
  }

  private static IllegalArgumentException invalid(String name, String reason) {
    return new IllegalArgumentException("source '%s' %s".formatted(name, reason));
  }

  /** The reason is for the function's log alone: whoever is told this has not proved who it is. */
  private static ProblemException unusable(IllegalArgumentException reason) {
    return new ProblemException(
        ProblemCode.INVALID_CONFIGURATION,
        "The secret of webhooks cannot be used. Its reason is in the function's log; see"
            + " docs/operations.md.",
        reason);
  }
}
