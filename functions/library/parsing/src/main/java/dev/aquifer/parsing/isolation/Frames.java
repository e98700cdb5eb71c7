package dev.aquifer.parsing.isolation;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a parsed document goes from one process to another: numbers and texts in a fixed order, so
 * that what a hostile document may have made of its reader can at worst be another document.
 */
final class Frames {

  private final int mostCharacters;

  /** For documents of so many characters of text. */
  Frames(int mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  void write(DataOutputStream out, ParsedDocument document) throws IOException {
    text(out, document.mediaType().name());
    text(out, document.title());
    text(out, document.text());
    DocumentMetadata metadata = document.metadata();
    optional(out, metadata.author());
    instant(out, metadata.createdAt());
    instant(out, metadata.modifiedAt());
    optional(out, metadata.language());
    texts(out, metadata.keywords());
    texts(out, metadata.entities());
    out.writeInt(document.blocks().size());
    List<String> path = List.of();
    for (Block block : document.blocks()) {
      text(out, block.kind().name());
      out.writeInt(block.start());
      out.writeInt(block.end());
      out.writeInt(block.header());
      Integer page = block.page();
      out.writeBoolean(page != null);
      out.writeInt(page == null ? 0 : page);
      // Most blocks are under the same headings as the one before.
      boolean same = block.headingPath().equals(path);
      out.writeBoolean(same);
      if (!same) {
        path = block.headingPath();
        texts(out, path);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it ends early, or could not have been written from a document
   */
  ParsedDocument read(DataInputStream in) throws IOException {
    MediaType type = constant(in, MediaType.class);
    String title = text(in);
    String text = text(in);
    DocumentMetadata metadata =
        new DocumentMetadata(
            optional(in), instant(in), instant(in), optional(in), texts(in), texts(in));
    int size = count(in, mostCharacters);
    List<Block> blocks = new ArrayList<>();
    List<String> path = List.of();
    for (int i = 0; i < size; i++) {
      Block.Kind kind = constant(in, Block.Kind.class);
      int start = count(in, text.length());
      int end = count(in, text.length());
      int header = count(in, text.length());
      boolean paged = in.readBoolean();
      int page = in.readInt();
      path = in.readBoolean() ? path : texts(in);
      if (end < start || header > end - start) {
        throw new StreamCorruptedException("a block cannot be there");
      }
      blocks.add(new Block(kind, start, end, path, paged ? page : null, header));
    }
    return new ParsedDocument(type, title, text, blocks, metadata);
  }

  static void text(DataOutputStream out, String text) throws IOException {
    // No encoding of characters: a text may hold half a surrogate pair, and offsets count it.
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
    bytes.asCharBuffer().put(text);
    out.writeInt(text.length());
    out.write(bytes.array());
  }

  String text(DataInputStream in) throws IOException {
    int length = count(in, mostCharacters);
    byte[] bytes = in.readNBytes(length * Character.BYTES);
    if (bytes.length < length * Character.BYTES) {
      throw new StreamCorruptedException("a text ends early");
    }
    return ByteBuffer.wrap(bytes).asCharBuffer().toString();
  }

  <E extends Enum<E>> E constant(DataInputStream in, Class<E> type) throws IOException {
    String name = text(in);
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new StreamCorruptedException("there is no such constant");
    }
  }

  private static void optional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    text(out, text == null ? "" : text);
  }

  private @Nullable String optional(DataInputStream in) throws IOException {
    boolean there = in.readBoolean();
    String text = text(in);
    return there ? text : null;
  }

  private static void instant(DataOutputStream out, @Nullable Instant time) throws IOException {
    optional(out, time == null ? null : time.toString());
  }

  private @Nullable Instant instant(DataInputStream in) throws IOException {
    String time = optional(in);
    try {
      return time == null ? null : Instant.parse(time);
    } catch (DateTimeException e) {
      throw new StreamCorruptedException("a time is none");
    }
  }

  private static void texts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(out, text);
    }
  }

  private List<String> texts(DataInputStream in) throws IOException {
    int size = count(in, mostCharacters);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  private static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new StreamCorruptedException("a number is out of range");
    }
    return count;
  }
}
