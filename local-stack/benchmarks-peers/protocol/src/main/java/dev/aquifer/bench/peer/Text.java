package dev.aquifer.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A document to ingest.
 *
 * @param name its file's name, which tells its format
 */
public record Text(String name, String content) {

  /** The files of a folder in the order of their names. */
  public static List<Text> readAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Text::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Text read(Path file) {
    try {
      return new Text(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
