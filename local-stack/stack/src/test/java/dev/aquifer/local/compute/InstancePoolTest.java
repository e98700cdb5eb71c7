package dev.aquifer.local.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.local.compute.ComputeSettings.FunctionRuntime;
import dev.aquifer.local.fixture.Await;
import dev.aquifer.local.fixture.Fixture;
import dev.aquifer.local.template.ConcurrencyDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancePoolTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration CALM = Duration.ofMinutes(5);

  @TempDir Path directory;
  private volatile Instant now = Instant.parse("2026-03-02T09:30:00Z");

  @Test
  void anEventThatWaitsBringsAnotherInstanceWhichGoesAfterThreeHundredSecondsOfCalm()
      throws IOException {
    try (FunctionHost host = host(ConcurrencyDefinition.ON_DEMAND)) {
      LocalFunction probe = host.function("probe");
      List<CompletableFuture<Outcome>> outcomes = twoThatWait(probe);
      Await.until("both are under way", () -> probe.state().busy() == 2);
      finish(outcomes);
      probe.review();
      now = now.plus(CALM).minusSeconds(1);
      probe.review();
      assertThat(probe.processes()).hasSize(2);
      now = now.plusSeconds(1);
      probe.review();
      assertThat(probe.processes()).hasSize(1);
      now = now.plus(CALM);
      probe.review();
      assertThat(probe.processes()).as("one is kept").hasSize(1);
    }
  }

  @Test
  void eventsBeyondTheReservedConcurrencyWaitForTheirTurn() throws IOException {
    try (FunctionHost host = host(new ConcurrencyDefinition(Optional.of(1), 0))) {
      LocalFunction probe = host.function("probe");
      List<CompletableFuture<Outcome>> outcomes = twoThatWait(probe);
      Await.until("one waits", () -> probe.state().busy() == 1 && probe.state().waiting() == 1);
      assertThat(probe.state().max()).isEqualTo(1);
      finish(outcomes);
      assertThat(probe.processes()).hasSize(1);
    }
  }

  @Test
  void aCallerWhoseReplyWouldBeTooLateIsRefusedWhileAnEventOfAQueueWaits() throws IOException {
    try (FunctionHost host = host(new ConcurrencyDefinition(Optional.of(1), 0))) {
      LocalFunction probe = host.function("probe");
      List<CompletableFuture<Outcome>> messages = twoThatWait(probe);
      Await.until("one waits", () -> probe.state().busy() == 1 && probe.state().waiting() == 1);
      CompletableFuture<Outcome> call =
          CompletableFuture.supplyAsync(
              () -> probe.answer("{}", TIMEOUT), Thread::startVirtualThread);
      Await.until("both wait", () -> probe.state().waiting() == 2);
      now = now.plusSeconds(10);
      probe.review();
      assertThat(call.join())
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> assertThat(failure.kind()).isEqualTo(Outcome.Kind.THROTTLED));
      finish(messages);
      assertThat(messages)
          .extracting(CompletableFuture::join)
          .hasOnlyElementsOfType(Outcome.Success.class);
      assertThat(probe.log()).content().doesNotContain("THROTTLED");
    }
  }

  @Test
  void asManyAsAreProvisionedAreKeptReadyAndKnowIt() {
    try (FunctionHost host = host(new ConcurrencyDefinition(Optional.empty(), 2))) {
      LocalFunction probe = host.function("probe");
      probe.warm();
      Await.until("two are ready", () -> probe.state().instances() == 2);
      assertThat(probe.invoke("{}").payload()).contains("provisioned-concurrency");
    }
  }

  @Test
  void anInstanceThatDiesIsReplacedBeforeTheNextEvent() {
    try (FunctionHost host = host(ConcurrencyDefinition.ON_DEMAND)) {
      LocalFunction probe = host.function("probe");
      probe.invoke("{}");
      ProcessHandle first = probe.processes().getFirst();
      first.destroyForcibly();
      Await.until(
          "another is ready",
          () -> probe.processes().size() == 1 && !probe.processes().contains(first));
    }
  }

  @Test
  void whatWasUnderWayInAnInstanceThatDiesFailsAndNothingElse() throws IOException {
    try (FunctionHost host = host(ConcurrencyDefinition.ON_DEMAND)) {
      LocalFunction probe = host.function("probe");
      List<CompletableFuture<Outcome>> outcomes = twoThatWait(probe);
      Await.until("both are under way", () -> probe.state().busy() == 2);
      probe.processes().getFirst().destroyForcibly();
      Await.until("one has ended", () -> outcomes.stream().anyMatch(CompletableFuture::isDone));
      finish(outcomes);
      assertThat(outcomes)
          .extracting(CompletableFuture::join)
          .hasAtLeastOneElementOfType(Outcome.Success.class)
          .filteredOn(Outcome.Failure.class::isInstance)
          .singleElement()
          .extracting("kind")
          .isEqualTo(Outcome.Kind.CRASHED);
    }
  }

  private List<CompletableFuture<Outcome>> twoThatWait(LocalFunction probe) {
    String event = "{\"do\":\"wait-until %s exists\"}".formatted(marker());
    return IntStream.range(0, 2)
        .mapToObj(_ ->
            CompletableFuture.supplyAsync(() -> probe.invoke(event), Thread::startVirtualThread))
        .toList();
  }

  private void finish(List<CompletableFuture<Outcome>> outcomes) throws IOException {
    Files.createFile(marker());
    outcomes.forEach(CompletableFuture::join);
  }

  private Path marker() {
    return directory.resolve("marker");
  }

  private FunctionHost host(ConcurrencyDefinition concurrency) {
    ComputeSettings settings = Fixture.settings(directory);
    return new FunctionHost(
        List.of(Fixture.probe(TIMEOUT, Map.of(), concurrency)),
        new ComputeSettings(
            settings.code(),
            settings.logs(),
            settings.environment(),
            2,
            settings.startLimit(),
            FunctionRuntime.ofThisMachine(),
            () -> now,
            settings.admission()));
  }
}
