package dev.aquifer.infra;

import dev.aquifer.core.access.Policy;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/** The policy of roles: a file of the deployment's, or {@code policy.txt} of this module. */
final class RolePolicy {

  private RolePolicy() {}

  /**
   * Reads and checks it.
   *
   * @return its lines without comments
   */
  static String read(Context context) {
    String text =
        context.optional(ContextKey.POLICY).map(RolePolicy::file).orElseGet(RolePolicy::own);
    try {
      Policy.parse(text);
    } catch (ProblemException e) {
      throw new InvalidSettingException(
          ContextKey.POLICY, context.text(ContextKey.POLICY), e.detail());
    }
    return text.lines()
        .map(Policy::withoutComment)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String file(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (IOException e) {
      throw new InvalidSettingException(
          ContextKey.POLICY, name, "write the path of a file that can be read");
    }
  }

  private static String own() {
    try (InputStream file = RolePolicy.class.getResourceAsStream("/policy.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
