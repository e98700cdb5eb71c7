package dev.aquifer.objecttrigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.AccessList;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ObjectEvent;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.objecttrigger.ObjectServer.Stored;
import dev.aquifer.s3.ObjectMetadata;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectTriggerTest {

  private static final String KEY = "plan.md";
  private static final Instant PUT = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant LATER = PUT.plusSeconds(3600);

  private final List<DocumentChange> sent = new ArrayList<>();
  private ObjectServer objects;
  private ObjectTrigger trigger;

  @BeforeEach
  void start() throws IOException {
    objects = new ObjectServer();
    trigger = new ObjectTrigger(new ObjectMetadata(objects.s3), sent::add);
  }

  @AfterEach
  void stop() {
    objects.close();
  }

  @Test
  void whatIsSaidWithAnObjectWasSaidWhenItWasPutHoweverLateItsEventIsHandled() {
    objects.put(KEY, new Stored("v1", PUT, "everyone", null, "text"));
    trigger.take(event(ObjectEvent.CREATED, KEY, "v1", PUT));
    assertThat(access()).isEqualTo(new AccessList(List.of("everyone"), PUT));
  }

  @Test
  void whatSaysNothingIsAsOldAsItsObject() {
    objects.put(KEY, new Stored("v1", PUT, null, null, "text"));
    trigger.take(event(ObjectEvent.CREATED, KEY, "v1", LATER));
    assertThat(access()).isEqualTo(new AccessList(null, PUT));
  }

  @Test
  void aVersionThatIsGoneIsForNobody() {
    objects.put(KEY, new Stored("v2", LATER, "everyone", null, "text"));
    trigger.take(event(ObjectEvent.CREATED, KEY, "v1", PUT));
    assertThat(access()).isEqualTo(new AccessList(List.of(), PUT));
  }

  @Test
  void aTagThatDoesNotSpeakOfReadersChangesNone() {
    objects.put(KEY, new Stored("v1", PUT, "everyone", null, "text"));
    trigger.take(event(ObjectEvent.TAGS_ADDED, KEY, "v1", LATER));
    assertThat(sent).isEmpty();
  }

  @Test
  void aTagWasSaidWhenItWasSet() {
    objects.put(KEY, new Stored("v1", PUT, "everyone", "group:hr", "text"));
    trigger.take(event(ObjectEvent.TAGS_ADDED, KEY, "v1", LATER));
    assertThat(sent)
        .containsExactly(
            new ReadersChanged(
                DocumentRef.ofObject("documents", KEY),
                new AccessList(List.of("group:hr"), LATER)));
  }

  @Test
  void aTagOfAnotherVersionChangesNothing() {
    objects.put(KEY, new Stored("v2", PUT, null, "group:hr", "text"));
    trigger.take(event(ObjectEvent.TAGS_ADDED, KEY, "v1", LATER));
    assertThat(sent).isEmpty();
  }

  @Test
  void aSidecarSaysNothingWhereATagDoes() {
    objects.put(KEY, new Stored("v1", PUT, null, "group:hr", "text"));
    objects.put(KEY + ".readers.json", sidecar());
    trigger.take(event(ObjectEvent.CREATED, KEY + ".readers.json", "s1", LATER));
    assertThat(sent).isEmpty();
  }

  @Test
  void aSidecarWasSaidWhenItWasPut() {
    objects.put(KEY, new Stored("v1", PUT, "everyone", null, "text"));
    objects.put(KEY + ".readers.json", sidecar());
    trigger.take(event(ObjectEvent.CREATED, KEY + ".readers.json", "s1", LATER.plusSeconds(60)));
    assertThat(sent)
        .containsExactly(
            new ReadersChanged(
                DocumentRef.ofObject("documents", KEY),
                new AccessList(List.of("group:hr"), LATER)));
  }

  private static Stored sidecar() {
    return new Stored("s1", LATER, null, null, "{\"readers\": [\"group:hr\"]}");
  }

  private AccessList access() {
    assertThat(sent).hasSize(1);
    return ((DocumentUpdated) sent.getFirst()).access();
  }

  private static ObjectEvent event(
      String type, String key, @Nullable String versionId, Instant time) {
    return new ObjectEvent(
        "id",
        type,
        time,
        new ObjectEvent.Detail(
            new ObjectEvent.Bucket("documents"),
            new ObjectEvent.StoredObject(key, 4L, "etag", versionId, null),
            null));
  }
}
