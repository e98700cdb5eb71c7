package dev.aquifer.saml;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A response as Active Directory Federation Services writes it, before it is signed.
 *
 * @param groups the values of the attribute {@code groups}
 * @param age how long ago it was made; it holds for five minutes
 */
record SamlResponse(
    String issuer,
    String destination,
    String recipient,
    String audience,
    String nameId,
    List<String> groups,
    String status,
    Duration age) {

  static final String PROVIDER = "http://adfs.example.org/adfs/services/trust";
  static final String POOL = "urn:amazon:cognito:sp:eu-west-1_EXAMPLE";
  static final String REPLY_TO = "https://answers.auth.example.org/saml2/idpresponse";

  private static final Duration HOLDS = Duration.ofMinutes(5);

  static SamlResponse of(String... groups) {
    return new SamlResponse(
        PROVIDER,
        REPLY_TO,
        REPLY_TO,
        POOL,
        "ada@example.org",
        List.of(groups),
        "urn:oasis:names:tc:SAML:2.0:status:Success",
        Duration.ZERO);
  }

  SamlResponse withIssuer(String other) {
    return new SamlResponse(other, destination, recipient, audience, nameId, groups, status, age);
  }

  SamlResponse withDestination(String other) {
    return new SamlResponse(issuer, other, recipient, audience, nameId, groups, status, age);
  }

  SamlResponse withRecipient(String other) {
    return new SamlResponse(issuer, destination, other, audience, nameId, groups, status, age);
  }

  SamlResponse withAudience(String other) {
    return new SamlResponse(issuer, destination, recipient, other, nameId, groups, status, age);
  }

  SamlResponse withNameId(String other) {
    return new SamlResponse(issuer, destination, recipient, audience, other, groups, status, age);
  }

  SamlResponse withStatus(String other) {
    return new SamlResponse(issuer, destination, recipient, audience, nameId, groups, other, age);
  }

  SamlResponse aged(Duration other) {
    return new SamlResponse(
        issuer, destination, recipient, audience, nameId, groups, status, other);
  }

  String xml() {
    Instant made = Instant.now().minus(age);
    Instant end = made.plus(HOLDS);
    return """
    <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_response" Version="2.0"\
     IssueInstant="%1$s" Destination="%4$s">\
    <Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">%3$s</Issuer>\
    <samlp:Status><samlp:StatusCode Value="%9$s"/></samlp:Status>\
    <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="_assertion" Version="2.0" IssueInstant="%1$s">\
    <Issuer>%3$s</Issuer>\
    <Subject><NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">%7$s</NameID>\
    <SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
    <SubjectConfirmationData NotOnOrAfter="%2$s" Recipient="%5$s"/></SubjectConfirmation></Subject>\
    <Conditions NotBefore="%1$s" NotOnOrAfter="%2$s">\
    <AudienceRestriction><Audience>%6$s</Audience></AudienceRestriction></Conditions>\
    <AuthnStatement AuthnInstant="%1$s"><AuthnContext><AuthnContextClassRef>\
    urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport\
    </AuthnContextClassRef></AuthnContext></AuthnStatement>\
    <AttributeStatement><Attribute Name="groups">%8$s</Attribute></AttributeStatement>\
    </Assertion></samlp:Response>\
    """
        .formatted(
            made,
            end,
            issuer,
            destination,
            recipient,
            audience,
            nameId,
            groups.stream()
                .map("<AttributeValue>%s</AttributeValue>"::formatted)
                .collect(Collectors.joining()),
            status);
  }
}
