package dev.aquifer.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

  private static final DocumentRef DOCUMENT =
      DocumentRef.of("default", "s3", "s3://documents/größe & 100%/a+b 🌊.md");
  private static final SourceVersion VERSION =
      new SourceVersion("0062E99A88DC407460", Instant.parse("2026-03-02T09:30:00Z"), "tag");
  private static final DocumentUpdated UPDATED =
      new DocumentUpdated(
          DOCUMENT,
          VERSION,
          new BodyRef("documents", "a", null, "a.md"),
          new AccessList(List.of("group:hr"), Instant.parse("2026-03-02T09:30:01Z")));

  @Test
  void anUpdateIsReadAsItWasWritten() {
    assertThat(EventJson.read(EventJson.write(UPDATED), DocumentChange.class)).isEqualTo(UPDATED);
  }

  @Test
  void aDeletionIsReadAsItWasWritten() {
    DocumentDeleted deleted = new DocumentDeleted(DOCUMENT, VERSION);
    assertThat(EventJson.read(EventJson.write(deleted), DocumentChange.class)).isEqualTo(deleted);
  }

  @Test
  void aChangeOfReadersIsReadAsItWasWritten() {
    AccessList silent = new AccessList(null, Instant.parse("2026-03-02T09:30:01.000001Z"));
    ReadersChanged changed = new ReadersChanged(DOCUMENT, silent);
    assertThat(EventJson.read(EventJson.write(changed), DocumentChange.class)).isEqualTo(changed);
  }

  @Test
  void aDeletionIsNoUpdate() {
    String deletion = EventJson.write(new DocumentDeleted(DOCUMENT, VERSION));
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> EventJson.read(deletion, DocumentUpdated.class));
  }

  @Test
  void aFieldThatIsNotKnownIsAnErrorThatNamesIt() {
    String more = EventJson.write(UPDATED).replaceFirst("\\{", "{\"surprise\":1,");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> EventJson.read(more, DocumentChange.class))
        .withMessageContaining("surprise");
  }

  @ParameterizedTest
  @ValueSource(strings = {"document", "version", "body", "access"})
  void aMissingFieldIsAnErrorThatNamesIt(String field) {
    String less = EventJson.write(UPDATED).replace("\"" + field + "\":", "\"ignored\":");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> EventJson.read(less, DocumentChange.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{\"type\":\"document-moved\"}", "{} {}"})
  void whatIsNoMessageIsAnError(String text) {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> EventJson.read(text, DocumentChange.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"object-created", "object-overwritten", "object-deleted"})
  void anObjectEventIsReadFromItsSample(String sample) throws IOException {
    ObjectEvent event =
        EventJson.read(body("object-trigger/" + sample + ".json"), ObjectEvent.class);
    assertThat(event.detail().object().key()).isEqualTo("handbook/annual leave.md");
    assertThat(event.detail().object().sequencer()).startsWith("0062E99A88DC407");
  }

  @Test
  void anEventIsReadFromItsSampleAndFromWhatABusMakesOfIt() throws IOException {
    String plain = body("inbox-trigger/event.json");
    assertThat(BusEvent.isOne(plain)).isFalse();
    assertThat(EventJson.read(plain, SourceEvent.class).data().id()).isEqualTo("leave");
    String bus = body("inbox-trigger/bus-event.json");
    assertThat(BusEvent.isOne(bus)).isTrue();
    BusEvent event = EventJson.read(bus, BusEvent.class);
    assertThat(EventJson.read(EventJson.write(event.detail()), SourceEvent.class).type())
        .isEqualTo(SourceEvent.Type.DELETED);
  }

  /** A message of a queue, as its function gets it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Batch(@JsonProperty("Records") List<Message> records) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Message(String body) {}

  private static String body(String sample) throws IOException {
    String json = Files.readString(Path.of("samples", sample));
    return EventJson.read(json, Batch.class).records().getFirst().body();
  }
}
