package dev.aquifer.local.cli;

import dev.aquifer.local.stack.Installation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * {@code doctor}: whether this machine has what the local stack needs, and what to do where not.
 */
final class Doctor {
  private static final long GIB = 1L << 30;
  private static final int MEMORY_NEEDED = 4;
  private static final int DISK_NEEDED = 3;
  private static final int JAVA_NEEDED = 25;
  private static final int NODE_NEEDED = 20;

  private final Installation installation;
  private final Console console;
  private boolean healthy = true;

  Doctor(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  void run() {
    int java = Runtime.version().feature();
    check(java >= JAVA_NEEDED, "JDK " + java, "Install JDK 25 and set JAVA_HOME to it.");
    Optional<String> node = output("node", "--version");
    check(
        node.filter(version -> major(version) >= NODE_NEEDED).isPresent(),
        "Node.js " + node.orElse("is missing"),
        "Install Node.js 20 or newer: CDK synthesizes the template with it.");
    long memory = memory() / GIB;
    check(
        memory >= MEMORY_NEEDED,
        memory + " GiB of memory",
        "The stack takes about " + MEMORY_NEEDED + " GiB: close something.");
    long disk = disk() / GIB;
    check(
        disk >= DISK_NEEDED,
        disk + " GiB of disk free",
        "The build and its data take " + DISK_NEEDED + " GiB.");
    Optional<RunningStack> running = RunningStack.find(installation);
    check(
        running.isPresent() || free(Up.PORT),
        "port "
            + Up.PORT
            + (running.isPresent() ? "" : " is " + (free(Up.PORT) ? "free" : "taken")),
        "The API will use another port; up prints which.");
    check(
        Files.isDirectory(installation.template()),
        "the template "
            + (Files.isDirectory(installation.template()) ? "is synthesized" : "is missing"),
        "local-stack/up builds it.");
    note(
        output("docker", "version", "--format", "{{.Server.Version}}")
            .map(version -> "Docker " + version + ": the tests on LocalStack run too")
            .orElse("no Docker: nothing here needs it; the tests on LocalStack are skipped"));
    note(
        running
            .map(stack -> "a stack runs: " + stack.api())
            .orElse("no stack runs; start one: local-stack/up"));
    if (!healthy) {
      throw new CommandFailed("Something above needs attention.");
    }
  }

  private void check(boolean good, String finding, String advice) {
    console.line((good ? "  ok    " : "  HELP  ") + finding + (good ? "" : ". " + advice));
    healthy &= good;
  }

  private void note(String finding) {
    console.line("  --    " + finding);
  }

  private static int major(String version) {
    return Integer.parseInt(version.replaceFirst("^v", "").split("\\.", 2)[0]);
  }

  private static Optional<String> output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0
          ? Optional.of(output.strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }

  private long disk() {
    try {
      return Files.getFileStore(installation.root()).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
