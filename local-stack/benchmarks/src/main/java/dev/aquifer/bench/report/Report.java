package dev.aquifer.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of Markdown with one measurement's figures, and what is needed to repeat it. */
public final class Report {

  private final String name;
  private final String command;
  private final Map<String, String> settings;
  private final InstantSource clock;
  private final List<Object> parts = new ArrayList<>();

  /**
   * Begins a report.
   *
   * @param name of the measurement, and of its file unless another is chosen
   * @param command what a person would type to repeat it, without paths
   * @param settings by name, in the order to show them
   */
  public Report(String name, String command, Map<String, String> settings, InstantSource clock) {
    this.name = name;
    this.command = command;
    this.settings = settings;
    this.clock = clock;
  }

  /** Adds a table. */
  public void add(Table table) {
    parts.add(table);
  }

  /** Adds a paragraph. */
  public void add(String paragraph) {
    parts.add(paragraph + "\n");
  }

  /**
   * Writes the file, and shows it.
   *
   * @param chosen the file; empty for {@code local-stack/benchmarks/target/reports}
   * @return the file
   */
  public Path write(String chosen) {
    String folder = "local-stack/benchmarks/target/reports";
    Path file =
        chosen.isEmpty()
            ? Path.of(System.getProperty("aquifer.root", "."), folder, name + ".md")
            : Path.of(chosen);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(this);
    return file;
  }

  @Override
  public String toString() {
    String head =
        """
        # %s

        - command: `%s`
        - date: %s
        - machine: %s
        """
            .formatted(
                name, command, clock.instant().truncatedTo(ChronoUnit.SECONDS), Machine.here());
    String listed =
        settings.entrySet().stream()
            .map(setting -> "- " + setting.getKey() + ": " + setting.getValue() + "\n")
            .collect(Collectors.joining());
    return head + listed + parts.stream().map(part -> "\n" + part).collect(Collectors.joining());
  }
}
