package dev.aquifer.local.compute;

import dev.aquifer.local.template.FunctionDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The template's functions, found by name or ARN, with or without a version or alias. */
public final class FunctionHost implements AutoCloseable {
  private final Map<String, LocalFunction> byName = new LinkedHashMap<>();
  private final ScheduledExecutorService reviews =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("instances").factory());

  public FunctionHost(Collection<FunctionDefinition> definitions, ComputeSettings settings) {
    try {
      Files.createDirectories(settings.logs());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + settings.logs(), e);
    }
    var archives = new Archives(settings.code());
    for (FunctionDefinition definition : definitions) {
      var command = new FunctionCommand(definition, archives.unpacked(definition.code()), settings);
      byName.put(definition.name(), new LocalFunction(definition, command, settings));
    }
    var _ = reviews.scheduleWithFixedDelay(this::review, 1, 1, TimeUnit.SECONDS);
  }

  /** All functions, in the template's order. */
  public List<LocalFunction> all() {
    return List.copyOf(byName.values());
  }

  /**
   * The function that a name, a logical id or an ARN means.
   *
   * @throws IllegalArgumentException if there is none
   */
  public LocalFunction function(String nameOrArn) {
    String[] parts = nameOrArn.split(":", -1);
    String name = nameOrArn.startsWith("arn:") && parts.length > 6 ? parts[6] : parts[0];
    LocalFunction function = byName.get(name);
    return function != null
        ? function
        : byName.values().stream()
            .filter(candidate -> candidate.definition().logicalId().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no function " + nameOrArn + " is hosted"));
  }

  private void review() {
    for (LocalFunction function : byName.values()) {
      try {
        function.review();
      } catch (RuntimeException e) {
        System.err.println(function.definition().logicalId() + ": " + e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    reviews.shutdownNow();
    byName.values().forEach(LocalFunction::close);
  }
}
