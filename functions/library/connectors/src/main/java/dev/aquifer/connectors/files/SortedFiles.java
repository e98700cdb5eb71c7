package dev.aquifer.connectors.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next files below a folder in the order of their paths, name by name. Holds the names of the
 * folders on one path at a time, and does not open those that are wholly before the cursor.
 */
final class SortedFiles {

  private final Path folder;
  private final List<String> after;
  private final int most;
  private final List<Path> found = new ArrayList<>();

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
  List<Path> list() throws IOException {
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
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        list(path, depth + 1, order == 0 && !last);
      } else if (!last && order >= 0 && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        found.add(path);
      }
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
