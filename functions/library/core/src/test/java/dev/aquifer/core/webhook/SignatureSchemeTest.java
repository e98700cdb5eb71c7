package dev.aquifer.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureSchemeTest {

  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String BODY = "{\"data\": \"Größe 🌊\"}";
  private static final long TIME = 1_772_443_800;

  @Test
  void aSignatureOfStandardWebhooksOwnLibraryIsGood() throws WebhookSigningException {
    Map<String, String> headers = signed(KEY);
    assertThat(SignatureScheme.STANDARD.verify(call(headers, BODY), List.of(KEY)))
        .isEqualTo(new SignedCall("msg_1", TIME));
    String bare = KEY.substring("whsec_".length());
    assertThat(SignatureScheme.STANDARD.verify(call(headers, BODY), List.of(bare)).id())
        .isEqualTo("msg_1");
  }

  @Test
  void oneGoodSignatureAmongSeveralAndOneGoodKeyAmongSeveralAreEnough()
      throws WebhookSigningException {
    Map<String, String> headers = signed(OTHER);
    String good = String.valueOf(signed(KEY).get("webhook-signature"));
    headers.compute("webhook-signature", (name, other) -> "v1a,xyz " + other + " " + good);
    assertThat(SignatureScheme.STANDARD.verify(call(headers, BODY), List.of(KEY))).isNotNull();
    assertThat(SignatureScheme.STANDARD.verify(call(signed(KEY), BODY), List.of(OTHER, KEY)))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void whatIsMissingOrChangedIsNotSigned(String header) throws WebhookSigningException {
    Map<String, String> missing = signed(KEY);
    missing.remove(header);
    refused(SignatureScheme.STANDARD, missing, BODY);
    Map<String, String> changed = signed(KEY);
    changed.merge(header, "0", String::concat);
    refused(SignatureScheme.STANDARD, changed, BODY);
    refused(SignatureScheme.STANDARD, signed(KEY), BODY + " ");
    refused(SignatureScheme.STANDARD, signed(OTHER), BODY);
    Map<String, String> otherVersion = signed(KEY);
    otherVersion.computeIfPresent("webhook-signature", (name, one) -> one.replace("v1,", "v2,"));
    refused(SignatureScheme.STANDARD, otherVersion, BODY);
  }

  @Test
  void anIdCannotBorrowFromTheTimestamp() throws WebhookSigningException {
    Map<String, String> headers = signed(KEY);
    headers.put("webhook-id", "msg_1." + TIME);
    headers.put("webhook-timestamp", "");
    refused(SignatureScheme.STANDARD, headers, BODY);
  }

  /** The secret, payload and signature of GitHub's "Validating webhook deliveries". */
  @Test
  void theExampleOfGitHubsDocumentationIsGood() {
    Map<String, String> headers =
        Map.of(
            "X-Hub-Signature-256",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    List<String> keys = List.of("another", "It's a Secret to Everybody");
    assertThat(SignatureScheme.GITHUB.verify(call(headers, "Hello, World!"), keys).signedAt())
        .isNull();
    refused(SignatureScheme.GITHUB, headers, "Hello, World?");
    refused(SignatureScheme.GITHUB, Map.of(), "Hello, World!");
    refused(SignatureScheme.GITHUB, Map.of("X-Hub-Signature-256", "sha256="), "Hello, World!");
  }

  @Test
  void anEmptyKeySignsNothing() {
    for (SignatureScheme scheme : SignatureScheme.values()) {
      Map<String, String> headers =
          Map.of(
              "X-Hub-Signature-256",
              "sha256=",
              "webhook-id",
              "1",
              "webhook-timestamp",
              "1",
              "webhook-signature",
              "v1,");
      assertThatThrownBy(() -> scheme.verify(call(headers, BODY), List.of("")))
          .hasMessageContaining("secret is empty");
      assertThat(Problems.codeOf(() -> scheme.verify(call(headers, BODY), List.of())))
          .isEqualTo(ProblemCode.WEBHOOK_UNAUTHENTICATED);
    }
  }

  private static void refused(SignatureScheme scheme, Map<String, String> headers, String body) {
    assertThat(Problems.codeOf(() -> scheme.verify(call(headers, body), List.of(KEY))))
        .isEqualTo(ProblemCode.WEBHOOK_UNAUTHENTICATED);
  }

  private static Map<String, String> signed(String key) throws WebhookSigningException {
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", "msg_1");
    headers.put("webhook-timestamp", String.valueOf(TIME));
    headers.put("webhook-signature", new Webhook(key).sign("msg_1", TIME, BODY));
    return headers;
  }

  private static WebhookCall call(Map<String, String> headers, String body) {
    return new WebhookCall("wiki", headers, body.getBytes(UTF_8));
  }
}
