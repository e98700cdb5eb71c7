package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.ClientAttributes;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.ResourceServerScope;
import software.amazon.awscdk.services.cognito.StandardAttributesMask;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientIdentityProvider;
import software.amazon.awscdk.services.cognito.UserPoolResourceServer;
import software.constructs.Construct;

/** What asks the user pool for tokens: an application for people, and machines. */
final class PoolClients {

  private final Construct scope;
  private final UserPool users;
  private final UserPoolResourceServer server;
  private final Map<Scope, ResourceServerScope> scopes;

  PoolClients(
      Construct scope,
      UserPool users,
      UserPoolResourceServer server,
      Map<Scope, ResourceServerScope> scopes) {
    this.scope = scope;
    this.users = users;
    this.server = server;
    this.scopes = scopes;
  }

  private List<OAuthScope> granted(Collection<ResourceServerScope> scopes) {
    return scopes.stream().map(one -> OAuthScope.resourceServer(server, one)).toList();
  }

  /** A public client: it holds no secret, so only an authorization code with PKCE gets a token. */
  UserPoolClient people(Settings settings) {
    boolean federated = !settings.pool().others().providers().isEmpty();
    return UserPoolClient.Builder.create(scope, "People")
        .userPool(users)
        .generateSecret(false)
        .authFlows(AuthFlow.builder().userSrp(true).build())
        .oAuth(
            OAuthSettings.builder()
                .flows(OAuthFlows.builder().authorizationCodeGrant(true).build())
                .scopes(
                    Stream.concat(Stream.of(OAuthScope.OPENID), granted(scopes.values()).stream())
                        .toList())
                .callbackUrls(settings.pool().callbackUrls())
                .logoutUrls(settings.pool().callbackUrls())
                .build())
        .supportedIdentityProviders(
            Stream.concat(
                    Stream.of(UserPoolClientIdentityProvider.COGNITO),
                    settings.pool().others().providers().stream()
                        .map(one -> UserPoolClientIdentityProvider.custom(one.name())))
                .toList())
        .writeAttributes(writable(settings.pool().others().providers()))
        .preventUserExistenceErrors(true)
        .accessTokenValidity(Duration.hours(1))
        .idTokenValidity(Duration.hours(1))
        // Groups of a provider are as they were at the last sign-in: that must not be long ago.
        .refreshTokenValidity(federated ? Duration.hours(12) : Duration.days(30))
        .build();
  }

  /**
   * Cognito copies what a provider says with the rights of the client, so the client must be able
   * to write it, and then so is whoever holds a token for the pool's own API. The tenant is not
   * among it. The groups are, where a provider has them: the token function reads them of federated
   * users alone, whose tokens it makes no good for that API.
   */
  private static ClientAttributes writable(List<IdentityProvider> providers) {
    ClientAttributes own =
        new ClientAttributes()
            .withStandardAttributes(
                StandardAttributesMask.builder()
                    .email(true)
                    .fullname(true)
                    .givenName(true)
                    .familyName(true)
                    .build());
    return providers.stream().anyMatch(one -> one.attributes().containsKey(Identity.GROUPS))
        ? own.withCustomAttributes(Identity.GROUPS)
        : own;
  }

  /** The clients of machines, by the constructs' names. */
  Map<String, UserPoolClient> machines(List<MachineClient> machines) {
    Map<String, UserPoolClient> clients = new TreeMap<>();
    if (machines.isEmpty()) {
      clients.put("Machines", machine("Machines", granted(scopes.values())));
    }
    for (MachineClient machine : machines) {
      List<ResourceServerScope> own = new ArrayList<>(List.of(machine.own()));
      machine.scopes().forEach(scope -> own.add(Objects.requireNonNull(scopes.get(scope))));
      clients.put(machine.constructId(), machine(machine.constructId(), granted(own)));
    }
    return clients;
  }

  /** A machine belongs to no group: it reads what everyone may read. */
  private UserPoolClient machine(String id, List<OAuthScope> granted) {
    return UserPoolClient.Builder.create(scope, id)
        .userPool(users)
        .generateSecret(true)
        .oAuth(
            OAuthSettings.builder()
                .flows(OAuthFlows.builder().clientCredentials(true).build())
                .scopes(granted)
                .build())
        .writeAttributes(writable(List.of()))
        .accessTokenValidity(Duration.hours(1))
        .build();
  }
}
