package dev.aquifer.infra;

import dev.aquifer.core.access.Federation;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who may sign in beside the pool's own people, and as what.
 *
 * @param machines none for one client of the default tenant with every scope
 * @param federation the lines of the federation file, without blank ones and comments
 */
record SignInSettings(
    List<IdentityProvider> providers, List<MachineClient> machines, String federation) {

  static final SignInSettings POOL_ALONE = new SignInSettings(List.of(), List.of(), "");

  /** All variables of a function together have 4 KiB. */
  private static final int MOST_BYTES = 3_500;

  /**
   * Reads and checks both files.
   *
   * @param groups of the user pool, the only ones that a line may give
   */
  static SignInSettings read(Context context, List<String> groups) {
    String mapping =
        context.optional(ContextKey.FEDERATION).map(SignInSettings::mapping).orElse("");
    IdentityProvidersFile file =
        context
            .optional(ContextKey.IDENTITY_PROVIDERS)
            .map(IdentityProvidersFile::read)
            .orElseGet(IdentityProvidersFile::empty);
    SignInSettings settings = new SignInSettings(file.providers(), file.machines(), mapping);
    settings.requireAgreement(Federation.parse(mapping), groups);
    return settings;
  }

  private static String mapping(String name) {
    String text;
    try {
      text = Files.readString(Path.of(name));
      Federation.parse(text);
    } catch (IOException e) {
      throw invalid(name, "write the path of a file that can be read");
    } catch (ProblemException e) {
      throw invalid(name, e.detail());
    }
    String lines =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .collect(Collectors.joining("\n"));
    if (lines.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw invalid(
          name,
          "its lines have more than %d bytes: map fewer groups, or have the provider send their ids"
              .formatted(MOST_BYTES));
    }
    return lines;
  }

  private void requireAgreement(Federation mapping, List<String> groups) {
    requireSame(
        "provider",
        providers.stream().map(IdentityProvider::name).collect(Collectors.toSet()),
        mapping.providers());
    requireSame(
        "machine",
        machines.stream().map(MachineClient::name).collect(Collectors.toSet()),
        mapping.machines());
    Set<String> unknown = new TreeSet<>(mapping.groups());
    groups.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new InvalidSettingException(
          "the federation file gives the groups %s, which the context key 'groups' does not name."
              .formatted(unknown));
    }
  }

  private static void requireSame(String kind, Set<String> declared, Set<String> mapped) {
    Set<String> both = new TreeSet<>(declared);
    both.addAll(mapped);
    for (String name : both) {
      if (!mapped.contains(name)) {
        throw new InvalidSettingException(
            "'%s' is in the file of identityProviders, but the file of the context key 'federation' has no line '%s %s: tenant NAME'."
                .formatted(name, kind, name));
      }
      if (!declared.contains(name)) {
        throw new InvalidSettingException(
            "the federation file has the line '%s %s: …', but no such %s is in the file of the context key 'identityProviders'."
                .formatted(kind, name, kind));
      }
    }
  }

  private static InvalidSettingException invalid(String name, String instead) {
    return new InvalidSettingException(ContextKey.FEDERATION, name, instead);
  }
}
