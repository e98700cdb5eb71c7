package dev.aquifer.local.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Reads the user pool, its clients and its providers, as far as they mean something on one machine:
 * a provider's secret is not looked at.
 */
final class UserPoolReader {

  private final Template template;
  private final Intrinsics intrinsics;

  UserPoolReader(Template template, Intrinsics intrinsics) {
    this.template = template;
    this.intrinsics = intrinsics;
  }

  UserPoolDefinition read() {
    var groups = new TreeSet<String>();
    for (Resource group : template.ofType("AWS::Cognito::UserPoolGroup")) {
      groups.add(text(group, "GroupName"));
    }
    return new UserPoolDefinition(groups, scopes(), machines(), providers("OIDC"), federation());
  }

  /** The names of the providers of a kind. */
  Set<String> providers(String kind) {
    var names = new TreeSet<String>();
    for (Resource provider : template.ofType("AWS::Cognito::UserPoolIdentityProvider")) {
      if (text(provider, "ProviderType").equals(kind)) {
        names.add(text(provider, "ProviderName"));
      }
    }
    return names;
  }

  private Set<String> scopes() {
    var scopes = new TreeSet<String>();
    for (Resource server : template.ofType("AWS::Cognito::UserPoolResourceServer")) {
      for (JsonNode scope : resolved(server, "Scopes")) {
        scopes.add(text(server, "Identifier") + "/" + scope.path("ScopeName").asString());
      }
    }
    scopes.removeIf(scope -> scope.contains(UserPoolDefinition.MACHINE));
    return scopes;
  }

  private Map<String, Set<String>> machines() {
    var machines = new TreeMap<String, Set<String>>();
    for (Resource client : template.ofType("AWS::Cognito::UserPoolClient")) {
      var scopes = new TreeSet<String>();
      resolved(client, "AllowedOAuthScopes").forEach(scope -> scopes.add(scope.asString()));
      for (String scope : List.copyOf(scopes)) {
        int name = scope.indexOf(UserPoolDefinition.MACHINE);
        if (name > 0) {
          machines.put(scope.substring(name + UserPoolDefinition.MACHINE.length()), scopes);
        }
      }
    }
    return machines;
  }

  /** The function that decides it knows it as text, which needs nothing else to be there first. */
  private String federation() {
    return template.ofType("AWS::Lambda::Function").stream()
        .map(function ->
            function.properties().at("/Environment/Variables/AQUIFER_FEDERATION").asString(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String text(Resource resource, String property) {
    return resolved(resource, property).asString();
  }

  private JsonNode resolved(Resource resource, String property) {
    return intrinsics.resolve(resource.logicalId(), resource.properties().path(property));
  }
}
