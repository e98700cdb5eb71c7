package dev.aquifer.bench.dataset;

import dev.aquifer.bench.CommandLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code bench convert DATASET --out FOLDER}: writes a collection in the form of BEIR. */
public final class ConvertCommand {

  /** Converts. */
  public void run(List<String> line) {
    CommandLine command = CommandLine.of(line, Map.of("out", "beir"));
    Converter.read(command.folder()).write(Path.of(command.text("out")));
  }
}
