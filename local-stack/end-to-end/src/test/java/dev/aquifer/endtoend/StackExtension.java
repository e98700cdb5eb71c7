package dev.aquifer.endtoend;

import dev.aquifer.local.stack.Installation;
import dev.aquifer.local.stack.LocalStack;
import dev.aquifer.local.stack.SampleUser;
import dev.aquifer.local.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one stack for all suites of a class, hands it to their tests, and closes it at the end.
 */
final class StackExtension implements ParameterResolver {

  private final String name;
  private final BiFunction<StackOptions, Installation, StackOptions> options;

  StackExtension(String name, BiFunction<StackOptions, Installation, StackOptions> options) {
    this.name = name;
    this.options = options;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Aquifer.class;
  }

  @Override
  public Aquifer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(StackExtension.class))
        .computeIfAbsent(name, key -> start(), Aquifer.class);
  }

  private Aquifer start() {
    Path root = Path.of(System.getProperty("aquifer.root"));
    Installation installation = new Installation(root);
    Path work = emptyDirectory(root.resolve("local-stack/end-to-end/target/" + name));
    StackOptions defaults = StackOptions.of(installation, work, users(installation));
    LocalStack stack = LocalStack.start(options.apply(defaults, installation));
    stack.warm().join();
    return new Aquifer(stack);
  }

  /** The sample users, of one tenant, and users of two others. */
  private static List<SampleUser> users(Installation installation) {
    List<SampleUser> users = new ArrayList<>();
    users.addAll(SampleUser.read(installation.localStack().resolve("samples/users.json")));
    users.addAll(
        SampleUser.read(
            installation.localStack().resolve("end-to-end/src/test/resources/tenants.json")));
    return users;
  }

  private static Path emptyDirectory(Path parent) {
    try {
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, "run-");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
