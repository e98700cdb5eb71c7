package dev.aquifer.local.cli;

import dev.aquifer.local.stack.Installation;
import java.nio.file.Path;
import java.util.List;

/** The commands of {@code local-stack/}: their name is the first argument. */
public final class Main {

  private Main() {}

  /** Runs one command; the system property {@code aquifer.root} names the project's root. */
  public static void main(String[] arguments) {
    var installation =
        new Installation(
            Path.of(System.getProperty("aquifer.root", ".")).toAbsolutePath().normalize());
    var console = new Console(System.out);
    try {
      run(installation, console, List.of(arguments));
      System.exit(0);
    } catch (CommandFailed e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  static void run(Installation installation, Console console, List<String> line) {
    String command = line.isEmpty() ? "" : line.getFirst();
    List<String> arguments = line.isEmpty() ? line : line.subList(1, line.size());
    switch (command) {
      case "up" -> new Up(installation, console).run(arguments);
      case "ask" -> new Ask(installation, console).run(arguments);
      case "put" -> new Put(installation, console).put(arguments);
      case "rm" -> new Put(installation, console).remove(arguments);
      case "token" -> new Token(installation, console).run(arguments);
      case "status" -> new Status(installation, console).run();
      case "dlq" -> new DeadLetters(installation, console).run(arguments);
      case "trace" -> new ShowTrace(installation, console).run(arguments);
      case "doctor" -> new Doctor(installation, console).run();
      default ->
          throw new CommandFailed(
              "The commands are up, ask, put, rm, token, status, dlq, trace and doctor.");
    }
  }
}
