package dev.aquifer.local.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupervisedProcessTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final BlockingQueue<ChildProcess> started = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> ports = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  @Test
  void aProcessThatDiesIsStartedAgainAtItsAddress() throws Exception {
    try (var supervised = SupervisedProcess.start("echo", folder, this::ready)) {
      assertThat(started.take().log()).isEqualTo(folder.resolve("echo.log"));
      assertThat(ports.take()).isZero();
      supervised.process().kill();
      assertThat(started.take().log()).isEqualTo(folder.resolve("echo-2.log"));
      assertThat(ports.take()).isEqualTo(supervised.endpoint().getPort());
    }
  }

  @Test
  void aProcessThatWasClosedStaysDown() throws Exception {
    var supervised = SupervisedProcess.start("echo", folder, this::ready);
    supervised.close();
    assertThat(supervised.process().isAlive()).isFalse();
    supervised.process().onExit().join();
    assertThat(started).hasSize(1);
  }

  private ChildProcess ready(int port, Path log) {
    ports.add(port);
    var process =
        ChildProcess.start(
            "echo",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EchoProgram.class.getName(),
                "ready"),
            Map.of("GREETING", "hello"),
            null,
            log);
    process.awaitReady(LONG);
    started.add(process);
    return process;
  }
}
