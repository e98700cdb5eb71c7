package dev.aquifer.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aquifer.core.document.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanCoverageTest {

  @Test
  void halfAnAnswerInATenTimesLargerChunk() {
    SpanCoverage coverage =
        SpanCoverage.of(List.of(new Span(95, 105)), List.of(new Span(0, 100)), 0);
    assertThat(coverage).isEqualTo(new SpanCoverage(0.5, 0.05, 5.0 / 105));
  }

  @Test
  void overlappingChunksCoverOnceAndCountTwice() {
    SpanCoverage coverage =
        SpanCoverage.of(List.of(new Span(0, 10)), List.of(new Span(0, 10), new Span(0, 10)), 0);
    assertThat(coverage).isEqualTo(new SpanCoverage(1, 0.5, 0.5));
  }

  @Test
  void chunksOfOtherDocumentsOnlyCount() {
    SpanCoverage coverage = SpanCoverage.of(List.of(new Span(0, 10)), List.of(), 90);
    assertThat(coverage).isEqualTo(new SpanCoverage(0, 0, 0));
    assertThat(SpanCoverage.of(List.of(new Span(0, 10)), List.of(new Span(0, 10)), 90).precision())
        .isEqualTo(0.1);
  }

  @Test
  void answersThatOverlapAreOneAnswer() {
    SpanCoverage coverage =
        SpanCoverage.of(List.of(new Span(5, 10), new Span(0, 7)), List.of(new Span(0, 10)), 0);
    assertThat(coverage).isEqualTo(new SpanCoverage(1, 1, 1));
  }

  @Test
  void nothingRetrievedCoversNothing() {
    assertThat(SpanCoverage.of(List.of(new Span(0, 10)), List.of(), 0))
        .isEqualTo(new SpanCoverage(0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> SpanCoverage.of(List.of(), List.of(), 0));
  }
}
