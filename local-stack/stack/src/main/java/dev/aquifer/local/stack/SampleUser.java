package dev.aquifer.local.stack;

import dev.aquifer.local.backend.LocalPool;
import dev.aquifer.local.backend.LocalPool.LocalMachine;
import dev.aquifer.local.backend.LocalPool.LocalPerson;
import dev.aquifer.local.backend.LocalPool.LocalProvider;
import dev.aquifer.local.backend.LocalUser;
import dev.aquifer.local.template.TemplateException;
import dev.aquifer.local.template.UserPoolDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Someone who uses the local stack.
 *
 * @param groups of the template's user pool; of a provider's people, as the provider calls them
 * @param tenant the organisation, or null for the default one
 * @param provider where the account is, or null for the pool itself
 */
public record SampleUser(
    String name, List<String> groups, @Nullable String tenant, @Nullable String provider) {

  /** Somebody of the pool itself. */
  public SampleUser(String name, List<String> groups, @Nullable String tenant) {
    this(name, groups, tenant, null);
  }

  /** Reads a list of users, such as {@code local-stack/samples/users.json}. */
  public static List<SampleUser> read(Path file) {
    var users = new ArrayList<SampleUser>();
    for (JsonNode user : JsonMapper.shared().readTree(file)) {
      var groups = new ArrayList<String>();
      user.path("groups").forEach(group -> groups.add(group.asString()));
      users.add(
          new SampleUser(
              user.path("name").asString(),
              groups,
              user.path("tenant").asString(null),
              user.path("provider").asString(null)));
    }
    return users;
  }

  /** Everyone who can sign in, each with a new secret. */
  static LocalPool pool(List<SampleUser> users, UserPoolDefinition pool) {
    return new LocalPool(
        users.stream().filter(user -> user.provider == null).map(user -> user.in(pool)).toList(),
        pool.machines().entrySet().stream()
            .map(one -> new LocalMachine(one.getKey(), secret(), List.copyOf(one.getValue())))
            .toList(),
        pool.providers().stream()
            .map(provider ->
                new LocalProvider(
                    provider,
                    users.stream()
                        .filter(user -> provider.equals(user.provider))
                        .map(user -> new LocalPerson(user.name, secret(), user.groups))
                        .toList()))
            .toList(),
        pool.federation());
  }

  private static String secret() {
    return UUID.randomUUID().toString();
  }

  /** The user with a new secret and all scopes of the pool. */
  LocalUser in(UserPoolDefinition pool) {
    for (String group : groups) {
      if (!pool.groups().contains(group)) {
        throw new TemplateException(
            "The user "
                + name
                + " is in the group "
                + group
                + ", but the template has only "
                + pool.groups());
      }
    }
    return new LocalUser(name, secret(), groups, List.copyOf(pool.scopes()), tenant);
  }
}
