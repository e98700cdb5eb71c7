package dev.aquifer.local.bus;

import dev.aquifer.local.backend.ObjectListener;
import dev.aquifer.local.template.BucketDefinition;
import dev.aquifer.local.template.PseudoParameters;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns changes of objects into the events that S3 sends to EventBridge, for buckets that send any.
 */
public final class ObjectEvents implements ObjectListener {
  private final Map<String, BucketDefinition> buckets = new ConcurrentHashMap<>();
  private final Consumer<String> bus;
  private final Clock clock;

  public ObjectEvents(Consumer<String> bus, Clock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  /** Sends the events of a bucket from now on, if the template says so. */
  public void watch(BucketDefinition bucket) {
    if (bucket.events()) {
      buckets.put(bucket.name(), bucket);
    }
  }

  @Override
  public void created(String bucket, String key, long size, String etag, String sequencer) {
    var object = new LinkedHashMap<String, Object>();
    object.put("key", key);
    object.put("size", size);
    object.put("etag", etag);
    object.put("sequencer", sequencer);
    send(bucket, "Object Created", object, Map.of("reason", "PutObject"));
  }

  @Override
  public void deleted(String bucket, String key, String sequencer) {
    BucketDefinition definition = buckets.get(bucket);
    boolean marked = definition != null && definition.versioned();
    var object = new LinkedHashMap<String, Object>();
    object.put("key", key);
    object.put("sequencer", sequencer);
    var reason = new LinkedHashMap<String, String>();
    reason.put("reason", "DeleteObject");
    reason.put("deletion-type", marked ? "Delete Marker Created" : "Permanently Deleted");
    send(bucket, "Object Deleted", object, reason);
  }

  private void send(
      String bucket, String type, Map<String, Object> object, Map<String, String> reason) {
    if (!buckets.containsKey(bucket)) {
      return;
    }
    var detail = new LinkedHashMap<String, Object>();
    detail.put("version", "0");
    detail.put("bucket", Map.of("name", bucket));
    detail.put("object", object);
    detail.put("request-id", UUID.randomUUID().toString().replace("-", "").substring(0, 16));
    detail.put("requester", PseudoParameters.ACCOUNT);
    detail.put("source-ip-address", "127.0.0.1");
    detail.putAll(reason);
    var event = new LinkedHashMap<String, Object>();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", type);
    event.put("source", "aws.s3");
    event.put("account", PseudoParameters.ACCOUNT);
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", PseudoParameters.REGION);
    event.put("resources", List.of("arn:aws:s3:::" + bucket));
    event.put("detail", detail);
    bus.accept(JsonMapper.shared().writeValueAsString(event));
  }
}
