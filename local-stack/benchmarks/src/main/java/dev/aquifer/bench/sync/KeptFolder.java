package dev.aquifer.bench.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder of small files, made from a seed, that changes. */
final class KeptFolder implements AutoCloseable {

  private static final int IN_A_FOLDER = 100;
  private static final int WORDS = 100;
  private static final String[] VOCABULARY =
      ("pump valve boiler harbour ledger invoice travel leave orchard turbine meeting budget"
              + " contract shift safety report winter cable engine garden letter window bridge"
              + " station market silver copper canvas anchor basket candle")
          .split(" ", -1);

  private final Path path;
  private final Random random;
  private final Map<String, String> texts = new TreeMap<>();

  private KeptFolder(Path path, Random random) {
    this.path = path;
    this.random = random;
  }

  static KeptFolder make(Path path, int files, long seed) {
    KeptFolder folder = new KeptFolder(path, new Random(seed));
    for (int i = 0; i < files; i++) {
      String name = "%03d/%05d.md".formatted(i / IN_A_FOLDER, i);
      folder.write(name, "# File %d%n%n%s%n%s".formatted(i, folder.section(), folder.section()));
    }
    return folder;
  }

  Path path() {
    return path;
  }

  /** What the files hold, by their names. */
  Map<String, String> texts() {
    return new TreeMap<>(texts);
  }

  /** Rewrites the last section of so many files. */
  void edit(int files) {
    texts.keySet().stream()
        .limit(files)
        .toList()
        .forEach(name -> {
          String text = texts.getOrDefault(name, "");
          write(name, text.substring(0, text.lastIndexOf("## ")) + section());
        });
  }

  private String section() {
    return IntStream.range(0, WORDS)
        .mapToObj(i -> VOCABULARY[random.nextInt(VOCABULARY.length)])
        .collect(
            Collectors.joining(
                " ", "## Note %d%n%n".formatted(random.nextInt(1_000_000)), ".%n".formatted()));
  }

  private void write(String name, String text) {
    texts.put(name, text);
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      // What was written just now is looked at once more, in case it is written again.
      Files.setLastModifiedTime(
          file, FileTime.from(Instant.now().minusSeconds(3_600).plusNanos(random.nextInt())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
