package dev.aquifer.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The file of the context key {@code identityProviders}, checked. Its form is in {@code README.md}.
 */
record IdentityProvidersFile(List<IdentityProvider> providers, List<MachineClient> machines) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static IdentityProvidersFile empty() {
    return new IdentityProvidersFile(List.of(), List.of());
  }

  /**
   * Reads it.
   *
   * @throws InvalidSettingException naming the file, the entry and what to write
   */
  static IdentityProvidersFile read(String name) {
    Path path = Path.of(name);
    try {
      Content content = JSON.readValue(Files.readString(path), Content.class);
      if (content == null) {
        throw new IllegalArgumentException("write an object with providers and machines");
      }
      List<IdentityProvider> providers =
          orNone(content.providers()).stream().map(one -> one.checked(path)).toList();
      List<MachineClient> machines =
          orNone(content.machines()).stream().map(MachineEntry::checked).toList();
      requireDifferent(providers, IdentityProvider::name);
      requireDifferent(machines, MachineClient::name);
      return new IdentityProvidersFile(providers, machines);
    } catch (JsonProcessingException e) {
      throw invalid(name, "it cannot be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw invalid(name, "write the path of a file that can be read");
    } catch (IllegalArgumentException e) {
      throw invalid(name, String.valueOf(e.getMessage()));
    }
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static <T> void requireDifferent(List<T> entries, Function<T, String> naming) {
    Set<String> names = new HashSet<>();
    for (T entry : entries) {
      if (!names.add(naming.apply(entry).toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "'%s' is there twice; the case of letters does not make two"
                .formatted(naming.apply(entry)));
      }
    }
  }

  private static InvalidSettingException invalid(String file, String instead) {
    return new InvalidSettingException(ContextKey.IDENTITY_PROVIDERS, file, instead);
  }

  record Content(@Nullable List<ProviderEntry> providers, @Nullable List<MachineEntry> machines) {}

  /** A machine as it is written. */
  record MachineEntry(@Nullable String name, @Nullable List<String> scopes) {

    MachineClient checked() {
      String known = ProviderEntry.named(name);
      List<Scope> granted =
          orNone(scopes).stream().map(scope -> Scope.byId(known, scope)).distinct().toList();
      if (granted.isEmpty()) {
        throw new IllegalArgumentException("'%s' has no scopes".formatted(known));
      }
      return new MachineClient(known, granted);
    }
  }
}
