package dev.aquifer.local.cli;

import dev.aquifer.local.stack.LocalStack;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Watches the folders that sources of files may be in, and has those looked at whose files have
 * just changed. It only makes it sooner: what a watcher misses, the schedule finds.
 */
final class FolderWatch implements AutoCloseable {

  private static final String FOLDERS = "AQUIFER_FOLDERS";

  /** Changes that come together are looked at together. */
  private static final Duration SETTLES = Duration.ofMillis(300);

  /** How long a run that had begun before is left alone. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(2);

  private final RunningStack stack;
  private final DirectoryWatcher watcher;
  private final Map<Path, Instant> changed = new ConcurrentHashMap<>();
  private final Thread asking;

  private FolderWatch(RunningStack stack, List<Path> folders) throws IOException {
    this.stack = stack;
    this.watcher =
        DirectoryWatcher.builder()
            .paths(folders)
            .listener(event -> changed.put(event.path(), Instant.now()))
            // A run compares files itself.
            .fileHashing(false)
            .build();
    this.asking = Thread.ofVirtual().unstarted(this::ask);
  }

  /** Watches the folders that a stack's template names, which are made if they are not there. */
  static FolderWatch start(LocalStack stack, RunningStack running) {
    List<Path> folders =
        stack.definition().functions().stream()
            .map(function -> function.environment().getOrDefault(FOLDERS, ""))
            .flatMap(names -> Stream.of(names.split(",", -1)))
            .map(name -> name.substring(name.indexOf('=') + 1).strip())
            .filter(name -> !name.isEmpty())
            .distinct()
            .map(Path::of)
            .toList();
    try {
      for (Path folder : folders) {
        Files.createDirectories(folder);
      }
      FolderWatch watch = new FolderWatch(running, folders);
      var _ = watch.watcher.watchAsync();
      watch.asking.start();
      return watch;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch " + folders, e);
    }
  }

  private void ask() {
    while (true) {
      try {
        Thread.sleep(SETTLES);
      } catch (InterruptedException e) {
        return;
      }
      Map<Path, Instant> now = new HashMap<>(changed);
      if (!now.isEmpty()) {
        try {
          look(now);
        } catch (CommandFailed e) {
          // The next look, or the schedule, finds it.
          System.err.println("A folder changed, but its source was not asked: " + e.getMessage());
          now.forEach(changed::remove);
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  /** A run that had begun before a change may have passed it by: then another one is begun. */
  private void look(Map<Path, Instant> changes) throws InterruptedException {
    ApiClient api = ApiClient.as(stack, Put.administrator(stack));
    Map<Path, Instant> open = new HashMap<>();
    for (JsonNode source : Answer.require(api.get("v1/sources")).path("sources")) {
      Map<Path, Instant> inside = inside(source, changes);
      if (!inside.isEmpty()) {
        ApiClient.Reply reply =
            api.post("v1/sources/" + source.path("id").asString() + "/sync", Map.of());
        String started = reply.body().path("startedAt").asString("");
        if (started.isEmpty()) {
          throw new CommandFailed("the API answers " + reply.status());
        }
        Instant begun = Instant.parse(started);
        inside.forEach((path, time) -> {
          if (begun.isBefore(time)) {
            open.put(path, time);
          }
        });
      }
    }
    changes.forEach((path, time) -> {
      if (!open.containsKey(path)) {
        changed.remove(path, time);
      }
    });
    if (!open.isEmpty()) {
      Thread.sleep(UNDER_WAY);
    }
  }

  private static Map<Path, Instant> inside(JsonNode source, Map<Path, Instant> changes) {
    Map<Path, Instant> inside = new HashMap<>();
    if (source.path("kind").asString().equals("files")) {
      Path folder = Path.of(source.path("settings").path("path").asString());
      changes.forEach((path, time) -> {
        if (path.startsWith(folder)) {
          inside.put(path, time);
        }
      });
    }
    return inside;
  }

  @Override
  public void close() {
    asking.interrupt();
    try {
      watcher.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
