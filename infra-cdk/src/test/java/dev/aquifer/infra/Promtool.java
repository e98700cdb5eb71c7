package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus's own program to check rules with. */
final class Promtool {

  private Promtool() {}

  /** Runs it in a folder, and fails with what it says if it is not content. */
  static void isContentWith(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = start(folder, command);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Process start(Path folder, List<String> command) {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      return fail(
          "There is no promtool on the PATH, by which the rules are tested. It comes with"
              + " Prometheus: apt-get install prometheus, or https://prometheus.io/download",
          e);
    }
  }
}
