package dev.aquifer.secrets;

import dev.aquifer.core.access.Readers;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.webhook.SignatureScheme;
import dev.aquifer.core.webhook.WebhookSource;
import dev.aquifer.core.webhook.WebhookSources;
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

  private record Read(Map<String, WebhookSource> sources, Instant at) {}

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
    if (read == null || Duration.between(read.at(), now).compareTo(life) >= 0) {
      read = new Read(sources(), now);
    }
    return Optional.ofNullable(read.sources().get(source));
  }

  private Map<String, WebhookSource> sources() {
    Map<String, Entry> before =
        secrets.previous(name).map(SecretWebhookSources::entries).orElse(Map.of());
    Map<String, WebhookSource> sources = new HashMap<>();
    entries(secrets.current(name))
        .forEach((source, entry) ->
            sources.put(source, source(source, entry, Optional.ofNullable(before.get(source)))));
    return sources;
  }

  private static Map<String, Entry> entries(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<Map<String, Entry>>() {});
    } catch (JacksonException e) {
      // Its message may hold a part of the secret.
      throw invalid("it is not a JSON object of sources");
    }
  }

  private static WebhookSource source(String name, Entry entry, Optional<Entry> before) {
    List<String> keys = new ArrayList<>(keys(entry));
    before.ifPresent(old -> keys.addAll(keys(old)));
    if (keys.isEmpty() || entry.tenant() == null || entry.tenant().isBlank()) {
      throw invalid("source '%s' needs 'tenant', 'scheme' and 'secrets'".formatted(name));
    }
    if (entry.readers() != null && !entry.readers().stream().allMatch(Readers::isReader)) {
      throw invalid("the readers of source '%s' are none".formatted(name));
    }
    return new WebhookSource(
        name,
        entry.tenant(),
        scheme(name, entry.scheme()),
        keys.stream().distinct().toList(),
        entry.readers(),
        entry.hosts() == null ? Set.of() : entry.hosts());
  }

  private static List<String> keys(Entry entry) {
    return entry.secrets() == null ? List.of() : entry.secrets();
  }

  private static SignatureScheme scheme(String name, @Nullable String scheme) {
    return switch (scheme) {
      case "standard" -> SignatureScheme.STANDARD;
      case "github" -> SignatureScheme.GITHUB;
      case null, default ->
          throw invalid("the scheme of source '%s' must be standard or github".formatted(name));
    };
  }

  private static ProblemException invalid(String reason) {
    return new ProblemException(
        ProblemCode.INVALID_CONFIGURATION,
        "The secret of webhooks cannot be used: " + reason + ". See docs/operations.md.");
  }
}
