package dev.aquifer.local.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what is written to a file from now on, a whole line at a time. */
final class LogTail {

  private static final int AT_ONCE = 1 << 20;

  private final Path file;
  private long position;

  LogTail(Path file) throws IOException {
    this.file = file;
    this.position = Files.exists(file) ? Files.size(file) : 0;
  }

  /** A line, and where it begins. */
  record Line(long position, String text) {}

  /** The lines that came since, up to about a mebibyte of them. */
  List<Line> next() throws IOException {
    List<Line> lines = new ArrayList<>();
    if (!Files.exists(file) || Files.size(file) <= position) {
      return lines;
    }
    try (var reader = new RandomAccessFile(file.toFile(), "r")) {
      reader.seek(position);
      byte[] bytes = new byte[(int) Math.min(AT_ONCE, reader.length() - position)];
      reader.readFully(bytes);
      var line = new ByteArrayOutputStream();
      for (byte one : bytes) {
        if (one == '\n') {
          lines.add(new Line(position, line.toString(StandardCharsets.UTF_8)));
          position += line.size() + 1;
          line.reset();
        } else {
          line.write(one);
        }
      }
      if (line.size() == AT_ONCE) {
        // No line that anybody reads is as long.
        position += AT_ONCE;
      }
    }
    return lines;
  }
}
