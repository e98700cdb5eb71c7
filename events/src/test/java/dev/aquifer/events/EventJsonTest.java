package dev.aquifer.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
    String json = Files.readString(Path.of("samples/object-trigger", sample + ".json"));
    ObjectEvent event = EventJson.read(json, ObjectEvent.class);
    assertThat(event.detail().object().key()).isEqualTo("handbook/annual leave.md");
    assertThat(event.detail().object().sequencer()).startsWith("0062E99A88DC407");
  }
}
