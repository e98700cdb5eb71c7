package dev.aquifer.local.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.aquifer.local.backend.LocalPool.LocalMachine;
import dev.aquifer.local.backend.LocalPool.LocalPerson;
import dev.aquifer.local.backend.LocalPool.LocalProvider;
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
import tools.jackson.databind.JsonNode;
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

  private static final LocalMachine LOADER =
      new LocalMachine("loader", "machine's", List.of("aquifer/query", "aquifer/machine.loader"));
  private static final LocalMachine STRAY =
      new LocalMachine("stray", "stray's", List.of("aquifer/query"));
  private static final LocalPerson HANNA =
      new LocalPerson(
          "hanna",
          "hanna's password",
          List.of("CN=HR Staff,OU=Groups,DC=corp,DC=example", "admins", "power_users"));
  private static final LocalPerson OTTO = new LocalPerson("otto", "pass", List.of("admins"));

  private final HttpClient http = HttpClient.newHttpClient();
  private IdentityServer server;

  @BeforeAll
  void start() {
    server =
        IdentityServer.start(
            Path.of(System.getProperty("identity")),
            new LocalPool(
                List.of(ADA, LINUS),
                List.of(LOADER, STRAY),
                List.of(
                    new LocalProvider("corp", List.of(HANNA)),
                    new LocalProvider("other", List.of(OTTO))),
                """
                provider corp: tenant acme
                group corp "CN=HR Staff,OU=Groups,DC=corp,DC=example": hr, readonly
                machine loader: tenant acme
                """),
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
  void leavesGroupsOutWhereThereAreNoneAndSaysWhichTenantIsMeant() throws Exception {
    assertThat(verified(token(ask(LINUS, ""))).getClaims())
        .doesNotContainKey("cognito:groups")
        .containsEntry("custom:tenant", "default");
  }

  @Test
  void aPersonSignsInByPasswordAndCodeWithProof() throws Exception {
    JsonNode tokens = login().tokens(null, "ada", "ada's secret", "aquifer/query");
    var claims = verified(tokens.path("access_token").asString());
    assertThat(claims.getSubject()).isEqualTo("ada");
    assertThat(claims.getAudience()).isEmpty();
    assertThat(claims.getClaims())
        .containsEntry("token_use", "access")
        .containsEntry("username", "ada")
        .containsEntry("client_id", "people")
        .containsEntry("cognito:groups", List.of("hr", "people & culture"))
        .containsEntry("custom:tenant", "acme");
    assertThat(claims.getStringClaim("scope").split(" ", -1))
        .containsExactlyInAnyOrder("openid", "aquifer/query");
    assertThat(verified(tokens.path("id_token").asString()).getClaims())
        .containsEntry("token_use", "id")
        .containsEntry("cognito:username", "ada")
        .containsEntry("aud", List.of("people"))
        .containsEntry("custom:tenant", "acme");
  }

  @Test
  void aPersonOfAProviderBecomesWhatTheMappingSaysAndNothingThatTheProviderNames()
      throws Exception {
    var claims =
        verified(
            login()
                .tokens("corp", "hanna", "hanna's password", "aquifer/query")
                .path("access_token")
                .asString());
    assertThat(claims.getSubject()).isEqualTo("corp_hanna");
    assertThat(claims.getClaims())
        .containsEntry("username", "corp_hanna")
        .containsEntry("cognito:groups", List.of("hr", "readonly"))
        .containsEntry("custom:tenant", "acme");
  }

  @Test
  void nobodyOfAProviderWithoutALineGetsIn() {
    assertThatThrownBy(() -> login().tokens("other", "otto", "pass", "aquifer/query"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("access_denied");
  }

  @Test
  void aWrongPasswordAndAnAccountOfElsewhereGetNoCode() {
    assertThatThrownBy(() -> login().tokens(null, "ada", "guess", ""))
        .hasMessageContaining("no sign-in for ada");
    assertThatThrownBy(() -> login().tokens(null, "hanna", "hanna's password", ""))
        .hasMessageContaining("no sign-in for hanna");
    assertThatThrownBy(() -> login().tokens("corp", "ada", "ada's secret", ""))
        .hasMessageContaining("no sign-in for ada");
  }

  @Test
  void aPersonGetsNoScopeThatTheClientOfPeopleHasNot() {
    assertThatThrownBy(() -> login().tokens(null, "ada", "ada's secret", "aquifer/machine.loader"))
        .hasMessageContaining("invalid_scope");
  }

  @Test
  void withoutProofOrWithAnothersThereIsNoToken() throws Exception {
    var server = this.server.endpoint();
    var withoutChallenge =
        http.send(
            HttpRequest.newBuilder(
                    server.resolve(
                        "/oauth2/authorize?response_type=code&client_id=people&scope=openid"
                            + "&redirect_uri=http://localhost:8400/callback&state=s"))
                .build(),
            BodyHandlers.ofString());
    assertThat(withoutChallenge.headers().firstValue("Location").orElse(""))
        .startsWith("http://localhost:8400/callback?error=invalid_request");
    assertThatThrownBy(() -> new BrowserLogin(server).exchange("stolen", "guess"))
        .hasMessageContaining("no token");
  }

  @Test
  void aCodeGoesToNoOtherPlaceThanTheClients() throws Exception {
    var reply =
        http.send(
            HttpRequest.newBuilder(
                    server
                        .endpoint()
                        .resolve(
                            "/oauth2/authorize?response_type=code&client_id=people&scope=openid"
                                + "&redirect_uri=https://evil.example/callback&state=s"))
                .build(),
            BodyHandlers.ofString());
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void aMachineIsOfItsTenantAndNamesNoUser() throws Exception {
    var loader = new LocalUser(LOADER.name(), LOADER.secret(), List.of(), List.of(), null);
    assertThat(verified(token(ask(loader, ""))).getClaims())
        .containsEntry("sub", "loader")
        .containsEntry("client_id", "loader")
        .containsEntry("custom:tenant", "acme")
        .doesNotContainKeys("username", "cognito:groups");
    assertThat(ask(loader, "aquifer/query").body()).contains("access_denied");
    var stray = new LocalUser(STRAY.name(), STRAY.secret(), List.of(), List.of(), null);
    assertThat(ask(stray, "").body()).contains("access_denied");
  }

  private BrowserLogin login() {
    return new BrowserLogin(server.endpoint());
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
