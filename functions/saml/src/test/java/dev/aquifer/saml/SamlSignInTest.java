package dev.aquifer.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Federation;
import dev.aquifer.core.access.Grants;
import dev.aquifer.core.access.Permission;
import dev.aquifer.core.access.Policy;
import dev.aquifer.core.access.Readers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class SamlSignInTest {

  private static final String HR = "CN=HR Staff,OU=Groups,DC=example,DC=org";
  private static final String USERS = "CN=Domain Users,CN=Users,DC=example,DC=org";
  private static final SamlProvider PROVIDER = SamlProvider.withNewKey();

  private final SamlSignIn signIn =
      new SamlSignIn(
          PROVIDER,
          Federation.parse(
              """
              provider corp: tenant acme
              group corp "CN=HR Staff,OU=Groups,DC=example,DC=org": hr
              group corp "CN=Administrators,OU=Groups,DC=example,DC=org": admins
              """));

  private final Policy policy =
      Policy.parse(
          """
          role admin: *
          role editor: documents:write
          role user: query:execute
          group admins: admin
          group hr: editor
          people: user
          """);

  @Test
  void aSignedResponseBecomesACallerWithTheGrantsOfTheMappedGroups() {
    Caller caller = signIn.caller(signed(SamlResponse.of(USERS, HR)));
    assertThat(caller).isEqualTo(new Caller("acme", "ada@example.org", java.util.Set.of("hr")));
    Grants grants = policy.ofPerson(caller.groups());
    assertThat(grants.allow(Permission.of("documents:write"))).isTrue();
    assertThat(grants.allow(Permission.of("documents:delete"))).isFalse();
    assertThat(Readers.allow(List.of("group:hr"), caller)).isTrue();
    assertThat(Readers.allow(List.of("group:" + USERS, "group:admins"), caller)).isFalse();
  }

  @Test
  void oneGroupAloneIsTheSame() {
    assertThat(signIn.caller(signed(SamlResponse.of(HR))).groups()).containsExactly("hr");
  }

  @Test
  void aGroupThatNoLineNamesGivesNothingWhateverItIsCalled() {
    Caller caller =
        signIn.caller(
            signed(SamlResponse.of("admins", "hr", "CN=hr\\, admins,OU=Groups,DC=example,DC=org")));
    assertThat(caller.groups()).isEmpty();
    assertThat(policy.ofPerson(caller.groups()).roles()).containsExactly("user");
  }

  static Stream<Arguments> notForThisPool() {
    return Stream.of(
        Arguments.of(
            "another issuer", "issuer", changed(r -> r.withIssuer("http://other.example.org"))),
        Arguments.of(
            "another audience",
            "conditions",
            changed(r -> r.withAudience("urn:amazon:cognito:sp:o"))),
        Arguments.of(
            "another recipient",
            "recipient",
            changed(r -> r.withRecipient("https://o.example.org"))),
        Arguments.of(
            "another place",
            "destination",
            changed(r -> r.withDestination("https://o.example.org"))),
        Arguments.of("expired", "conditions", changed(r -> r.aged(Duration.ofMinutes(30)))),
        Arguments.of("not yet valid", "conditions", changed(r -> r.aged(Duration.ofMinutes(-30)))),
        Arguments.of(
            "no success",
            "status",
            changed(r -> r.withStatus("urn:oasis:names:tc:SAML:2.0:status:Responder"))));
  }

  private static UnaryOperator<SamlResponse> changed(UnaryOperator<SamlResponse> change) {
    return change;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notForThisPool")
  void aSignedResponseThatIsNotForThisPoolNowIsRefused(
      String what, String reason, UnaryOperator<SamlResponse> change) {
    refused(reason, signed(change.apply(SamlResponse.of(HR))));
  }

  @Test
  void withoutASignatureNothingIsBelieved() {
    refused("signature", SamlResponse.of(HR).xml());
  }

  @Test
  void aSignatureByAnotherKeyIsRefused() {
    refused(
        "signature",
        SamlXml.text(SamlXml.signed(SamlResponse.of(HR).xml(), SamlProvider.withNewKey())));
  }

  @Test
  void thePublicKeyIsNoSharedSecret() {
    SecretKeySpec secret =
        new SecretKeySpec(PROVIDER.keys().getPublic().getEncoded(), "HmacSHA256");
    refused(
        "signature",
        SamlXml.text(SamlXml.signed(SamlResponse.of(HR).xml(), secret, SamlXml.HMAC_SHA256)));
  }

  @Test
  void aValueThatWasChangedAfterSigningIsRefused() {
    refused("signature", signed(SamlResponse.of(HR)).replace("CN=HR Staff", "CN=Administrators"));
    refused(
        "signature", signed(SamlResponse.of(HR)).replace("ada@example.org", "root@example.org"));
  }

  /** Ways to have one assertion verified and another one read. */
  enum Wrapping {
    FORGED_BEFORE_SIGNED {
      @Override
      void wrap(Document document, Element signed, Element forged) {
        signed.getParentNode().insertBefore(forged, signed);
      }
    },
    FORGED_AFTER_SIGNED {
      @Override
      void wrap(Document document, Element signed, Element forged) {
        signed.getParentNode().appendChild(forged);
      }
    },
    FORGED_WITH_THE_SAME_ID {
      @Override
      void wrap(Document document, Element signed, Element forged) {
        forged.setAttribute("ID", "_assertion");
        signed.getParentNode().insertBefore(forged, signed);
      }
    },
    SIGNED_INSIDE_FORGED {
      @Override
      void wrap(Document document, Element signed, Element forged) {
        signed.getParentNode().replaceChild(forged, signed);
        forged.appendChild(signed);
      }
    },
    SIGNATURE_MOVED_INTO_FORGED {
      @Override
      void wrap(Document document, Element signed, Element forged) {
        Node signature = signature(signed);
        signed.getParentNode().insertBefore(forged, signed);
        forged.insertBefore(signature, SamlXml.child(forged, SamlXml.SAML, "Subject"));
      }
    },
    SIGNED_INSIDE_THE_SIGNATURE_OF_FORGED {
      @Override
      void wrap(Document document, Element signed, Element forged) {
        Node signature = signature(signed);
        signed.getParentNode().replaceChild(forged, signed);
        forged.insertBefore(signature, SamlXml.child(forged, SamlXml.SAML, "Subject"));
        Element object = document.createElementNS(SamlXml.DSIG, "Object");
        object.appendChild(signed);
        signature.appendChild(object);
      }
    },
    SIGNED_AMONG_THE_EXTENSIONS {
      @Override
      void wrap(Document document, Element signed, Element forged) {
        Node signature = signature(signed).cloneNode(true);
        Element response = document.getDocumentElement();
        Element extensions =
            document.createElementNS("urn:oasis:names:tc:SAML:2.0:protocol", "samlp:Extensions");
        response.replaceChild(forged, signed);
        extensions.appendChild(signed);
        response.insertBefore(
            extensions, SamlXml.child(response, "urn:oasis:names:tc:SAML:2.0:protocol", "Status"));
        forged.insertBefore(signature, SamlXml.child(forged, SamlXml.SAML, "Subject"));
      }
    },
    RESPONSE_INSIDE_A_FORGED_ONE {
      @Override
      void wrap(Document document, Element signed, Element forged) {
        Element response = document.getDocumentElement();
        Element outer = (Element) response.cloneNode(false);
        outer.setAttribute("ID", "_outer");
        for (String name : List.of("Issuer", "Status")) {
          outer.appendChild(
              SamlXml.child(
                      response,
                      name.equals("Issuer") ? SamlXml.SAML : "urn:oasis:names:tc:SAML:2.0:protocol",
                      name)
                  .cloneNode(true));
        }
        outer.appendChild(forged);
        document.replaceChild(outer, response);
        forged.appendChild(response);
      }
    };

    abstract void wrap(Document document, Element signed, Element forged);

    private static Element signature(Element assertion) {
      return SamlXml.child(assertion, SamlXml.DSIG, "Signature");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAssertionBesideTheSignedOneIsNeverRead(Wrapping wrapping) {
    Document document = SamlXml.signed(SamlResponse.of(HR).xml(), PROVIDER);
    Document other =
        SamlXml.parse(
            SamlResponse.of("CN=Administrators,OU=Groups,DC=example,DC=org")
                .withNameId("root@example.org")
                .xml());
    Element forged = (Element) document.importNode(SamlXml.assertion(other), true);
    forged.setAttribute("ID", "_forged");
    wrapping.wrap(document, SamlXml.assertion(document), forged);
    refused("signature|no response", SamlXml.text(document));
  }

  @Test
  void aDocumentTypeIsRefusedSoThatNoFileIsReadAndNothingGrows(@TempDir Path folder)
      throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), HR);
    String declared =
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"%s\"><!ENTITY y \"yyyyyyyyyy\">]>"
            .formatted(secret.toUri());
    refused("no response", declared + signed(SamlResponse.of(HR)));
    refused("no response", declared + SamlResponse.of("&x;").xml());
    refused("no response", declared + SamlResponse.of("&y;&y;&y;").xml());
  }

  /** The signature holds, since it does not cover comments: what is read must not end at one. */
  @Test
  void aCommentInsideAValueCutsNothingOff() {
    String name =
        signed(SamlResponse.of(HR).withNameId("root@example.org.evil.example"))
            .replace("root@example.org.evil", "root@example.org<!-- -->.evil");
    assertThat(signIn.caller(name).subject()).isEqualTo("root@example.org.evil.example");

    String group =
        signed(SamlResponse.of("CN=Administrators,OU=Groups,DC=example,DC=org,OU=Evil"))
            .replace("DC=org,OU=Evil", "DC=org<!-- -->,OU=Evil");
    assertThat(signIn.caller(group).groups()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNoResponseIsRefused(String text) {
    refused("no response", text);
  }

  static Stream<String> whatIsNoResponseIsRefused() {
    return Stream.of("", "nonsense", "<a/>", "<a>", signed(SamlResponse.of(HR)).substring(0, 900));
  }

  private static String signed(SamlResponse response) {
    return SamlXml.text(SamlXml.signed(response.xml(), PROVIDER));
  }

  private void refused(String reason, String xml) {
    assertThatThrownBy(() -> signIn.caller(xml))
        .isInstanceOf(SamlSignIn.RefusedException.class)
        .message()
        .matches(reason);
  }
}
