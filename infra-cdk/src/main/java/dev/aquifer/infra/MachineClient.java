package dev.aquifer.infra;

import dev.aquifer.core.access.Federation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.cognito.ResourceServerScope;

/**
 * A program that gets tokens for itself.
 *
 * @param name as the federation file names it
 * @param scopes what its tokens can be good for
 */
record MachineClient(String name, List<Scope> scopes) {

  /** {@code MachineNightlyImport} of {@code nightly-import}. */
  String constructId() {
    return Arrays.stream(("machine-" + name).split("-"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /**
   * The scope that this machine alone may ask for: the token function hears of scopes, but not of
   * the client's name, and cannot be told of a client's id, since the pool needs the function
   * first.
   */
  ResourceServerScope own() {
    return ResourceServerScope.Builder.create()
        .scopeName(Federation.MACHINE_SCOPE.substring(Scope.RESOURCE_SERVER.length() + 1) + name)
        .scopeDescription("Is the machine " + name)
        .build();
  }
}
