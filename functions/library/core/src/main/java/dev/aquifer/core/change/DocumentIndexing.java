package dev.aquifer.core.change;

import dev.aquifer.core.change.DocumentCutting.Content;
import dev.aquifer.core.change.DocumentCutting.Cut;
import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of an update, in two steps so that a batch pays once for making chunks searchable: {@link
 * #write} puts a new generation beside the old, {@link Written#publish} lets it answer.
 *
 * <p>Thread-safe. What is the same as what answers already is neither parsed nor embedded.
 */
public final class DocumentIndexing {

  private final Ledger ledger;
  private final DocumentCutting cutting;
  private final Embeddings embeddings;
  private final ChunkIndex index;
  private final InstantSource clock;
  private final Leftovers leftovers;
  private final DocumentAccess access;

  public DocumentIndexing(
      Ledger ledger,
      DocumentCutting cutting,
      Embeddings embeddings,
      ChunkIndex index,
      InstantSource clock) {
    this.ledger = ledger;
    this.cutting = cutting;
    this.embeddings = embeddings;
    this.index = index;
    this.clock = clock;
    this.leftovers = new Leftovers(ledger, index);
    this.access = new DocumentAccess(ledger, index);
  }

  /** A generation whose chunks are in the index, though perhaps not searchable yet. */
  public interface Written {

    /**
     * Makes the generation visible; call it once its chunks are searchable.
     *
     * @return whether answers follow from it; not if a later change was accepted meanwhile
     */
    boolean publish();
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

  /** Whether answers follow from this change, for which there was nothing to publish. */
  public boolean holds(DocumentUpdated change) {
    DocumentRef document = change.document();
    return ledger
        .find(document.tenant(), document.id())
        .filter(entry -> entry.state() == DocumentState.INDEXED)
        .filter(entry -> entry.version().equals(change.version()))
        .isPresent();
  }

  private Optional<Written> writeGeneration(DocumentUpdated change, LedgerEntry claimed) {
    DocumentRef document = change.document();
    long generation = claimed.generation();
    Content content;
    Cut cut;
    try {
      content = cutting.read(change.body(), embeddings.model().name());
      if (isUnchanged(claimed, content)) {
        return keep(claimed);
      }
      cut = cutting.cut(content);
    } catch (ProblemException e) {
      if (e.code().isServerError()) {
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
            content.contentHash(),
            content.reading(),
            chunks.size(),
            clock.instant());
    return Optional.of(() -> publish(claimed, description));
  }

  /** Whether what answers now is what this change would come to. */
  private static boolean isUnchanged(LedgerEntry claimed, Content content) {
    Description known = claimed.description();
    return claimed.visibleGeneration() > 0
        && known != null
        && known.contentHash().equals(content.contentHash())
        && content.reading().equals(known.reading());
  }

  /** What answers stays, for whom this change allows; what an attempt before it wrote goes. */
  private Optional<Written> keep(LedgerEntry claimed) {
    DocumentRef document = claimed.document();
    if (ledger.keep(document, claimed.generation())) {
      access.keepInStep(document);
    }
    return ledger.find(document.tenant(), document.id()).flatMap(this::removeLeftovers);
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

  private boolean publish(LedgerEntry claimed, Description description) {
    DocumentRef document = claimed.document();
    long generation = claimed.generation();
    Optional<LedgerEntry> before = ledger.publish(document, generation, description);
    if (before.isEmpty()) {
      leftovers.removeAndForget(document, generation, description.chunkCount());
      return false;
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
    return true;
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
