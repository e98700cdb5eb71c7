package dev.aquifer.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResultTest {
  private static final Set<String> BATCH = Set.of("a", "b", "c");

  @Test
  void theMessagesThatAreNotNamedSucceeded() {
    assertThat(BatchResult.succeeded("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}", BATCH))
        .containsExactlyInAnyOrder("a", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"batchItemFailures\":[]}",
        "{\"batchItemFailures\":null}",
        "{\"other\":1}"
      })
  void aReplyWithoutFailuresIsACompleteSuccess(String reply) {
    assertThat(BatchResult.succeeded(reply, BATCH)).isEqualTo(BATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "\"done\"",
        "[]",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"messageId\":\"a\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"z\"}]}"
      })
  void aReplyThatCannotBeUnderstoodIsACompleteFailure(String reply) {
    assertThat(BatchResult.succeeded(reply, BATCH)).isEmpty();
  }
}
