package dev.aquifer.local.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.local.template.BucketDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ObjectEventsTest {
  private final List<String> sent = new ArrayList<>();
  private final ObjectEvents events =
      new ObjectEvents(
          sent::add, Clock.fixed(Instant.parse("2026-11-22T10:00:00.123Z"), ZoneOffset.UTC));

  @Test
  void anObjectIsCreatedInTheFormThatS3SendsToEventBridge() {
    events.watch(new BucketDefinition("B", "bucket", true, true));
    events.created("bucket", "a b+c%😀.txt", 5, "etag", "0055AED6DCD90281E5");
    assertThat(withoutIds())
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"version": "0", "detail-type": "Object Created", "source": "aws.s3",
                     "account": "000000000000", "time": "2026-11-22T10:00:00Z", "region": "us-east-1",
                     "resources": ["arn:aws:s3:::bucket"],
                     "detail": {"version": "0", "bucket": {"name": "bucket"},
                       "object": {"key": "a b+c%😀.txt", "size": 5, "etag": "etag",
                                  "sequencer": "0055AED6DCD90281E5"},
                       "requester": "000000000000", "source-ip-address": "127.0.0.1",
                       "reason": "PutObject"}}
                    """));
  }

  @Test
  void aDeletionSaysWhetherTheBucketKeepsVersions() {
    events.watch(new BucketDefinition("A", "kept", true, true));
    events.watch(new BucketDefinition("B", "gone", true, false));
    events.deleted("kept", "k", "01");
    events.deleted("gone", "k", "02");
    assertThat(sent)
        .extracting(
            event -> JsonMapper.shared().readTree(event).at("/detail/deletion-type").asString())
        .containsExactly("Delete Marker Created", "Permanently Deleted");
  }

  @Test
  void aBucketThatSendsNoEventsIsSilent() {
    events.watch(new BucketDefinition("B", "bucket", false, false));
    events.created("bucket", "k", 5, "etag", "01");
    events.deleted("bucket", "k", "02");
    assertThat(sent).isEmpty();
  }

  private JsonNode withoutIds() {
    var event = (ObjectNode) JsonMapper.shared().readTree(sent.getFirst());
    event.remove("id");
    ((ObjectNode) event.path("detail")).remove("request-id");
    return event;
  }
}
