package dev.aquifer.connectors.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next files below a folder in the order of their paths, name by name. Holds the names of the
 * folders on one path at a time, and does not open those that are wholly before the cursor.
 */
final class SortedFiles {

  private final Path folder;
  private final List<String> after;
  private final int most;
  private final List<Found> found = new ArrayList<>();

  /** A file, as it was when it was found. */
  record Found(Path path, BasicFileAttributes attributes) {}

  /**
   * Begins a listing.
   *
   * @param after the path to go on after, with slashes; null to begin
   */
  SortedFiles(Path folder, @Nullable String after, int most) {
    this.folder = folder;
    this.after = after == null ? List.of() : List.of(after.split("/", -1));
    this.most = most;
  }

  /**
   * The files, at most as many as wanted.
   *
   * @throws IOException if a folder cannot be read, unless it has gone meanwhile
   */
  List<Found> list() throws IOException {
    list(folder, 0, !after.isEmpty());
    return found;
  }

  /**
   * Lists a folder.
   *
   * @param depth below the first folder
   * @param onPath whether this folder is one that the cursor is in
   */
  private void list(Path in, int depth, boolean onPath) throws IOException {
    for (String name : names(in, depth == 0)) {
      if (found.size() == most) {
        return;
      }
      int order = onPath ? name.compareTo(after.get(depth)) : 1;
      if (order < 0) {
        continue;
      }
      Path path = in.resolve(name);
      boolean last = order == 0 && depth == after.size() - 1;
      Optional<BasicFileAttributes> attributes = attributes(path);
      if (attributes.filter(BasicFileAttributes::isDirectory).isPresent()) {
        list(path, depth + 1, order == 0 && !last);
      } else if (!last && attributes.filter(BasicFileAttributes::isRegularFile).isPresent()) {
        found.add(new Found(path, attributes.get()));
      }
    }
  }

  /** Empty if it has gone since its folder was read. */
  private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static List<String> names(Path folder, boolean first) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (NoSuchFileException e) {
      if (first) {
        throw e;
      }
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(names);
    return names;
  }
}
