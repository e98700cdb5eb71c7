package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.events.EventJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item that holds a record as JSON, beside its key and what conditions speak of. */
final class JsonItem {

  private static final String BODY = "body";

  private JsonItem() {}

  /** An item to add attributes to. */
  static Map<String, AttributeValue> of(Map<String, AttributeValue> key, Object body) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put(BODY, text(EventJson.write(body)));
    return item;
  }

  static <T> T read(Map<String, AttributeValue> item, Class<T> type) {
    return EventJson.read(Objects.requireNonNull(item.get(BODY)).s(), type);
  }
}
