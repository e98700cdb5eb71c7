package dev.aquifer.local.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SequencerTest {

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final InstantSource clock = () -> now;

  @Test
  void growsAsAStringEvenWhenTheClockGoesBack() {
    var sequencer = new Sequencer(clock);
    var numbers = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      numbers.add(sequencer.next());
      now = now.plusMillis(i % 3 - 1);
    }
    assertThat(numbers).isSorted().doesNotHaveDuplicates().allMatch(n -> n.length() == 16);
  }

  @Test
  void growsFromOneStartToTheNext() {
    var before = new Sequencer(clock).next();
    now = now.plusMillis(1);
    assertThat(new Sequencer(clock).next()).isGreaterThan(before);
  }
}
