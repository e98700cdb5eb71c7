package dev.aquifer.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.PlainJWT;
import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.compute.Intake;
import dev.aquifer.local.fixture.Fixture;
import dev.aquifer.local.fixture.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may send in place of a token of the pool's. None of it starts a function. */
class TokenAttackTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private TestIssuer issuer;
  private FunctionHost functions;
  private RestGateway gateway;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException, JOSEException {
    var stack = Fixture.definition(Fixture.directory());
    issuer = new TestIssuer();
    functions = new FunctionHost(stack.functions(), Fixture.settings(directory));
    // The source of keys asks the issuer as often as it must; how often it may is the library's.
    var keys =
        JWKSourceBuilder.<SecurityContext>create(issuer.keys().toURL()).rateLimited(false).build();
    gateway =
        RestGateway.start(
            stack.api().orElseThrow(),
            functions,
            new TokenVerifier(issuer.uri().toString(), keys),
            new Intake(),
            0);
  }

  @AfterEach
  void stop() {
    gateway.close();
    functions.close();
    issuer.close();
  }

  /** Ways to make a token that is none of the pool's. */
  enum Attack {
    NO_ALGORITHM {
      @Override
      String token(TestIssuer issuer) {
        return new PlainJWT(issuer.claims(claims -> {})).serialize();
      }
    },
    NO_ALGORITHM_BY_ANOTHER_SPELLING {
      @Override
      String token(TestIssuer issuer) {
        return header("{\"alg\":\"nOnE\",\"kid\":\"test\"}") + payload(issuer) + ".";
      }
    },
    NO_SIGNATURE {
      @Override
      String token(TestIssuer issuer) {
        return header("{\"alg\":\"RS256\",\"kid\":\"test\"}") + payload(issuer) + ".";
      }
    },
    THE_PUBLIC_KEY_AS_A_SHARED_SECRET {
      @Override
      String token(TestIssuer issuer) throws JOSEException {
        byte[] secret = issuer.key().toRSAPublicKey().getEncoded();
        return issuer.sign(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(),
            new MACSigner(secret),
            claims -> {});
      }
    },
    THE_PUBLISHED_TEXT_AS_A_SHARED_SECRET {
      @Override
      String token(TestIssuer issuer) throws JOSEException {
        return issuer.sign(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(),
            new MACSigner(issuer.key().toPublicJWK().toJSONString()),
            claims -> {});
      }
    },
    THE_RIGHT_KEY_BY_ANOTHER_ALGORITHM {
      @Override
      String token(TestIssuer issuer) throws JOSEException {
        return issuer.sign(
            new JWSHeader.Builder(JWSAlgorithm.PS512).keyID("test").build(),
            new RSASSASigner(issuer.key()),
            claims -> {});
      }
    },
    AN_UNKNOWN_KEY {
      @Override
      String token(TestIssuer issuer) throws JOSEException {
        return issuer.sign(TestIssuer.newKey("unknown"), claims -> {});
      }
    },
    ANOTHER_POOLS_KEY_BY_THE_SAME_NAME {
      @Override
      String token(TestIssuer issuer) throws JOSEException {
        return issuer.sign(TestIssuer.newKey("test"), claims -> {});
      }
    },
    ANOTHER_POOL {
      @Override
      String token(TestIssuer issuer) throws JOSEException, IOException {
        try (var other = new TestIssuer()) {
          return other.token(claims -> {});
        }
      }
    },
    A_KEY_THAT_THE_TOKEN_BRINGS {
      @Override
      String token(TestIssuer issuer) throws JOSEException {
        RSAKey own = TestIssuer.newKey("own");
        return issuer.sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build(),
            new RSASSASigner(own),
            claims -> {});
      }
    },
    A_KEY_AT_AN_ADDRESS_THAT_THE_TOKEN_NAMES {
      @Override
      String token(TestIssuer issuer) throws JOSEException, IOException {
        try (var other = new TestIssuer()) {
          return issuer.sign(
              new JWSHeader.Builder(JWSAlgorithm.RS256).jwkURL(other.keys()).keyID("x").build(),
              new RSASSASigner(other.key()),
              claims -> {});
        }
      }
    },
    AN_UNKNOWN_CRITICAL_HEADER {
      @Override
      String token(TestIssuer issuer) throws JOSEException {
        return issuer.sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("test")
                .criticalParams(java.util.Set.of("exp"))
                .customParam("exp", 0)
                .build(),
            new RSASSASigner(issuer.key()),
            claims -> {});
      }
    },
    A_SIGNED_THING_OF_ANOTHER_KIND {
      @Override
      String token(TestIssuer issuer) throws JOSEException {
        return issuer.sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("test")
                .type(new JOSEObjectType("logout+jwt"))
                .build(),
            new RSASSASigner(issuer.key()),
            claims -> {});
      }
    },
    ANOTHER_ISSUER {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(claims -> claims.issuer(issuer.uri() + "/"));
      }
    },
    AN_ID_TOKEN {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(
            claims -> claims.claim("token_use", "id").audience("people").claim("scope", null));
      }
    },
    AN_ID_TOKEN_WITH_SCOPES {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(claims -> claims.claim("token_use", "id"));
      }
    },
    NO_USE {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(claims -> claims.claim("token_use", null));
      }
    },
    NO_SUBJECT {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(claims -> claims.subject(null));
      }
    },
    NO_SCOPE {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(claims -> claims.claim("scope", null));
      }
    },
    A_SCOPE_OF_ANOTHER_AUDIENCE {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(claims -> claims.claim("scope", "other/read probe/write read"));
      }
    },
    A_SCOPE_THAT_ONLY_BEGINS_ALIKE {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(claims -> claims.claim("scope", "probe/reader xprobe/read probe/"));
      }
    },
    SCOPES_IN_ANOTHER_SHAPE {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(claims -> claims.claim("scope", List.of("probe/read")));
      }
    },
    EXPIRED {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(
            claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1))));
      }
    },
    NO_EXPIRY {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(claims -> claims.expirationTime(null));
      }
    },
    NOT_YET_VALID {
      @Override
      String token(TestIssuer issuer) {
        return issuer.token(
            claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60))));
      }
    },
    CHANGED_CLAIMS {
      @Override
      String token(TestIssuer issuer) {
        String[] parts = issuer.token(claims -> {}).split("\\.", -1);
        String other = issuer.claims(c -> c.claim("cognito:groups", List.of("admins"))).toString();
        return parts[0] + "." + encoded(other) + "." + parts[2];
      }
    },
    LONG {
      @Override
      String token(TestIssuer issuer) throws JOSEException {
        return issuer.sign(
            TestIssuer.newKey("unknown"), claims -> claims.claim("x", "y".repeat(48 * 1024)));
      }
    },
    LONG_NONSENSE {
      @Override
      String token(TestIssuer issuer) {
        return "a".repeat(64 * 1024);
      }
    },
    DEEP_NONSENSE {
      @Override
      String token(TestIssuer issuer) {
        return header("{\"alg\":\"RS256\",\"kid\":\"test\"}")
            + encoded("[".repeat(10_000))
            + ".c2lnbmVk";
      }
    };

    abstract String token(TestIssuer issuer) throws JOSEException, IOException;

    private static String header(String json) {
      return encoded(json) + ".";
    }

    private static String payload(TestIssuer issuer) {
      return encoded(issuer.claims(claims -> {}).toString());
    }

    private static String encoded(String text) {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTokenThatIsNoneOfThePoolsNeverReachesAFunction(Attack attack) throws Exception {
    refused("Bearer " + attack.token(issuer));
    refused(attack.token(issuer));
  }

  @Test
  void aTokenThatWasCutShortNeverReachesAFunction() throws Exception {
    String token = issuer.token(claims -> {});
    for (int length :
        List.of(0, 1, token.indexOf('.'), token.lastIndexOf('.'), token.length() - 1)) {
      refused("Bearer " + token.substring(0, length));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Basic YWRhOnNlY3JldA==", ".", "..", "Bearer ..."})
  void whatIsNoTokenNeverReachesAFunction(String header) throws Exception {
    refused(header);
  }

  @Test
  void aGoodTokenIsGoodAtAnyLength() throws Exception {
    String token = issuer.token(claims -> claims.claim("x", "y".repeat(48 * 1024)));
    assertThat(token.length()).isGreaterThan(64 * 1024);
    // API Gateway itself takes no more than 10 KiB of headers.
    assertThat(status("Bearer " + token)).isEqualTo(200);
  }

  @Test
  void aKeyCanBeReplacedWhileRequestsRun() throws Exception {
    RSAKey old = issuer.key();
    RSAKey next = TestIssuer.newKey("next");
    String byOld = "Bearer " + issuer.sign(old, claims -> {});
    String byNext = "Bearer " + issuer.sign(next, claims -> {});
    assertThat(status(byOld)).isEqualTo(200);
    assertThat(status(byNext)).isEqualTo(401);

    AtomicBoolean replaced = new AtomicBoolean();
    AtomicInteger refusals = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests =
          CompletableFuture.runAsync(
              () -> {
                while (!replaced.get()) {
                  if (status(byOld) != 200) {
                    refusals.incrementAndGet();
                  }
                }
              },
              threads);
      issuer.publish(old, next);
      for (int i = 0; i < 20; i++) {
        assertThat(status(byNext)).isEqualTo(200);
      }
      replaced.set(true);
      requests.join();
    }
    assertThat(refusals).hasValue(0);

    issuer.publish(next);
    // A key that is not known makes the gateway ask again; then the old one is gone.
    assertThat(status("Bearer " + Attack.AN_UNKNOWN_KEY.token(issuer))).isEqualTo(401);
    assertThat(status(byOld)).isEqualTo(401);
    assertThat(status(byNext)).isEqualTo(200);
  }

  private void refused(String authorization) {
    assertThat(status(authorization)).isEqualTo(401);
    assertThat(functions.all()).allMatch(function -> function.processes().isEmpty());
  }

  private int status(String authorization) {
    URI uri = gateway.uri().resolve("things/1");
    try {
      HttpResponse<Void> reply =
          client.send(
              HttpRequest.newBuilder(uri).header("Authorization", authorization).build(),
              BodyHandlers.discarding());
      return reply.statusCode();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
