package dev.aquifer.local.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.scale.ScalingReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private Instant now = Instant.parse("2026-03-02T09:30:00Z");
  private final Workload workload = new Workload(() -> now);

  @Test
  void theResponseTimeIsTheMeanOfWhatCallersWaitedInTheLastThirtySeconds() {
    workload.answered(Duration.ofSeconds(9), false);
    now = now.plusSeconds(31);
    workload.answered(Duration.ofSeconds(1), false);
    workload.answered(Duration.ofSeconds(2), true);
    workload.finished(false);
    assertThat(reading().responseTime()).isEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void failuresAreAShareOnceThereAreTwentyInvocations() {
    workload.finished(true);
    for (int i = 0; i < 18; i++) {
      workload.finished(false);
    }
    assertThat(reading().errors()).isZero();
    workload.finished(false);
    assertThat(reading().errors()).isEqualTo(0.05);
  }

  @Test
  void nothingIsLeftOfWhatWasForgotten() {
    workload.answered(Duration.ofSeconds(9), false);
    workload.forget();
    assertThat(reading()).isEqualTo(ScalingReading.IDLE);
  }

  private ScalingReading reading() {
    return workload.reading(0, List.of());
  }
}
