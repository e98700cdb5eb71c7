package dev.aquifer.opensearch;

import static dev.aquifer.wire.WireServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.wire.WireServer;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cluster of one's own, of several nodes. */
class NodesTest {

  private static OpenSearchChunkIndex index(String nodes) {
    return OpenSearchChunkIndex.configured(
        new Settings(Map.of("AQUIFER_OPENSEARCH_ENDPOINT", nodes, "AQUIFER_INDEX", "chunks")));
  }

  private static boolean answers(OpenSearchChunkIndex index) {
    try {
      index.probe();
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  @Test
  void requestsGoToEachNode() {
    try (WireServer one = WireServer.start(request -> json("{}"));
        WireServer other = WireServer.start(request -> json("{}"))) {
      OpenSearchChunkIndex index = index(one.uri() + " " + other.uri());
      for (int i = 0; i < 40; i++) {
        index.probe();
      }
      assertThat(one.requests()).isNotEmpty();
      assertThat(other.requests()).isNotEmpty();
      assertThat(one.requests().size() + other.requests().size()).isEqualTo(40);
    }
  }

  /** A few calls find out whether it still is; whoever made them makes them again. */
  @Test
  void aNodeThatIsGoneIsSoonAskedNoMore() {
    try (WireServer one = WireServer.start(request -> json("{}"))) {
      WireServer other = WireServer.start(request -> json("{}"));
      OpenSearchChunkIndex index = index(one.uri() + " " + other.uri());
      other.close();
      long answered = IntStream.range(0, 200).filter(i -> answers(index)).count();
      assertThat(answered).isGreaterThan(180);
    }
  }
}
