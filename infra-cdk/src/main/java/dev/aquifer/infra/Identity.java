package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.ClientAttributes;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.LambdaVersion;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.ResourceServerScope;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardAttributesMask;
import software.amazon.awscdk.services.cognito.StringAttribute;
import software.amazon.awscdk.services.cognito.StringAttributeProps;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientIdentityProvider;
import software.amazon.awscdk.services.cognito.UserPoolDomain;
import software.amazon.awscdk.services.cognito.UserPoolOperation;
import software.amazon.awscdk.services.cognito.UserPoolResourceServer;
import software.constructs.Construct;

/**
 * Who may call: a user pool with its groups, the providers that it trusts, the scopes, a client for
 * people and one for each machine.
 */
final class Identity extends Construct {

  /** What a provider says of a person's groups; only its provider's sign-in writes it. */
  static final String GROUPS = "custom:groups";

  private static final int LONGEST_ATTRIBUTE = 2048;
  private static final int MAX_TENANT = 63;

  private final UserPool users;
  private final UserPoolClient people;
  private final Map<String, UserPoolClient> machines;
  private final UserPoolDomain login;

  Identity(Construct scope, Settings settings, Token token) {
    super(scope, "Identity");
    users = users(settings);
    // Version 3: machines' tokens come in no other.
    users.addTrigger(
        UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, token.function().live(), LambdaVersion.V3_0);
    settings.groups().forEach(this::group);
    Map<Scope, ResourceServerScope> scopes = new EnumMap<>(Scope.class);
    for (Scope one : Scope.values()) {
      scopes.put(
          one,
          ResourceServerScope.Builder.create()
              .scopeName(one.id())
              .scopeDescription(one.description())
              .build());
    }
    UserPoolResourceServer server =
        UserPoolResourceServer.Builder.create(this, "Scopes")
            .userPool(users)
            .identifier(Scope.RESOURCE_SERVER)
            .scopes(
                Stream.concat(
                        scopes.values().stream(),
                        settings.signIn().machines().stream().map(MachineClient::own))
                    .toList())
            .build();
    FederatedProviders providers =
        new FederatedProviders(this, users, settings.signIn().providers());
    people = people(settings, granted(server, scopes.values()));
    providers.all().forEach(people.getNode()::addDependency);
    machines = machines(settings.signIn().machines(), server, scopes);
    login =
        UserPoolDomain.Builder.create(this, "Login")
            .userPool(users)
            .cognitoDomain(
                CognitoDomainOptions.builder().domainPrefix(loginPrefix(settings)).build())
            .build();
  }

  private UserPool users(Settings settings) {
    UserPool pool =
        UserPool.Builder.create(this, "Users")
            .selfSignUpEnabled(false)
            .signInAliases(SignInAliases.builder().email(true).build())
            .passwordPolicy(
                PasswordPolicy.builder()
                    .minLength(12)
                    .requireDigits(true)
                    .requireLowercase(true)
                    .requireUppercase(true)
                    .requireSymbols(true)
                    .build())
            .featurePlan(FeaturePlan.ESSENTIALS)
            .customAttributes(
                Map.of(
                    "tenant", attribute(MAX_TENANT),
                    "groups", attribute(LONGEST_ATTRIBUTE)))
            .mfa(settings.mfaRequired() ? Mfa.REQUIRED : Mfa.OPTIONAL)
            .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
            .accountRecovery(AccountRecovery.EMAIL_ONLY)
            .deletionProtection(settings.retained())
            .removalPolicy(settings.removalPolicy())
            .build();
    Reasons.accept(
        pool,
        "AwsSolutions-COG3",
        "Threat protection needs the Plus plan, priced for each user; organisations that federate"
            + " sign-in have it at their identity provider.");
    return pool;
  }

  private static StringAttribute attribute(int longest) {
    return new StringAttribute(
        StringAttributeProps.builder().mutable(true).minLen(1).maxLen(longest).build());
  }

  private void group(String name) {
    CfnUserPoolGroup.Builder.create(this, "Group-" + name)
        .userPoolId(users.getUserPoolId())
        .groupName(name)
        .build();
  }

  private static List<OAuthScope> granted(
      UserPoolResourceServer server, Collection<ResourceServerScope> scopes) {
    return scopes.stream().map(one -> OAuthScope.resourceServer(server, one)).toList();
  }

  /** A public client: it holds no secret, so only an authorization code with PKCE gets a token. */
  private UserPoolClient people(Settings settings, List<OAuthScope> scopes) {
    return UserPoolClient.Builder.create(this, "People")
        .userPool(users)
        .generateSecret(false)
        .authFlows(AuthFlow.builder().userSrp(true).build())
        .oAuth(
            OAuthSettings.builder()
                .flows(OAuthFlows.builder().authorizationCodeGrant(true).build())
                .scopes(Stream.concat(Stream.of(OAuthScope.OPENID), scopes.stream()).toList())
                .callbackUrls(settings.callbackUrls())
                .logoutUrls(settings.callbackUrls())
                .build())
        .supportedIdentityProviders(
            Stream.concat(
                    Stream.of(UserPoolClientIdentityProvider.COGNITO),
                    settings.signIn().providers().stream()
                        .map(one -> UserPoolClientIdentityProvider.custom(one.name())))
                .toList())
        .writeAttributes(writable(settings.signIn().providers()))
        .preventUserExistenceErrors(true)
        .accessTokenValidity(Duration.hours(1))
        .idTokenValidity(Duration.hours(1))
        .refreshTokenValidity(Duration.days(30))
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
    return providers.stream().anyMatch(one -> one.attributes().containsKey(GROUPS))
        ? own.withCustomAttributes(GROUPS)
        : own;
  }

  /** The clients of machines, by the constructs' names. */
  private Map<String, UserPoolClient> machines(
      List<MachineClient> machines,
      UserPoolResourceServer server,
      Map<Scope, ResourceServerScope> scopes) {
    Map<String, UserPoolClient> clients = new TreeMap<>();
    if (machines.isEmpty()) {
      clients.put("Machines", machine("Machines", granted(server, scopes.values())));
    }
    for (MachineClient machine : machines) {
      List<ResourceServerScope> own = new ArrayList<>(List.of(machine.own()));
      machine.scopes().forEach(scope -> own.add(Objects.requireNonNull(scopes.get(scope))));
      clients.put(machine.constructId(), machine(machine.constructId(), granted(server, own)));
    }
    return clients;
  }

  /** A machine belongs to no group: it reads what everyone may read. */
  private UserPoolClient machine(String id, List<OAuthScope> scopes) {
    return UserPoolClient.Builder.create(this, id)
        .userPool(users)
        .generateSecret(true)
        .oAuth(
            OAuthSettings.builder()
                .flows(OAuthFlows.builder().clientCredentials(true).build())
                .scopes(scopes)
                .build())
        .writeAttributes(writable(List.of()))
        .accessTokenValidity(Duration.hours(1))
        .build();
  }

  /** Unique in a region by its account's number, unless one is chosen. */
  private String loginPrefix(Settings settings) {
    return settings
        .loginDomainPrefix()
        .orElseGet(() -> Fn.join("-", List.of("aquifer", Stack.of(this).getAccount())));
  }

  UserPool users() {
    return users;
  }

  UserPoolClient people() {
    return people;
  }

  /** One for each machine, by the name of its construct. */
  Map<String, UserPoolClient> machines() {
    return machines;
  }

  UserPoolDomain login() {
    return login;
  }
}
