package dev.aquifer.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientsTest {

  @Test
  void everyQuestionIsAskedOnceAndEachStageHasItsTimes() throws Exception {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    List<String> questions = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
    Peer.Search search =
        question -> {
          assertThat(asked.add(question)).isTrue();
          return Map.of(Peer.TOTAL, 7L);
        };
    String samples = new Clients(search).ask(questions, 8);
    assertThat(asked).containsExactlyInAnyOrderElementsOf(questions);
    assertThat(samples.lines().toList())
        .satisfiesExactly(
            total -> assertThat(total).isEqualTo("total" + ",7".repeat(100)),
            wall -> assertThat(wall).matches("wall,[0-9]+"));
  }
}
