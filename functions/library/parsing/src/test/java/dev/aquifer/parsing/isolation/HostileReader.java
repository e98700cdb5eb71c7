package dev.aquifer.parsing.isolation;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.parsing.FormatParser;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An inner process that does what a document's first words say, and else reads it. */
final class HostileReader {

  private HostileReader() {}

  static void main(String[] arguments) throws IOException {
    ParserServer.serve(limits -> new Obedient(new FormatParser(limits)));
  }

  private record Obedient(FormatParser parser) implements DocumentParser {

    @Override
    public ParsedDocument parse(byte[] bytes, String name) {
      return switch (new String(bytes, StandardCharsets.ISO_8859_1)) {
        case "\u0000loop" -> loop();
        case "\u0000fill" -> fill();
        case "\u0000recurse" -> recurse(0);
        case "\u0000halt" -> {
          Runtime.getRuntime().halt(0);
          yield said("");
        }
        case "\u0000abort" -> {
          abort();
          yield said("");
        }
        case "\u0000print" -> {
          System.out.println("printed");
          System.err.println("printed");
          yield said("printed");
        }
        case "\u0000lie" -> {
          lie();
          yield said("");
        }
        case "\u0000tell" ->
            said(
                System.getenv().keySet().stream().sorted().collect(Collectors.joining(","))
                    + ";"
                    + ProcessHandle.current().pid());
        case "\u0000litter" -> {
          litter();
          yield loop();
        }
        default -> parser.parse(bytes, name);
      };
    }

    private static ParsedDocument said(String words) {
      return new ParsedDocument(
          MediaType.PLAIN_TEXT,
          "said",
          words,
          List.of(new Block(Block.Kind.PARAGRAPH, 0, words.length(), List.of(), null)));
    }

    private static ParsedDocument loop() {
      long i = 0;
      while (i >= 0) {
        i = (i + 1) % 1000;
      }
      return said("");
    }

    private static ParsedDocument fill() {
      List<byte[]> all = new ArrayList<>();
      while (all.size() < Integer.MAX_VALUE) {
        all.add(new byte[1 << 20]);
      }
      return said("");
    }

    private static ParsedDocument recurse(int depth) {
      return depth < 0 ? said("") : recurse(depth + 1);
    }

    private static void abort() {
      try {
        new ProcessBuilder("kill", "-SEGV", Long.toString(ProcessHandle.current().pid()))
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      loop();
    }

    private static void lie() {
      try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
        out.write(new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 0x7f, -1, -1, -1, 1, 2, 3});
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void litter() {
      try {
        Path file = Files.createTempFile("left", "over");
        Files.write(file, new byte[1000]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
