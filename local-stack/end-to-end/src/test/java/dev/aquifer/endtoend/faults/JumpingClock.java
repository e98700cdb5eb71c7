package dev.aquifer.endtoend.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clock of all functions' processes, by libfaketime: it shows another time at once, while the
 * services' clocks, and everybody's count of passing time, go on.
 */
public final class JumpingClock {

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketime.so.1";

  private final Path library;
  private final Path offset;

  private JumpingClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
  }

  /** A clock that is right; empty where libfaketime is not installed. */
  public static Optional<JumpingClock> in(Path folder) {
    if (!Files.isDirectory(LIBRARIES)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      List<Path> found = folders.map(one -> one.resolve(LIBRARY)).filter(Files::exists).toList();
      Files.createDirectories(folder);
      Optional<JumpingClock> clock =
          found.stream().findFirst().map(one -> new JumpingClock(one, folder.resolve("offset")));
      clock.ifPresent(one -> one.show(Duration.ZERO));
      return clock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What makes a process look at it. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        offset.toString(),
        "FAKETIME_NO_CACHE",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1");
  }

  /** Jumps to a time that is so far from the real one. */
  public void show(Duration ahead) {
    try {
      Path next = offset.resolveSibling("offset.part");
      Files.writeString(next, "%+ds".formatted(ahead.toSeconds()));
      Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
