package dev.aquifer.dynamodb;

import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.SourceVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The names of the ledger's attributes, and an item read as an entry. */
final class LedgerItem {

  static final String TENANT = "tenant";
  static final String DOCUMENT_ID = "documentId";
  static final String SOURCE = "source";
  static final String URI = "uri";
  static final String VERSION = "version";
  static final String TAG = "versionTag";
  static final String SEQUENCE = "sequence";
  static final String MODIFIED = "modified";
  static final String GENERATION = "generation";
  static final String STATE = "state";
  static final String VISIBLE_GENERATION = "visibleGeneration";
  static final String READERS = "readers";
  static final String READERS_AS_OF = "readersAsOf";
  static final String VISIBLE_READERS = "visibleReaders";
  static final String CHUNKS = "chunks";
  static final String DESCRIPTION = "description";
  static final String FAILURE = "failure";
  static final String CHANGED_AT = "changedAt";

  private LedgerItem() {}

  static Map<String, AttributeValue> key(String tenant, String documentId) {
    return Map.of(TENANT, text(tenant), DOCUMENT_ID, text(documentId));
  }

  static Map<String, AttributeValue> key(DocumentRef document) {
    return key(document.tenant(), document.id());
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue texts(List<String> values) {
    return AttributeValue.fromL(values.stream().map(LedgerItem::text).toList());
  }

  /** A time as a number: microseconds since 1970. */
  static AttributeValue time(Instant time) {
    return number(ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static AttributeValue failure(Failure failure) {
    return AttributeValue.fromM(
        Map.of("code", text(failure.code()), "reason", text(failure.reason())));
  }

  static AttributeValue description(Description description) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("title", text(description.title()));
    item.put("mediaType", text(description.mediaType()));
    item.put("contentHash", text(description.contentHash()));
    item.put("chunkCount", number(description.chunkCount()));
    item.put("indexedAt", text(description.indexedAt().toString()));
    String reading = description.reading();
    if (reading != null) {
      item.put("reading", text(reading));
    }
    return AttributeValue.fromM(item);
  }

  static LedgerEntry entry(Map<String, AttributeValue> item) {
    return new LedgerEntry(
        new DocumentRef(
            string(item, TENANT),
            string(item, DOCUMENT_ID),
            string(item, SOURCE),
            string(item, URI)),
        version(item),
        integer(item, GENERATION),
        DocumentState.valueOf(string(item, STATE)),
        integer(item, VISIBLE_GENERATION),
        strings(item, READERS),
        instant(integer(item, READERS_AS_OF)),
        strings(item, VISIBLE_READERS),
        chunks(item),
        description(item),
        failure(item),
        Instant.parse(string(item, CHANGED_AT)));
  }

  static SourceVersion version(Map<String, AttributeValue> item) {
    AttributeValue sequence = item.get(SEQUENCE);
    return new SourceVersion(
        sequence == null ? null : sequence.s(),
        Instant.parse(string(item, MODIFIED)),
        string(item, TAG));
  }

  private static Map<Long, Integer> chunks(Map<String, AttributeValue> item) {
    Map<Long, Integer> chunks = new HashMap<>();
    attribute(item, CHUNKS)
        .m()
        .forEach((generation, n) -> chunks.put(Long.valueOf(generation), Integer.valueOf(n.n())));
    return chunks;
  }

  private static @Nullable Description description(Map<String, AttributeValue> item) {
    AttributeValue description = item.get(DESCRIPTION);
    if (description == null) {
      return null;
    }
    AttributeValue reading = description.m().get("reading");
    return new Description(
        string(description.m(), "title"),
        string(description.m(), "mediaType"),
        string(description.m(), "contentHash"),
        reading == null ? null : reading.s(),
        Math.toIntExact(integer(description.m(), "chunkCount")),
        Instant.parse(string(description.m(), "indexedAt")));
  }

  private static @Nullable Failure failure(Map<String, AttributeValue> item) {
    AttributeValue failure = item.get(FAILURE);
    return failure == null
        ? null
        : new Failure(string(failure.m(), "code"), string(failure.m(), "reason"));
  }

  /** Readers; what is not a list of texts is read as nobody. */
  private static List<String> strings(Map<String, AttributeValue> item, String name) {
    AttributeValue list = item.get(name);
    if (list == null || !list.hasL() || list.l().stream().anyMatch(value -> value.s() == null)) {
      return List.of();
    }
    return list.l().stream().map(AttributeValue::s).toList();
  }

  static String string(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).s();
  }

  private static long integer(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(attribute(item, name).n());
  }

  static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("the item has no attribute '" + name + "'");
    }
    return value;
  }
}
