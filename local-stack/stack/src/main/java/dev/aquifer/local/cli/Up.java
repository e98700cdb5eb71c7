package dev.aquifer.local.cli;

import dev.aquifer.local.stack.Installation;
import dev.aquifer.local.stack.LocalStack;
import dev.aquifer.local.stack.StackOptions;
import dev.aquifer.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code up [--check] [--template DIRECTORY]}: starts the stack, ingests the samples, asks one
 * question, and stays in the foreground until Ctrl-C; with {@code --check} it stops instead.
 */
final class Up {

  /** The API's port, if it is free. */
  static final int PORT = 4600;

  private final Installation installation;
  private final Console console;
  private final Samples samples;

  Up(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
    this.samples = new Samples(installation.localStack().resolve("samples"));
  }

  void run(List<String> line) {
    var arguments = Arguments.of(line, Set.of("template"), Set.of("check"));
    RunningStack.find(installation)
        .ifPresent(stack -> {
          throw new CommandFailed(
              "A stack runs already at "
                  + stack.api()
                  + " (process "
                  + stack.pid()
                  + "). Stop it first.");
        });
    Instant start = Instant.now();
    Path template =
        Optional.ofNullable(arguments.options().get("template"))
            .map(Path::of)
            .orElse(installation.template());
    try (LocalStack stack = start(template);
        var control = new Control(stack)) {
      var stopped = new CountDownLatch(1);
      var hook = stopOnSignal(Thread.currentThread(), stopped);
      try {
        RunningStack running = RunningStack.of(stack, control.uri());
        running.write(installation);
        stack.notHosted().forEach(resource -> console.line("  not hosted locally: " + resource));
        console.done("ready", Duration.between(start, Instant.now()));
        new Demonstration(running, samples, console).run(start);
        if (!arguments.options().containsKey("check")) {
          var _ = stack.warm();
          try (var _ = FolderWatch.start(stack, running)) {
            invite(stack, running);
            new CountDownLatch(1).await();
          }
        }
      } catch (InterruptedException e) {
        console.line("Stopping");
      } finally {
        RunningStack.forget(installation);
        stack.close();
        stopped.countDown();
        removeQuietly(hook);
      }
    }
  }

  private LocalStack start(Path template) {
    Path work = installation.localStack().resolve("target/run");
    deleteTree(work);
    Path root = installation.root().toAbsolutePath();
    console.line(
        "Starting the local stack from "
            + (template.startsWith(root) ? root.relativize(template) : template));
    Path code = installation.localStack().resolve("target/functions");
    removeOldCode(code, template);
    return LocalStack.start(
        StackOptions.of(installation, work, samples.users())
            .withTemplate(template)
            .withCode(code)
            .withPort(port())
            .withProgress(console::done));
  }

  private void invite(LocalStack stack, RunningStack running) {
    console.blank();
    console.line("API    " + running.api());
    running.services().forEach((name, uri) -> console.line("  %-10s %s".formatted(name, uri)));
    console.line("Tokens, good for the API until the stack stops or they expire");
    running
        .users()
        .forEach(user ->
            console.line(
                "  %-6s %-27s %s"
                    .formatted(user.name(), user.groups(), stack.tokens().token(user.name()))));
    running.apiKeys().forEach(key -> console.line("x-api-key  " + key));
    console.line("Logs   " + installation.localStack().resolve("target/run/logs"));
    console.blank();
    console.line("Next, in another terminal:");
    console.line("  local-stack/ask \"" + samples.question().text() + "\" --as linus");
    console.line("  local-stack/put FILE --readers everyone");
    console.line("  local-stack/status");
    console.line("  local-stack/trace");
    console.line("  local-stack/prometheus");
    console.line("Ctrl-C stops everything.");
  }

  private static Thread stopOnSignal(Thread main, CountDownLatch stopped) {
    var hook =
        new Thread(() -> {
          main.interrupt();
          try {
            stopped.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void removeQuietly(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is going down already, by this very hook.
    }
  }

  private static int port() {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT));
      return PORT;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Unpacked functions are kept between runs, but only those that the template still has. */
  private static void removeOldCode(Path code, Path template) {
    Set<String> current =
        Template.read(template).assets().values().stream()
            .map(asset -> asset.getFileName().toString().replaceFirst("\\.zip$", ""))
            .collect(Collectors.toSet());
    if (Files.isDirectory(code)) {
      try (Stream<Path> unpacked = Files.list(code)) {
        unpacked
            .filter(Files::isDirectory)
            .filter(directory -> !current.contains(directory.getFileName().toString()))
            .forEach(Up::deleteTree);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot list " + code, e);
      }
    }
  }

  private static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + directory, e);
    }
  }
}
