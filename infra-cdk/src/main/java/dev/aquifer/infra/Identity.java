package dev.aquifer.infra;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.ResourceServerScope;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolDomain;
import software.amazon.awscdk.services.cognito.UserPoolResourceServer;
import software.constructs.Construct;

/**
 * Who may call: a user pool with its groups, the scopes, and a client for people and one for
 * machines.
 */
final class Identity extends Construct {

  private final UserPool users;
  private final UserPoolClient people;
  private final UserPoolClient machines;
  private final UserPoolDomain login;

  Identity(Construct scope, Settings settings) {
    super(scope, "Identity");
    users = users(settings);
    settings.groups().forEach(this::group);
    List<ResourceServerScope> scopes =
        Arrays.stream(Scope.values())
            .map(one ->
                ResourceServerScope.Builder.create()
                    .scopeName(one.id())
                    .scopeDescription(one.description())
                    .build())
            .toList();
    UserPoolResourceServer server =
        UserPoolResourceServer.Builder.create(this, "Scopes")
            .userPool(users)
            .identifier(Scope.RESOURCE_SERVER)
            .scopes(scopes)
            .build();
    List<OAuthScope> granted =
        scopes.stream().map(one -> OAuthScope.resourceServer(server, one)).toList();
    people = people(settings, granted);
    machines = machines(granted);
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

  private void group(String name) {
    CfnUserPoolGroup.Builder.create(this, "Group-" + name)
        .userPoolId(users.getUserPoolId())
        .groupName(name)
        .build();
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
        .preventUserExistenceErrors(true)
        .accessTokenValidity(Duration.hours(1))
        .idTokenValidity(Duration.hours(1))
        .refreshTokenValidity(Duration.days(30))
        .build();
  }

  /** A machine belongs to no group: it reads what everyone may read. */
  private UserPoolClient machines(List<OAuthScope> scopes) {
    return UserPoolClient.Builder.create(this, "Machines")
        .userPool(users)
        .generateSecret(true)
        .oAuth(
            OAuthSettings.builder()
                .flows(OAuthFlows.builder().clientCredentials(true).build())
                .scopes(scopes)
                .build())
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

  UserPoolClient machines() {
    return machines;
  }

  UserPoolDomain login() {
    return login;
  }
}
