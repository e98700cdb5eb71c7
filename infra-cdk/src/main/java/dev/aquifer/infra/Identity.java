package dev.aquifer.infra;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.LambdaVersion;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.ResourceServerScope;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StringAttribute;
import software.amazon.awscdk.services.cognito.StringAttributeProps;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
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
    settings.pool().groups().forEach(this::group);
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
                        settings.pool().others().machines().stream().map(MachineClient::own))
                    .toList())
            .build();
    FederatedProviders providers =
        new FederatedProviders(this, users, settings.pool().others().providers());
    PoolClients clients = new PoolClients(this, users, server, scopes);
    people = clients.people(settings);
    providers.all().forEach(people.getNode()::addDependency);
    machines = clients.machines(settings.pool().others().machines());
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
            .mfa(settings.pool().mfaRequired() ? Mfa.REQUIRED : Mfa.OPTIONAL)
            .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
            .accountRecovery(AccountRecovery.EMAIL_ONLY)
            .deletionProtection(settings.retention().outlivesStack())
            .removalPolicy(settings.retention().removalPolicy())
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

  /** Unique in a region by its account's number, unless one is chosen. */
  private String loginPrefix(Settings settings) {
    return settings
        .pool()
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
