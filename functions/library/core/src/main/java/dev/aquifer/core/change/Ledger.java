package dev.aquifer.core.change;

import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.core.resilience.Remote;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which change of a document is the latest and which generation of it answers. Every method
 * that writes is one conditional write, so that any number of writers agree; every read sees all
 * writes that came before it. Implementations are thread-safe.
 *
 * <p>All methods throw {@code DEPENDENCY_UNAVAILABLE} if the ledger cannot be reached.
 */
public interface Ledger {

  /**
   * Accepts an update if its version is newer than every change accepted before, or as new with
   * another tag, and gives it the next generation. A change that was accepted but not finished is
   * won again, with the same generation.
   *
   * <p>Its access list takes effect unless a later one was accepted. One that says nothing leaves
   * the readers as they are; a new or deleted document then has those that it names for that case.
   */
  @Remote
  Claim claim(DocumentUpdated change);

  /**
   * Notes how many chunks a generation is about to write, so that they can be removed whatever
   * happens.
   *
   * @return whether the generation is still the latest; if not, nothing was noted
   */
  @Remote
  boolean announce(DocumentRef document, long generation, int chunkCount);

  /**
   * Makes a generation the one that answers, if it is still the latest.
   *
   * @return the entry as it was before; empty if a later change has been accepted. Publishing twice
   *     returns an entry in which the generation is visible already
   */
  @Remote
  Optional<LedgerEntry> publish(DocumentRef document, long generation, Description description);

  /**
   * Lets the generation that answers stand for the latest change, if it is still the latest: its
   * content is the same. Who may read it then follows from the latest access list alone.
   *
   * @return whether it still was, and a generation answers
   */
  @Remote
  boolean keep(DocumentRef document, long generation);

  /**
   * Records why the latest change cannot be processed, if it is still the latest.
   *
   * @param hide whether the generation before must stop answering, as its source has replaced it
   * @return whether it still was
   */
  @Remote
  boolean fail(DocumentRef document, long generation, Failure failure, boolean hide);

  /** Records why an attempt failed that will be made again: the state stays, nothing is hidden. */
  @Remote
  void note(DocumentRef document, long generation, Failure failure);

  /**
   * Accepts a deletion if its version is newer than every change accepted before, or as new with
   * another tag, and leaves a tombstone, which nobody reads but for whom that was said after it.
   * Nothing of the document answers from then on. A deletion that was accepted before is won again.
   */
  @Remote
  Claim bury(DocumentDeleted change);

  /**
   * Accepts an access list, unless a later one was accepted or it says nothing. The text that
   * answers now is open to whom it adds only if it is of the latest change; whom it leaves out is
   * out at once. A document that is not there keeps the list, unseen, for its first change, which
   * may come after it.
   *
   * @return the entry as it is then; empty if nothing was accepted
   */
  @Remote
  Optional<LedgerEntry> changeReaders(ReadersChanged change);

  /**
   * Accepts an access list as {@link #changeReaders(ReadersChanged)} does, but only if the document
   * and its readers are still as they were seen: for whoever was allowed to change them by what
   * they were then.
   *
   * @return the entry as it is then; empty if something else came in between
   */
  @Remote
  Optional<LedgerEntry> changeReaders(ReadersChanged change, LedgerEntry seen);

  /** Notes that generations have no more chunks in the index. */
  @Remote
  void forget(DocumentRef document, Set<Long> generations);

  /** The document, if it was ever accepted; a tombstone is an entry too. */
  @Remote(safe = true)
  Optional<LedgerEntry> find(String tenant, String documentId);

  /** The documents that exist, by id; at most 100 ids. */
  @Remote(safe = true)
  Map<String, LedgerEntry> findAll(String tenant, Collection<String> documentIds);

  /**
   * One page of a tenant's documents in the order of their ids, without tombstones.
   *
   * @param limit the most entries to look at, 1 to 100; a page may hold fewer and yet not be the
   *     last
   * @param after the id to go on after, null to begin
   */
  @Remote(safe = true)
  Page list(String tenant, int limit, @Nullable String after);

  /**
   * A page of entries.
   *
   * @param next what to pass as {@code after} for the next page; null on the last
   */
  record Page(List<LedgerEntry> entries, @Nullable String next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }
}
