package dev.aquifer.core.webhook;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a call is signed. Signatures are compared in a time that does not depend on them. */
public enum SignatureScheme {

  /**
   * Standard Webhooks 1.0: HMAC-SHA256 over {@code id.timestamp.body}, in Base64 behind {@code
   * v1,}, several of them separated by spaces; a key is Base64, mostly behind {@code whsec_}.
   */
  STANDARD {
    @Override
    public SignedCall verify(WebhookCall call, List<String> keys) {
      String id = required(call, "webhook-id");
      String timestamp = required(call, "webhook-timestamp");
      List<String> given = List.of(required(call, "webhook-signature").split(" ", -1));
      byte[] start = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
      boolean signed = false;
      for (String key : keys) {
        byte[] secret = base64(key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key);
        String expected =
            "v1," + Base64.getEncoder().encodeToString(mac(secret, start, call.body()));
        for (String one : given) {
          signed |= isEqual(expected, one);
        }
      }
      if (!signed || !timestamp.matches("\\d{1,12}")) {
        throw unauthenticated();
      }
      return new SignedCall(id, Long.parseLong(timestamp));
    }
  },

  /**
   * GitHub's: HMAC-SHA256 over the body, in hexadecimal behind {@code sha256=} in the header {@code
   * X-Hub-Signature-256}. The id of a delivery is not signed, so the body's own hash stands in.
   */
  GITHUB {
    @Override
    public SignedCall verify(WebhookCall call, List<String> keys) {
      String given = required(call, "x-hub-signature-256");
      boolean signed = false;
      for (String key : keys) {
        byte[] mac = mac(key.getBytes(StandardCharsets.UTF_8), new byte[0], call.body());
        signed |= isEqual("sha256=" + HexFormat.of().formatHex(mac), given);
      }
      if (!signed) {
        throw unauthenticated();
      }
      return new SignedCall(Sha256.of(call.body()), null);
    }
  };

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * Verifies a call.
   *
   * @param keys any of which will do
   * @throws ProblemException {@code WEBHOOK_UNAUTHENTICATED} if none of them signed it
   */
  public abstract SignedCall verify(WebhookCall call, List<String> keys);

  private static String required(WebhookCall call, String header) {
    return call.header(header).orElseThrow(SignatureScheme::unauthenticated);
  }

  /** The error for a call that nobody known has signed; it does not tell what is wrong with it. */
  static ProblemException unauthenticated() {
    return new ProblemException(
        ProblemCode.WEBHOOK_UNAUTHENTICATED,
        "Sign the raw body with this source's secret, as its scheme says.");
  }

  private static byte[] base64(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.INVALID_CONFIGURATION, "A webhook's secret is not Base64.", e);
    }
  }

  private static byte[] mac(byte[] key, byte[] start, byte[] body) {
    if (key.length == 0) {
      throw new ProblemException(ProblemCode.INVALID_CONFIGURATION, "A webhook's secret is empty.");
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(start);
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static boolean isEqual(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
