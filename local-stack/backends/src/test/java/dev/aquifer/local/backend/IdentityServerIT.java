package dev.aquifer.local.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class IdentityServerIT {

  private static final LocalUser ADA =
      new LocalUser(
          "ada",
          "ada's secret",
          List.of("hr", "people & culture"),
          List.of("aquifer/query", "aquifer/documents.read"),
          "acme");
  private static final LocalUser LINUS =
      new LocalUser("linus", "secret", List.of(), List.of("aquifer/query"), null);

  private final HttpClient http = HttpClient.newHttpClient();
  private IdentityServer server;

  @BeforeAll
  void start() {
    server =
        IdentityServer.start(
            Path.of(System.getProperty("identity")),
            List.of(ADA, LINUS),
            Path.of(System.getProperty("logs")));
  }

  @AfterAll
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void givesATokenWithTheClaimsOfAUserPool() throws Exception {
    var claims = verified(token(ask(ADA, "")));
    assertThat(claims.getSubject()).isEqualTo("ada");
    assertThat(claims.getIssuer()).isEqualTo(server.issuer().toString());
    assertThat(claims.getAudience()).isEmpty();
    assertThat(claims.getExpirationTime().toInstant()).isAfter(Instant.now().plusSeconds(3600));
    assertThat(claims.getClaims())
        .containsEntry("token_use", "access")
        .containsEntry("username", "ada")
        .containsEntry("client_id", "ada")
        .containsEntry("cognito:groups", List.of("hr", "people & culture"))
        .containsEntry("scope", "aquifer/query aquifer/documents.read")
        .containsEntry("custom:tenant", "acme");
  }

  @Test
  void leavesGroupsAndTenantOutWhereThereAreNone() throws Exception {
    assertThat(verified(token(ask(LINUS, ""))).getClaims())
        .doesNotContainKeys("cognito:groups", "custom:tenant");
  }

  @Test
  void givesTheScopesThatWereAskedFor() throws Exception {
    assertThat(verified(token(ask(ADA, "aquifer/query"))).getClaim("scope"))
        .isEqualTo("aquifer/query");
  }

  @Test
  void refusesAScopeThatTheUserDoesNotHave() throws Exception {
    var refused = ask(LINUS, "aquifer/documents.write");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("invalid_scope");
  }

  @Test
  void refusesAWrongSecret() throws Exception {
    var guess = new LocalUser("ada", "guess", List.of(), List.of(), null);
    assertThat(ask(guess, "").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> ask(LocalUser user, String scope)
      throws IOException, InterruptedException {
    var credentials = encode(user.name()) + ":" + encode(user.secret());
    var form = "grant_type=client_credentials" + (scope.isEmpty() ? "" : "&scope=" + encode(scope));
    return http.send(
        HttpRequest.newBuilder(server.tokenEndpoint())
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static String token(HttpResponse<String> response) {
    assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(200);
    return new JsonMapper().readTree(response.body()).get("access_token").stringValue();
  }

  private JWTClaimsSet verified(String token) throws Exception {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256,
            JWKSourceBuilder.<SecurityContext>create(server.jwks().toURL()).build()));
    return processor.process(token, null);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
