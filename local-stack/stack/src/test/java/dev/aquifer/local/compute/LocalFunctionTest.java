package dev.aquifer.local.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.local.compute.ComputeSettings.FunctionRuntime;
import dev.aquifer.local.fixture.Fixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalFunctionTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void repliesThrowsAndCrashesAreToldApartOnEitherRuntime(FunctionRuntime runtime) {
    try (FunctionHost host = host(TIMEOUT, Map.of(), runtime)) {
      LocalFunction probe = host.function("probe");
      assertThat(probe.invoke("{\"a\":\"grüße\"}"))
          .isInstanceOf(Outcome.Success.class)
          .extracting(Outcome::payload)
          .asString()
          .contains("grüße");
      assertThat(probe.invoke("{\"do\":\"throw now\"}"))
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(Outcome.Kind.THREW);
                assertThat(failure.payload()).contains("as it was told");
              });
      ProcessHandle first = probe.processes().getFirst();
      assertThat(probe.invoke("{\"do\":\"crash now\"}"))
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> assertThat(failure.kind()).isEqualTo(Outcome.Kind.CRASHED));
      assertThat(probe.invoke("{}")).isInstanceOf(Outcome.Success.class);
      assertThat(probe.processes()).doesNotContain(first).hasSize(1);
    }
  }

  @Test
  void anInvocationThatTakesTooLongEndsWithItsProcess() {
    try (FunctionHost host =
        host(Duration.ofSeconds(1), Map.of(), FunctionRuntime.ofThisMachine())) {
      LocalFunction probe = host.function("probe");
      probe.warm();
      ProcessHandle first = probe.processes().getFirst();
      assertThat(probe.invoke("{\"do\":\"hang now\"}"))
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(Outcome.Kind.TIMED_OUT);
                assertThat(failure.payload()).contains("Task timed out after 1.00 seconds");
              });
      assertThat(first.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void aFunctionThatDoesNotStartIsAFailureWithItsReason() {
    try (FunctionHost host =
        host(TIMEOUT, Map.of("REFUSE_TO_START", "1"), FunctionRuntime.ofThisMachine())) {
      assertThat(host.function("probe").invoke("{}"))
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(Outcome.Kind.NOT_STARTED);
                assertThat(failure.payload()).contains("not today");
              });
    }
  }

  @Test
  void eventsBeyondOneEnvironmentStartAnotherUpToTheLimit() {
    try (FunctionHost host = host(TIMEOUT, Map.of(), FunctionRuntime.ofThisMachine())) {
      LocalFunction probe = host.function("probe");
      List<CompletableFuture<Outcome>> outcomes =
          java.util.stream.IntStream.range(0, 6)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> probe.invoke("{}")))
              .toList();
      assertThat(outcomes)
          .allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Outcome.Success.class));
      assertThat(probe.processes()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void aProcessThatWasKilledWhileItWaitedIsReplaced() {
    try (FunctionHost host = host(TIMEOUT, Map.of(), FunctionRuntime.ofThisMachine())) {
      LocalFunction probe = host.function("probe");
      probe.warm();
      ProcessHandle first = probe.processes().getFirst();
      first.destroyForcibly();
      first.onExit().join();
      assertThat(probe.invoke("{}")).isInstanceOf(Outcome.Success.class);
      assertThat(probe.processes()).hasSize(1).doesNotContain(first);
    }
  }

  @Test
  void closingTheHostEndsEveryProcess() {
    ProcessHandle process;
    try (FunctionHost host = host(TIMEOUT, Map.of(), FunctionRuntime.ofThisMachine())) {
      host.function("probe").warm();
      process = host.function("probe").processes().getFirst();
    }
    assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void aFunctionIsFoundByNameLogicalIdArnAndAlias() {
    try (FunctionHost host = host(TIMEOUT, Map.of(), FunctionRuntime.ofThisMachine())) {
      String arn = "arn:aws:lambda:us-east-1:000000000000:function:probe";
      assertThat(List.of("probe", "Probe", arn, arn + ":live", arn + ":1"))
          .allSatisfy(
              name -> assertThat(host.function(name).definition().name()).isEqualTo("probe"));
    }
  }

  private FunctionHost host(
      Duration timeout, Map<String, String> variables, FunctionRuntime runtime) {
    ComputeSettings settings = Fixture.settings(directory);
    return new FunctionHost(
        List.of(Fixture.probe(timeout, variables)),
        new ComputeSettings(
            settings.code(),
            settings.logs(),
            settings.environment(),
            settings.environmentsPerFunction(),
            settings.startLimit(),
            runtime,
            settings.clock(),
            settings.admission()));
  }
}
