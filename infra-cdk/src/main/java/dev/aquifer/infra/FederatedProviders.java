package dev.aquifer.infra;

import dev.aquifer.infra.IdentityProvider.Metadata;
import dev.aquifer.infra.IdentityProvider.Oidc;
import dev.aquifer.infra.IdentityProvider.Saml;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.cognito.AttributeMapping;
import software.amazon.awscdk.services.cognito.ProviderAttribute;
import software.amazon.awscdk.services.cognito.SigningAlgorithm;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolIdentityProviderOidc;
import software.amazon.awscdk.services.cognito.UserPoolIdentityProviderSaml;
import software.amazon.awscdk.services.cognito.UserPoolIdentityProviderSamlMetadata;
import software.constructs.Construct;

/** The providers that a user pool trusts. */
final class FederatedProviders extends Construct {

  private final List<Construct> all;

  FederatedProviders(Construct scope, UserPool users, List<IdentityProvider> providers) {
    super(scope, "Providers");
    all = providers.stream().map(provider -> provider(users, provider)).toList();
  }

  private Construct provider(UserPool users, IdentityProvider provider) {
    return switch (provider) {
      case Saml saml -> saml(users, saml);
      case Oidc oidc -> oidc(users, oidc);
    };
  }

  /** Requests are signed; a response that answers no request is not taken. */
  private Construct saml(UserPool users, Saml saml) {
    return UserPoolIdentityProviderSaml.Builder.create(this, saml.name())
        .userPool(users)
        .name(saml.name())
        .metadata(
            switch (saml.metadata()) {
              case Metadata.Address(String url) -> UserPoolIdentityProviderSamlMetadata.url(url);
              case Metadata.Document(String xml) -> UserPoolIdentityProviderSamlMetadata.file(xml);
            })
        .requestSigningAlgorithm(SigningAlgorithm.RSA_SHA256)
        .encryptedResponses(saml.encrypted())
        .idpInitiated(false)
        .attributeMapping(mapping(saml.attributes()))
        .build();
  }

  /** CloudFormation fetches the secret: the template names it and no more. */
  private Construct oidc(UserPool users, Oidc oidc) {
    return UserPoolIdentityProviderOidc.Builder.create(this, oidc.name())
        .userPool(users)
        .name(oidc.name())
        .issuerUrl(oidc.issuer())
        .clientId(oidc.clientId())
        .clientSecret(SecretValue.secretsManager(oidc.secretArn()).unsafeUnwrap())
        .scopes(oidc.scopes())
        .attributeMapping(mapping(oidc.attributes()))
        .build();
  }

  private static AttributeMapping mapping(Map<String, String> attributes) {
    return AttributeMapping.builder()
        .custom(
            attributes.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, one -> ProviderAttribute.other(one.getValue()))))
        .build();
  }

  /** Each of them, for what must come after it. */
  List<Construct> all() {
    return all;
  }
}
