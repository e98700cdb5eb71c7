package dev.aquifer.local.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks functions' archives, each once per name: CDK names an archive by its content's hash. */
final class Archives {
  private final Path directory;
  private final Map<Path, Path> unpacked = new HashMap<>();

  Archives(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  Path unpacked(Path archive) {
    if (Files.isDirectory(archive)) {
      return archive.toAbsolutePath();
    }
    return unpacked.computeIfAbsent(archive, this::unpack);
  }

  private Path unpack(Path archive) {
    Path target = directory.resolve(archive.getFileName().toString().replaceFirst("\\.zip$", ""));
    Path complete = target.resolve(".complete");
    if (Files.exists(complete)) {
      return target;
    }
    try (InputStream file = Files.newInputStream(archive);
        var zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("an entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(zip, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.writeString(complete, "");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + archive, e);
    }
    return target;
  }
}
