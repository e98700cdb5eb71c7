package dev.aquifer.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/** The rules for Prometheus, with what a deployment says of limits and runbooks. */
final class PrometheusRules {

  private static final String FILE = "/monitoring/rules.yml";

  /** A workspace has no external labels. */
  private static final String RUNBOOKS = "{{ $externalLabels.runbooks }}";

  private static final int PERCENT_OF_QUEUE = 80;

  private PrometheusRules() {}

  static String of(Settings settings) {
    IngestionSettings.Queues queues = settings.ingestion().queues();
    String rules = file().replace(RUNBOOKS, settings.monitoring().runbooks());
    rules = limit(rules, "aquifer:spend_limit:dollars", settings.monitoring().spendLimit());
    rules = limit(rules, "aquifer:queue_limit:updates", nearlyFull(queues.mostUpdates()));
    return limit(rules, "aquifer:queue_limit:deletions", nearlyFull(queues.mostDeletions()));
  }

  private static long nearlyFull(long most) {
    return most * PERCENT_OF_QUEUE / 100;
  }

  private static String limit(String rules, String name, long value) {
    return Pattern.compile("(?<before>record: " + name + "\\s+expr: vector\\()\\d+")
        .matcher(rules)
        .replaceAll("${before}" + value);
  }

  private static String file() {
    try (InputStream file =
        Objects.requireNonNull(PrometheusRules.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
