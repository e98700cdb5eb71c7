package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.text;
import static dev.aquifer.dynamodb.LedgerItem.texts;
import static dev.aquifer.dynamodb.LedgerItem.time;

import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.DocumentDeleted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a change of content does to the readers of an item. A write cannot choose by what it finds,
 * so each choice is one expression with the condition under which it is right; a write that is
 * refused shows the item, by which the next is chosen.
 *
 * @param set the end of the expression, with a comma before it
 * @param condition under which it holds for an item that exists
 */
record AccessUpdate(String set, String condition, Map<String, AttributeValue> values) {

  private static final String REPLACE = ", #readers = :readers, #readersAsOf = :asOf";
  private static final String KEEP =
      ", #readers = if_not_exists(#readers, :none),"
          + " #readersAsOf = if_not_exists(#readersAsOf, :asOf)";
  private static final String NOT_LATER = "#readersAsOf <= :asOf";

  /** Of a generation, unlike what only waits for its first change. */
  private static final String WAS_DELETED = "(#state = :deleted AND #generation > :zero)";

  /**
   * Of a deletion: it leaves nobody, but for whom it was said later that they may read, as of a
   * document that came again.
   *
   * @param seen the item as it was seen last; null to take what it says of readers for older
   */
  static AccessUpdate of(DocumentDeleted change, @Nullable LedgerEntry seen) {
    Instant deleted = change.version().modified();
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":deletedAt", time(deleted)));
    if (seen != null && seen.readersAsOf().isAfter(deleted)) {
      return new AccessUpdate("", "#readersAsOf > :deletedAt", values);
    }
    values.put(":asOf", time(Instant.EPOCH));
    return new AccessUpdate(
        ", #readers = :none, #readersAsOf = if_not_exists(#readersAsOf, :asOf)",
        "#readersAsOf <= :deletedAt",
        values);
  }

  /**
   * Of an update.
   *
   * @param seen the item as it was seen last; null to take it for new or older than the list
   */
  static AccessUpdate of(AccessList access, @Nullable LedgerEntry seen) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":asOf", time(access.asOf()));
    boolean laterWasSaid = seen != null && seen.readersAsOf().isAfter(access.asOf());
    List<String> readers = access.readers();
    if (readers != null) {
      if (laterWasSaid) {
        return new AccessUpdate(KEEP, "#readersAsOf > :asOf", values);
      }
      values.put(":readers", texts(readers));
      return new AccessUpdate(REPLACE, NOT_LATER, values);
    }
    values.put(":deleted", text(DocumentState.DELETED.name()));
    if (seen == null || (wasDeleted(seen) && !laterWasSaid)) {
      List<String> initially = access.initially();
      values.put(":readers", texts(initially == null ? List.of() : initially));
      return new AccessUpdate(REPLACE, NOT_LATER + " AND " + WAS_DELETED, values);
    }
    return new AccessUpdate(KEEP, "(#readersAsOf > :asOf OR NOT " + WAS_DELETED + ")", values);
  }

  private static boolean wasDeleted(LedgerEntry seen) {
    return seen.state() == DocumentState.DELETED && seen.generation() > 0;
  }
}
