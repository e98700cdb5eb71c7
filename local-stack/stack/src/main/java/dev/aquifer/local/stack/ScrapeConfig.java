package dev.aquifer.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configuration that makes Prometheus scrape a running stack, and evaluate the rules that lie
 * beside it.
 */
final class ScrapeConfig {

  private ScrapeConfig() {}

  static Path in(Path folder) {
    return folder.resolve("prometheus.yml");
  }

  /**
   * Writes {@code prometheus.yml}, and the credential beside it.
   *
   * @param api with a slash at its end
   */
  static void write(Path folder, URI api, String credential) {
    try {
      Files.writeString(folder.resolve("metrics-credential"), credential);
      Files.writeString(
          in(folder),
          """
          global:
            scrape_interval: 5s
            evaluation_interval: 5s
            external_labels:
              runbooks: docs/runbooks
          rule_files:
            - rules*.yml
          scrape_configs:
            - job_name: aquifer
              metrics_path: %smetrics
              authorization:
                credentials_file: metrics-credential
              static_configs:
                - targets: ['%s:%d']
          """
              .formatted(api.getPath(), api.getHost(), api.getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }
}
