package dev.aquifer.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Amazon EventBridge makes of somebody's event, without the fields that Aquifer does not use.
 *
 * @param id the event's own id
 * @param detail what was said
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BusEvent(String id, Map<String, Object> detail) {

  public BusEvent {
    Required.text(id, "id");
    Required.field(detail, "detail");
    detail = Map.copyOf(detail);
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Kind(@JsonProperty("detail-type") @Nullable String detailType) {}

  /**
   * Whether a message is one.
   *
   * @throws InvalidEventException if it is no JSON object
   */
  public static boolean isOne(String json) {
    return EventJson.read(json, Kind.class).detailType() != null;
  }
}
