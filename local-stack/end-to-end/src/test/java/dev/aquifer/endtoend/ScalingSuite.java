package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.endtoend.ApiCaller.Response;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.compute.LocalFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Functions have as many instances as they need, and lose nothing with one that dies. */
abstract class ScalingSuite {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int AT_ONCE = 6;

  /** In the first of the node's arguments; of a long command line only the beginning is known. */
  private static final String SEARCH_NODE = "opensearch-node";

  @Test
  void requestsAtTheSameTimeMakeASecondInstanceAndAreAllAnswered(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("scaling/whimbrel.txt", "The Whimbrel sails at dawn.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    LocalFunction query = aquifer.function("query");
    await("a second instance")
        .atMost(PATIENCE)
        .until(() -> {
          assertThat(together(aquifer, "When does the Whimbrel sail?"))
              .allSatisfy(response -> {
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.body()).contains("dawn");
              });
          return query.processes().size() > 1;
        });
    assertThat(query.processes()).hasSizeLessThanOrEqualTo(query.state().max());
  }

  @Test
  void anInstanceThatIsKilledUnderLoadCostsItsOwnRequestsAloneAndIsReplaced(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("scaling/godwit.txt", "The Godwit carries eleven containers.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    LocalFunction query = aquifer.function("query");
    List<CompletableFuture<Response>> begun = ask(aquifer, "How many does the Godwit carry?");
    await("requests under way")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> query.state().busy() > 0 || begun.stream().allMatch(CompletableFuture::isDone));
    ProcessHandle killed = query.processes().getFirst();
    killed.destroyForcibly();
    assertThat(begun.stream().map(CompletableFuture::join))
        .allSatisfy(response -> assertThat(response.status()).isIn(200, 500))
        .filteredOn(response -> response.status() == 500)
        .hasSizeLessThanOrEqualTo(1)
        .allSatisfy(response -> assertThat(response.code()).isEqualTo("internal-error"));
    await("another instance in its place")
        .atMost(PATIENCE)
        .until(() -> !query.processes().isEmpty() && !query.processes().contains(killed));
    assertThat(aquifer.ask(ADA, "How many does the Godwit carry?").path("answer").asString())
        .contains("eleven");
  }

  @Test
  void changesThatWereUnderWayInAnInstanceThatDiesAreMadeByAnother(Aquifer aquifer) {
    LocalFunction chunkEmbed = aquifer.function("chunkEmbed");
    List<DocumentRef> documents =
        IntStream.range(0, AT_ONCE)
            .mapToObj(
                i -> aquifer.put("scaling/" + i + ".txt", "Buoy " + i + " is lit.", "everyone"))
            .toList();
    await("a batch under way")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> chunkEmbed.state().busy() > 0);
    chunkEmbed.processes().forEach(ProcessHandle::destroyForcibly);
    for (DocumentRef document : documents) {
      aquifer.awaitState(document, "INDEXED");
    }
    aquifer.awaitQuiet();
    assertThat(documents)
        .allSatisfy(document -> assertThat(aquifer.ledger(document).generation()).isEqualTo(1));
  }

  @Test
  void theSearchNodeComesBackWithItsIndexWhenItDies(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("scaling/turnstone.txt", "The Turnstone has a red hull.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    ProcessHandle node =
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains(SEARCH_NODE))
            .findFirst()
            .orElseThrow();
    node.destroyForcibly();
    node.onExit().join();
    await("an answer from what was indexed before")
        .atMost(PATIENCE)
        .until(() -> {
          Response response =
              aquifer.as(ADA).post("v1/query", Map.of("question", "Which hull is red?"));
          return response.status() == 200 && response.body().contains("Turnstone");
        });
  }

  private static List<CompletableFuture<Response>> ask(Aquifer aquifer, String question) {
    ApiCaller ada = aquifer.as(ADA);
    return IntStream.range(0, AT_ONCE)
        // Each a little different, or the second would be answered by what the first one left.
        .mapToObj(i -> Map.of("question", question + " ".repeat(i)))
        .map(body ->
            CompletableFuture.supplyAsync(
                () -> ada.post("v1/query", body), Thread::startVirtualThread))
        .toList();
  }

  private static List<Response> together(Aquifer aquifer, String question) {
    return ask(aquifer, question).stream().map(CompletableFuture::join).toList();
  }
}
