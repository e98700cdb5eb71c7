package dev.aquifer.local.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessMeterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

  private final ProcessMeter meter = new ProcessMeter(ProcessHandle.current(), 1 << 20, NOW);

  @Test
  void nothingIsKnownBeforeFiveSecondsHavePassed() {
    assertThat(meter.usage(NOW.plusSeconds(4))).isEqualTo(new ProcessMeter.Usage(0, 0));
  }

  @Test
  void aProcessTakesAShareOfOneProcessorAndOfItsMemory() {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "memory is read from /proc");
    ProcessMeter.Usage usage = meter.usage(NOW.plusSeconds(5));
    assertThat(usage.cpu()).isBetween(0.0, 1.0);
    assertThat(usage.memory()).isGreaterThan(0).isLessThan(1);
  }
}
