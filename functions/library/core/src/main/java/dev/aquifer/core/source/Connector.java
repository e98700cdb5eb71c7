package dev.aquifer.core.source;

import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one source. Made for a part of one run and closed after it; used by one thread.
 *
 * <p>All methods throw {@link ProblemException}: {@code SOURCE_UNAVAILABLE} if trying again may
 * help, as a {@link SlowDownException} if not before a while; {@code SOURCE_REFUSED} if somebody
 * has to change something first. A page is either whole or an error: what could not be listed must
 * never look like what is not there.
 */
public interface Connector extends AutoCloseable {

  /**
   * Lists a page of all items.
   *
   * @param cursor {@code next} of the page before; null for the first
   */
  SourcePage list(@Nullable String cursor);

  /**
   * Lists a page of what changed since a checkpoint.
   *
   * @param cursor the checkpoint for the first page, {@code next} of the page before for others
   * @throws CheckpointExpiredException if the source has forgotten it, so that all is to be listed
   */
  default SourcePage changes(String cursor) {
    throw new CheckpointExpiredException();
  }

  /**
   * Reads an item that was listed just now.
   *
   * @param mostBytes the most that it may have
   * @throws ProblemException also {@code DOCUMENT_TOO_LARGE}; {@code BODY_MISSING} if it has gone
   *     since; {@code FETCH_FAILED} if it has changed since and its fingerprint may come again, as
   *     one that follows from its content does: what was read must not be known by it
   */
  byte[] read(SourceItem item, long mostBytes);

  /**
   * How many whole listings, one after another, must lack an item before it is gone: 1 where a
   * listing holds all, 2 where one may leave something out.
   */
  default int listingsUntilGone() {
    return 1;
  }

  /** Gives back what is kept for this source alone where it is, once it is removed here. */
  default void release() {}

  /** The source cannot tell what changed since that checkpoint. */
  final class CheckpointExpiredException extends RuntimeException {

    public CheckpointExpiredException() {
      super("the source has to be listed as a whole");
    }
  }

  @Override
  default void close() {}
}
