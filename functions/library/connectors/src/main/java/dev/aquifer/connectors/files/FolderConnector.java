package dev.aquifer.connectors.files;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists the regular files below a folder in the order of their paths, and follows no links. A file
 * is taken for unchanged if it is the same file of the file system, with the same size and times.
 */
final class FolderConnector implements Connector {

  /** File systems tell times so coarsely that a file may change twice within one of them. */
  private static final Duration COARSE = Duration.ofSeconds(2);

  private final Path folder;
  private final Optional<String> link;
  private final InstantSource clock;

  FolderConnector(Path folder, Optional<String> link, InstantSource clock) {
    this.folder = folder;
    this.link = link;
    this.clock = clock;
  }

  @Override
  public SourcePage list(@Nullable String cursor) {
    List<SortedFiles.Found> files;
    try {
      files = new SortedFiles(folder, cursor, Manifest.MOST).list();
    } catch (IOException e) {
      throw unavailable(e);
    }
    boolean last = files.size() < Manifest.MOST;
    return new SourcePage(
        files.stream().map(this::item).toList(),
        List.of(),
        last ? null : key(files.getLast().path()),
        null);
  }

  private SourceItem item(SortedFiles.Found file) {
    String key = key(file.path());
    return new SourceItem(
        key,
        key,
        link.map(place -> place + encoded(key)).orElseGet(() -> file.path().toUri().toString()),
        file.path().getFileName().toString(),
        fingerprint(file.attributes()),
        file.attributes().size(),
        null);
  }

  /** Of a file that was changed just now, none that could be met again. */
  private String fingerprint(BasicFileAttributes attributes) {
    Instant modified = attributes.lastModifiedTime().toInstant();
    Instant now = clock.instant();
    return modified.isAfter(now.minus(COARSE)) ? told(attributes) + " at " + now : told(attributes);
  }

  /** What the file system tells of a file. */
  private static String told(BasicFileAttributes attributes) {
    return "%d %s %s"
        .formatted(
            attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.fileKey());
  }

  @Override
  public byte[] read(SourceItem item, long mostBytes) {
    Path file = folder.resolve(item.key());
    try {
      BasicFileAttributes before = attributes(file);
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes = in.readNBytes(Math.toIntExact(Math.min(mostBytes + 1, Integer.MAX_VALUE - 8)));
      }
      if (bytes.length > mostBytes) {
        throw new ProblemException(
            ProblemCode.DOCUMENT_TOO_LARGE,
            "The file has more than %,d bytes.".formatted(mostBytes));
      }
      if (!told(attributes(file)).equals(told(before))) {
        throw new ProblemException(
            ProblemCode.FETCH_FAILED,
            "The file changed while it was read. It is read again later.");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new ProblemException(ProblemCode.BODY_MISSING, "The file has gone since.", e);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemCode.FETCH_FAILED, "The file cannot be read. Check its permissions.", e);
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private String key(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String encoded(String path) {
    return Path.of("/").resolve(path).toUri().getRawPath().substring(1);
  }

  private ProblemException unavailable(IOException cause) {
    return new ProblemException(
        ProblemCode.SOURCE_UNAVAILABLE,
        "A folder in '%s' cannot be listed. Check that it is mounted, and its permissions."
            .formatted(folder),
        cause);
  }
}
