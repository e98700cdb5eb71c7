package dev.aquifer.local.cli;

import dev.aquifer.local.stack.Installation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ask QUESTION [--as USER]}: asks the running stack. */
final class Ask {
  private final Installation installation;
  private final Console console;

  Ask(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  void run(List<String> line) {
    var arguments = Arguments.of(line, Set.of("as"), Set.of());
    String question = arguments.only("question");
    RunningStack stack = RunningStack.require(installation);
    String user = arguments.options().getOrDefault("as", stack.users().getFirst().name());
    var reply = ApiClient.as(stack, user).post("v1/query", Map.of("question", question));
    Answer.print(console, Answer.require(reply));
  }
}
