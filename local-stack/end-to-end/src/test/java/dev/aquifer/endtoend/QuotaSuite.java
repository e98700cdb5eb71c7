package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.VERA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever asks too often waits, and nobody else does. */
abstract class QuotaSuite {

  /** What the policy of the template gives the role {@code readonly} in a minute. */
  private static final int MOST = 600;

  @Test
  void oneRequestTooManyIsToldWhenToComeAgain(Aquifer aquifer) {
    // As many as two minutes hold, should one end in between, and one more.
    List<ApiCaller.Response> refused =
        IntStream.rangeClosed(0, 2 * MOST)
            .parallel()
            .mapToObj(i -> aquifer.as(VERA).post("v1/query", Map.of("question", "")))
            .filter(response -> response.status() != 400)
            .toList();
    assertThat(refused)
        .isNotEmpty()
        .allSatisfy(response -> {
          assertThat(response.status()).isEqualTo(429);
          assertThat(response.code()).isEqualTo("quota-exceeded");
          assertThat(response.retryAfter()).isBetween(1L, 60L);
        });
    assertThat(aquifer.as(ADA).get("v1/documents?limit=1").status()).isEqualTo(200);
  }
}
