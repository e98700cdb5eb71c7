package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;
import static dev.aquifer.dynamodb.LedgerItem.texts;

import dev.aquifer.core.change.DocumentState;
import dev.aquifer.events.ContentChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The one conditional write by which a change takes effect: only a newer version passes. */
final class Acceptance {

  private static final String NEWER =
      "(#version < :version OR (#version = :version AND #versionTag <> :versionTag))";
  private static final String NEXT_GENERATION =
      "#generation = if_not_exists(#generation, :zero) + :one";
  private static final List<String> ALWAYS_SET =
      List.of("source", "uri", "version", "versionTag", "modified", "state", "changedAt");

  private final ContentChange change;
  private final DocumentState state;
  private final Instant now;
  private final @Nullable Instant expiry;

  /**
   * Describes the write.
   *
   * @param expiry when the item may be removed; null to keep it
   */
  Acceptance(ContentChange change, DocumentState state, Instant now, @Nullable Instant expiry) {
    this.change = change;
    this.state = state;
    this.now = now;
    this.expiry = expiry;
  }

  /**
   * The write.
   *
   * @param access what becomes of the readers; if the item is not as this takes it to be, the write
   *     is refused
   */
  UpdateItemRequest request(String table, AccessUpdate access) {
    StringBuilder set = new StringBuilder("SET ").append(NEXT_GENERATION).append(access.set());
    ALWAYS_SET.forEach(name -> set.append(", #").append(name).append(" = :").append(name));
    Map<String, AttributeValue> values = values();
    values.putAll(access.values());
    StringBuilder remove = new StringBuilder(" REMOVE #failure");
    keepOrClear(set, LedgerItem.VISIBLE_GENERATION, ":zero");
    keepOrClear(set, LedgerItem.VISIBLE_READERS, ":none");
    set.append(", #chunks = if_not_exists(#chunks, :noChunks)");
    setOrRemove(LedgerItem.SEQUENCE, values, set, remove);
    setOrRemove("expiresAt", values, set, remove);
    String condition =
        "attribute_not_exists(#documentId) OR (" + NEWER + " AND " + access.condition() + ")";
    String expression = set.append(remove).toString();
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(LedgerItem.key(change.document()))
        .conditionExpression(condition)
        .updateExpression(expression)
        .expressionAttributeNames(Expressions.names(condition + expression))
        .expressionAttributeValues(values)
        .returnValues(ReturnValue.ALL_NEW)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  /** A tombstone hides what was visible; an update leaves it until its own generation is. */
  private void keepOrClear(StringBuilder set, String name, String empty) {
    set.append(", #").append(name).append(" = ");
    set.append(
        state == DocumentState.DELETED ? empty : "if_not_exists(#" + name + ", " + empty + ")");
  }

  private static void setOrRemove(
      String name, Map<String, AttributeValue> values, StringBuilder set, StringBuilder remove) {
    if (values.containsKey(":" + name)) {
      set.append(", #").append(name).append(" = :").append(name);
    } else {
      remove.append(", #").append(name);
    }
  }

  private Map<String, AttributeValue> values() {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":source", text(change.document().source()));
    values.put(":uri", text(change.document().uri()));
    values.put(":version", text(change.version().order()));
    values.put(":versionTag", text(change.version().tag()));
    values.put(":modified", text(change.version().modified().toString()));
    values.put(":state", text(state.name()));
    values.put(":changedAt", text(now.toString()));
    values.put(":zero", number(0));
    values.put(":one", number(1));
    values.put(":none", texts(List.of()));
    values.put(":noChunks", AttributeValue.fromM(Map.of()));
    String sequence = change.version().sequence();
    if (sequence != null) {
      values.put(":sequence", text(sequence));
    }
    if (expiry != null) {
      values.put(":expiresAt", number(expiry.getEpochSecond()));
    }
    return values;
  }
}
