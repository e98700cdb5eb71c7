package dev.aquifer.core.change;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.document.DocumentBodies;
import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.index.IndexedChunk.About;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.Sha256;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads documents and cuts them into chunks.
 *
 * <p>Thread-safe. One document at a time is parsed: that is what takes memory, and a file must not
 * be called too large because of its neighbours.
 */
public final class DocumentCutting {

  /** About a thousand pages: more than a function can embed in its time does not help to begin. */
  private static final int MOST_CHUNKS = 4_000;

  /** Another number has every document that comes again read again, though it is unchanged. */
  private static final int EDITION = 1;

  private final DocumentBodies bodies;
  private final DocumentParser parser;
  private final TextUnderstanding understanding;
  private final Chunker chunker;
  private final String chunking;
  private final long maximumBytes;
  private final Lock parsing = new ReentrantLock();

  /**
   * Makes it.
   *
   * @param chunking another text whenever the chunker would cut the same document in another way
   * @param maximumBytes that a document may have
   */
  public DocumentCutting(
      DocumentBodies bodies,
      DocumentParser parser,
      TextUnderstanding understanding,
      Chunker chunker,
      String chunking,
      long maximumBytes) {
    this.bodies = bodies;
    this.parser = parser;
    this.understanding = understanding;
    this.chunker = chunker;
    this.chunking = chunking;
    this.maximumBytes = maximumBytes;
  }

  /** A document's bytes, and what tells whether other ones would come to the same chunks. */
  static final class Content {

    private final byte[] bytes;
    private final String name;
    private final String contentHash;
    private final String reading;

    private Content(byte[] bytes, String name, String contentHash, String reading) {
      this.bytes = bytes;
      this.name = name;
      this.contentHash = contentHash;
      this.reading = reading;
    }

    /** SHA-256 of the bytes, in hexadecimal. */
    String contentHash() {
      return contentHash;
    }

    /** SHA-256 of all else that chunks follow from, in hexadecimal. */
    String reading() {
      return reading;
    }
  }

  /** A document's chunks: its bytes and its blocks take memory no more. */
  record Cut(About about, List<Chunk> chunks) {}

  /**
   * Reads a document's bytes.
   *
   * @param model that embeds its chunks
   */
  Content read(BodyRef body, String model) {
    byte[] bytes = bodies.read(body, maximumBytes);
    String reading = String.join("\n", String.valueOf(EDITION), chunking, model, body.name());
    return new Content(bytes, body.name(), Sha256.of(bytes), Sha256.of(reading));
  }

  Cut cut(Content content) {
    ParsedDocument parsed = understanding.understood(parse(content));
    About about = new About(parsed.title(), parsed.mediaType().mediaName(), parsed.metadata());
    List<Chunk> chunks = chunker.chunk(parsed);
    if (chunks.size() > MOST_CHUNKS) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_TOO_LARGE,
          "The document has %,d chunks of text; the most is %,d. Split it."
              .formatted(chunks.size(), MOST_CHUNKS));
    }
    return new Cut(about, chunks);
  }

  private ParsedDocument parse(Content content) {
    parsing.lock();
    try {
      return parser.parse(content.bytes, content.name);
    } finally {
      parsing.unlock();
    }
  }
}
