package dev.aquifer.local.cli;

import dev.aquifer.local.backend.LocalPool.LocalMachine;
import dev.aquifer.local.stack.Installation;
import dev.aquifer.local.stack.Tokens;
import java.util.List;
import java.util.Set;

/** {@code token NAME}: signs in, and prints an access token. */
final class Token {
  private final Installation installation;
  private final Console console;

  Token(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  void run(List<String> line) {
    String name = Arguments.of(line, Set.of(), Set.of()).only("user or machine");
    RunningStack stack = RunningStack.require(installation);
    var tokens = new Tokens(stack.tokens(), stack.pool());
    boolean machine =
        stack.pool().machines().stream().map(LocalMachine::name).anyMatch(name::equals);
    try {
      console.line(machine ? tokens.token(name) : tokens.signIn(name));
    } catch (IllegalArgumentException e) {
      throw new CommandFailed("There is " + e.getMessage(), e);
    } catch (IllegalStateException e) {
      throw new CommandFailed("Signing in failed: " + e.getMessage(), e);
    }
  }
}
