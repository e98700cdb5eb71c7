package dev.aquifer.saml;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Federation;
import dev.aquifer.core.access.SignIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.rotation.HardcodedKeyLocator;
import org.keycloak.saml.SAMLRequestParser;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.processing.api.saml.v2.sig.SAML2Signature;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.validators.ConditionsValidator;
import org.keycloak.saml.validators.DestinationValidator;
import org.keycloak.saml.validators.SubjectConfirmationDataValidator;
import org.w3c.dom.Document;

/** A pool's part: validates a response by Keycloak's library, and maps what it says. */
final class SamlSignIn {

  static final String PROVIDER = "corp";

  private static final DestinationValidator PLACES = DestinationValidator.forProtocolMap(null);

  private final HardcodedKeyLocator known;
  private final Federation federation;

  SamlSignIn(SamlProvider provider, Federation federation) {
    this.known = new HardcodedKeyLocator(provider.keys().getPublic());
    this.federation = federation;
  }

  /** A response that is not to be believed. */
  static final class RefusedException extends RuntimeException {
    RefusedException(String reason, @Nullable Throwable cause) {
      super(reason, cause);
    }
  }

  /** The caller that requests with the token of this sign-in come from. */
  Caller caller(String xml) {
    AssertionType assertion = validated(xml);
    SignIn signIn = federation.ofProvider(PROVIDER, attribute(groups(assertion)));
    return new Caller(signIn.tenant(), name(assertion), signIn.groups());
  }

  private AssertionType validated(String xml) {
    SAMLDocumentHolder holder = parsed(xml);
    if (holder == null || !(holder.getSamlObject() instanceof ResponseType response)) {
      throw new RefusedException("no response", null);
    }
    require(signed(holder.getSamlDocument()), "signature");
    require(
        "urn:oasis:names:tc:SAML:2.0:status:Success"
            .equals(String.valueOf(response.getStatus().getStatusCode().getValue())),
        "status");
    require(PLACES.validate(SamlResponse.REPLY_TO, response.getDestination()), "destination");
    require(response.getAssertions().size() == 1, "number of assertions");
    AssertionType assertion = response.getAssertions().getFirst().getAssertion();
    require(SamlResponse.PROVIDER.equals(assertion.getIssuer().getValue()), "issuer");
    require(
        new ConditionsValidator.Builder(assertion.getID(), assertion.getConditions(), PLACES)
            .addAllowedAudience(URI.create(SamlResponse.POOL))
            .build()
            .isValid(),
        "conditions");
    require(
        assertion.getSubject().getConfirmation().stream()
            .anyMatch(one ->
                new SubjectConfirmationDataValidator.Builder(
                        assertion.getID(), one.getSubjectConfirmationData(), PLACES)
                    .allowedRecipient(SamlResponse.REPLY_TO)
                    .build()
                    .isValid()),
        "recipient");
    return assertion;
  }

  /** Whether the whole document, or each assertion in it, is signed by the provider. */
  private boolean signed(Document document) {
    try {
      return new SAML2Signature().validate(document, known);
    } catch (ProcessingException e) {
      throw new RefusedException("signature", e);
    }
  }

  private static @Nullable SAMLDocumentHolder parsed(String xml) {
    try {
      return SAMLRequestParser.parseResponseDocument(xml.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      throw new RefusedException("no XML", e);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new RefusedException(what, null);
    }
  }

  private static String name(AssertionType assertion) {
    return ((NameIDType) assertion.getSubject().getSubType().getBaseID()).getValue();
  }

  private static List<Object> groups(AssertionType assertion) {
    return assertion.getAttributeStatements().stream()
        .map(AttributeStatementType::getAttributes)
        .flatMap(List::stream)
        .map(AttributeStatementType.ASTChoiceType::getAttribute)
        .filter(attribute -> attribute.getName().equals("groups"))
        .flatMap(attribute -> attribute.getAttributeValue().stream())
        .toList();
  }

  /** One value as it is, several in brackets: so Cognito keeps them. */
  private static @Nullable String attribute(List<Object> values) {
    return values.size() > 1
        ? values.toString()
        : values.stream().findFirst().map(Object::toString).orElse(null);
  }
}
