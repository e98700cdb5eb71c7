package dev.aquifer.infra;

import java.util.List;
import java.util.Map;

/** Another place to sign in, which the user pool trusts. */
sealed interface IdentityProvider {

  /** As the federation file and the login page name it. */
  String name();

  /** Attributes of the pool, such as {@code custom:groups}, and what the provider calls each. */
  Map<String, String> attributes();

  /**
   * A provider that speaks SAML 2.0.
   *
   * @param metadata its document, or the address of one
   * @param encrypted whether only encrypted assertions are taken
   */
  record Saml(String name, Metadata metadata, boolean encrypted, Map<String, String> attributes)
      implements IdentityProvider {}

  /**
   * A provider that speaks OpenID Connect.
   *
   * @param secretArn the Secrets Manager secret whose text is the client's secret
   * @param scopes what is asked for, {@code openid} among them
   */
  record Oidc(
      String name,
      String issuer,
      String clientId,
      String secretArn,
      List<String> scopes,
      Map<String, String> attributes)
      implements IdentityProvider {}

  /** Where the keys and addresses of a SAML provider stand. */
  sealed interface Metadata {
    record Address(String url) implements Metadata {}

    record Document(String xml) implements Metadata {}
  }
}
