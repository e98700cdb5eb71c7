package dev.aquifer.parsing.isolation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an inner process puts its temporary files; what it leaves when it is killed goes too. */
record ScratchFolder(Path path) {

  static ScratchFolder make() throws IOException {
    return new ScratchFolder(Files.createTempDirectory("aquifer-parser-"));
  }

  /** Deletes it as far as that goes. */
  void delete() {
    delete(path.toFile());
  }

  private static void delete(File file) {
    File[] inside = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
    if (inside != null) {
      for (File each : inside) {
        delete(each);
      }
    }
    // What cannot be deleted now is in the way of nothing.
    boolean deleted = file.delete();
    if (!deleted) {
      file.deleteOnExit();
    }
  }
}
