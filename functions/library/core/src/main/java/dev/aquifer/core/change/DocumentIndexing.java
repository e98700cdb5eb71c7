package dev.aquifer.core.change;

import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.document.DocumentBodies;
import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.index.IndexedChunk.About;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.Sha256;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way of an update, in two steps so that a batch pays once for making chunks searchable: {@link
 * #write} puts a new generation beside the old, {@link Written#publish} lets it answer.
 *
 * <p>Thread-safe. Of documents that are written at once, one at a time is parsed: that is what
 * takes memory, and a file must not be called too large because of its neighbours.
 */
public final class DocumentIndexing {

  /** About a thousand pages: more than a function can embed in its time does not help to begin. */
  private static final int MOST_CHUNKS = 4_000;

  private final Ledger ledger;
  private final DocumentBodies bodies;
  private final DocumentParser parser;
  private final TextUnderstanding understanding;
  private final Chunker chunker;
  private final Embeddings embeddings;
  private final ChunkIndex index;
  private final InstantSource clock;
  private final Leftovers leftovers;
  private final DocumentAccess access;
  private final long maximumBytes;
  private final Lock parsing = new ReentrantLock();

  /**
   * Makes the way.
   *
   * @param maximumBytes that a document may have
   */
  public DocumentIndexing(
      Ledger ledger,
      DocumentBodies bodies,
      DocumentParser parser,
      TextUnderstanding understanding,
      Chunker chunker,
      Embeddings embeddings,
      ChunkIndex index,
      InstantSource clock,
      long maximumBytes) {
    this.ledger = ledger;
    this.bodies = bodies;
    this.parser = parser;
    this.understanding = understanding;
    this.chunker = chunker;
    this.embeddings = embeddings;
    this.index = index;
    this.clock = clock;
    this.leftovers = new Leftovers(ledger, index);
    this.access = new DocumentAccess(ledger, index);
    this.maximumBytes = maximumBytes;
  }

  /** A generation whose chunks are in the index, though perhaps not searchable yet. */
  public interface Written {

    /** Makes the generation visible; call it once its chunks are searchable. */
    void publish();
  }

  /**
   * Claims the change, and reads, cuts, embeds and writes its document.
   *
   * @return what to publish; empty if a later change was accepted, or this one was done before
   * @throws UnreadableDocumentException if the document itself is the reason: trying again is no
   *     use
   * @throws RuntimeException if trying again may help
   */
  public Optional<Written> write(DocumentUpdated change) {
    Claim claim = ledger.claim(change);
    return switch (claim) {
      case Claim.Won(LedgerEntry entry) -> writeGeneration(change, entry);
      case Claim.Done(LedgerEntry entry) -> finish(entry);
      case Claim.Superseded(LedgerEntry entry) -> removeLeftovers(entry);
    };
  }

  /** Makes what was written searchable; returns once it is. */
  public void makeSearchable() {
    index.makeSearchable();
  }

  /**
   * Records in the ledger why an attempt at a change failed.
   *
   * @param last whether no further attempt will be made
   */
  public void failed(DocumentUpdated change, RuntimeException reason, boolean last) {
    if (ledger.claim(change) instanceof Claim.Won(LedgerEntry entry)) {
      Failure failure = Failure.of(reason);
      if (last) {
        ledger.fail(entry.document(), entry.generation(), failure, false);
      } else {
        ledger.note(entry.document(), entry.generation(), failure);
      }
    }
  }

  private Optional<Written> writeGeneration(DocumentUpdated change, LedgerEntry claimed) {
    DocumentRef document = change.document();
    long generation = claimed.generation();
    Cut cut;
    try {
      cut = cut(change);
    } catch (ProblemException e) {
      if (e.code().status() >= 500) {
        throw e;
      }
      ledger.fail(document, generation, Failure.of(e), true);
      ledger
          .find(document.tenant(), document.id())
          .ifPresent(now -> leftovers.removeAll(now, claimed.visibleGeneration()));
      throw new UnreadableDocumentException(e);
    }
    // An attempt before may have read a longer body, where the store keeps no versions.
    int writtenBefore = claimed.chunks().getOrDefault(generation, 0);
    List<Chunk> chunks = cut.chunks();
    if (writtenBefore > chunks.size()) {
      index.remove(document, generation, writtenBefore);
    }
    if (!ledger.announce(document, generation, chunks.size())) {
      return ledger.find(document.tenant(), document.id()).flatMap(this::removeLeftovers);
    }
    index.write(embed(claimed, cut));
    Description description =
        new Description(
            cut.about().title(),
            cut.about().mediaType(),
            cut.contentHash(),
            chunks.size(),
            clock.instant());
    return Optional.of(() -> publish(claimed, description));
  }

  /** What is left of a document once it was cut: its bytes and its blocks take memory no more. */
  private record Cut(About about, String contentHash, List<Chunk> chunks) {}

  private Cut cut(DocumentUpdated change) {
    byte[] bytes = bodies.read(change.body(), maximumBytes);
    String contentHash = Sha256.of(bytes);
    ParsedDocument parsed = understanding.understood(parse(bytes, change.body().name()));
    About about = new About(parsed.title(), parsed.mediaType().mediaName(), parsed.metadata());
    return new Cut(about, contentHash, chunks(parsed));
  }

  private ParsedDocument parse(byte[] bytes, String name) {
    parsing.lock();
    try {
      return parser.parse(bytes, name);
    } finally {
      parsing.unlock();
    }
  }

  private List<Chunk> chunks(ParsedDocument parsed) {
    List<Chunk> chunks = chunker.chunk(parsed);
    if (chunks.size() > MOST_CHUNKS) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_TOO_LARGE,
          "The document has %,d chunks of text; the most is %,d. Split it."
              .formatted(chunks.size(), MOST_CHUNKS));
    }
    return chunks;
  }

  private List<IndexedChunk> embed(LedgerEntry claimed, Cut cut) {
    List<Chunk> chunks = cut.chunks();
    List<Embedding> vectors =
        embeddings
            .of(claimed.document().tenant())
            .embedPassages(
                chunks.stream().map(chunk -> chunk.inContext(cut.about().title())).toList());
    List<IndexedChunk> indexed = new ArrayList<>(chunks.size());
    for (int i = 0; i < chunks.size(); i++) {
      indexed.add(
          new IndexedChunk(
              claimed.document(),
              claimed.generation(),
              cut.about(),
              claimed.readers(),
              chunks.get(i),
              vectors.get(i)));
    }
    return indexed;
  }

  private void publish(LedgerEntry claimed, Description description) {
    DocumentRef document = claimed.document();
    long generation = claimed.generation();
    Optional<LedgerEntry> before = ledger.publish(document, generation, description);
    if (before.isEmpty()) {
      leftovers.removeAndForget(document, generation, description.chunkCount());
      return;
    }
    if (!before.get().readers().equals(claimed.readers())) {
      access.keepInStep(document);
    }
    long replaced = before.get().visibleGeneration();
    Integer count = before.get().chunks().get(replaced);
    if (count != null && replaced != generation) {
      leftovers.removeAndForget(document, replaced, count);
    }
    boolean more =
        before.get().chunks().keySet().stream().anyMatch(g -> g != generation && g != replaced);
    if (more) {
      ledger.find(document.tenant(), document.id()).ifPresent(leftovers::remove);
    }
  }

  /** The delivery before may have ended between its last write and what follows it. */
  private Optional<Written> finish(LedgerEntry entry) {
    if (entry.state() == DocumentState.INDEXED) {
      access.keepInStep(entry.document());
    }
    return removeLeftovers(entry);
  }

  private Optional<Written> removeLeftovers(LedgerEntry entry) {
    leftovers.remove(entry);
    return Optional.empty();
  }
}
