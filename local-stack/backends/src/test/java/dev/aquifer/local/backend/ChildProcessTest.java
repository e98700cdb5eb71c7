package dev.aquifer.local.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildProcessTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void returnsTheAddressThatTheChildSays() {
    try (var child = child("ready")) {
      assertThat(child.awaitReady(LONG)).isEqualTo(URI.create("http://127.0.0.1:1/"));
      assertThat(child.isAlive()).isTrue();
      assertThat(ProcessHandle.of(child.pid())).isPresent();
    }
  }

  @Test
  void endsTheChildByTheEndOfItsInputAndKeepsWhatItSaid() throws Exception {
    var child = child("ready");
    child.awaitReady(LONG);
    child.close();
    assertThat(child.onExit().get(1, TimeUnit.SECONDS)).isZero();
    assertThat(Files.readAllLines(child.log()))
        .containsExactlyInAnyOrder("variable hello", "ready http://127.0.0.1:1/", "goodbye");
    child.close();
  }

  @Test
  void saysWhyAChildEndedEarly() {
    try (var child = child("broken")) {
      assertThatThrownBy(() -> child.awaitReady(LONG))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("exit code 7")
          .hasMessageContaining("the disk is full");
    }
  }

  @Test
  void givesUpOnAChildThatIsNeverReady() {
    try (var child = child("silent")) {
      assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(200)))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("not ready");
      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  void killsAChildInTheMiddleOfItsWork() throws Exception {
    try (var child = child("ready")) {
      child.awaitReady(LONG);
      child.kill();
      assertThat(child.isAlive()).isFalse();
      assertThat(child.onExit().get(1, TimeUnit.SECONDS)).isNotZero();
    }
  }

  @Test
  void saysThatAProgramCannotBeRun() {
    var missing = List.of(folder.resolve("missing").toString());
    var log = folder.resolve("missing.log");
    assertThatThrownBy(() -> ChildProcess.start("missing", missing, Map.of(), null, log))
        .isInstanceOf(StartFailed.class);
  }

  @Test
  void saysThatAnInstallationWasNotBuilt() {
    assertThatThrownBy(() -> Tables.start(folder.resolve("nowhere"), folder))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("build the project first");
  }

  private ChildProcess child(String behaviour) {
    return ChildProcess.start(
        "child",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EchoProgram.class.getName(),
            behaviour),
        Map.of("GREETING", "hello"),
        folder,
        folder.resolve("logs").resolve("child.log"));
  }
}
