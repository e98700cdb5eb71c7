package dev.aquifer.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aquifer.local.backend.LocalPool;
import dev.aquifer.local.backend.LocalUser;
import dev.aquifer.local.stack.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningStackTest {
  @TempDir Path root;
  private Installation installation;

  @BeforeEach
  void locate() {
    installation = new Installation(root);
  }

  @Test
  void whatIsWrittenIsFoundAndForgotten() {
    RunningStack stack = stack(ProcessHandle.current().pid());
    stack.write(installation);
    assertThat(RunningStack.find(installation)).hasValue(stack);
    RunningStack.forget(installation);
    assertThat(RunningStack.find(installation)).isEmpty();
  }

  @Test
  void secretsAreReadableByTheirOwnerAlone() throws IOException {
    stack(1).write(installation);
    Path file = root.resolve("local-stack/target/stack.json");
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aStackWhoseProcessIsGoneDoesNotRun() throws Exception {
    Process process = new ProcessBuilder(java(), "-version").redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    stack(process.pid()).write(installation);
    assertThat(RunningStack.find(installation)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ask", "put", "rm", "token", "status"})
  void withoutAStackEachCommandSaysWhatToDo(String command) throws IOException {
    Path file = Files.writeString(root.resolve("file.txt"), "text");
    var console =
        new Console(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    List<String> line =
        command.equals("status") ? List.of(command) : List.of(command, file.toString());
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> Main.run(installation, console, line))
        .withMessage("No local stack runs. Start one: local-stack/up");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static RunningStack stack(long pid) {
    URI uri = URI.create("http://127.0.0.1:1/");
    return new RunningStack(
        pid,
        uri,
        Map.of("S3", uri),
        uri,
        uri,
        new LocalPool(
            List.of(new LocalUser("ada", "secret", List.of("hr"), List.of("a/b"), null)),
            List.of(new LocalPool.LocalMachine("loader", "secret", List.of("a/b"))),
            List.of(
                new LocalPool.LocalProvider(
                    "corp", List.of(new LocalPool.LocalPerson("hanna", "secret", List.of("x"))))),
            "provider corp: tenant acme"),
        "bucket",
        List.of("key"),
        Map.of("Q", uri));
  }
}
