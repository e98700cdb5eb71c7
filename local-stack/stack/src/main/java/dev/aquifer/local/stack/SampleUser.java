package dev.aquifer.local.stack;

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
 * @param groups of the template's user pool
 * @param tenant the organisation, or null for the default one
 */
public record SampleUser(String name, List<String> groups, @Nullable String tenant) {

  /** Reads a list of users, such as {@code local-stack/samples/users.json}. */
  public static List<SampleUser> read(Path file) {
    var users = new ArrayList<SampleUser>();
    for (JsonNode user : JsonMapper.shared().readTree(file)) {
      var groups = new ArrayList<String>();
      user.path("groups").forEach(group -> groups.add(group.asString()));
      users.add(
          new SampleUser(user.path("name").asString(), groups, user.path("tenant").asString(null)));
    }
    return users;
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
    return new LocalUser(
        name, UUID.randomUUID().toString(), groups, List.copyOf(pool.scopes()), tenant);
  }
}
