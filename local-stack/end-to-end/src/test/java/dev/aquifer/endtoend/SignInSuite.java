package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.compute.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever signs in is what the mapping says, wherever the account is. */
abstract class SignInSuite {

  /** Has an account at the provider corp, in a group that the mapping knows and in another. */
  private static final String HANNA = "hanna";

  /** Has one too, in groups that only sound like those of the pool. */
  private static final String OTTO = "otto";

  @Test
  void aPersonOfAProviderReadsAndDoesWhatTheMappedGroupsMay(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("sign-in/siskin.txt", "The Siskin grant is 812 crowns.", "group:hr");
    aquifer.awaitState(document, "INDEXED");
    ApiCaller hanna = aquifer.as(HANNA);
    assertThat(hanna.post("v1/query", Map.of("question", "How much is the Siskin grant?")).body())
        .contains("812");
    assertThat(hanna.post("v1/documents", Map.of("name", "a.md", "size", 1)).status())
        .isEqualTo(201);
    assertThat(hanna.get("v1/health/services").status()).isEqualTo(200);
  }

  @Test
  void aGroupThatAProviderMerelyNamesOpensNothing(Aquifer aquifer) {
    DocumentRef document = aquifer.put("sign-in/linnet.txt", "The Linnet pin is 5521.", "group:hr");
    aquifer.awaitState(document, "INDEXED");
    ApiCaller otto = aquifer.as(OTTO);
    assertThat(otto.get("v1/documents/" + document.id()).status()).isEqualTo(404);
    assertThat(otto.post("v1/query", Map.of("question", "What is the Linnet pin?")).body())
        .doesNotContain("5521");
    assertThat(otto.post("v1/documents", Map.of("name", "a.md")).code())
        .isEqualTo("permission-denied");
    assertThat(otto.get("v1/health/services").code()).isEqualTo("permission-denied");
  }

  @Test
  void aTokenByPasswordIsGoodForTheApi(Aquifer aquifer) {
    String token = aquifer.stack().tokens().signIn(ADA);
    assertThat(new ApiCaller(aquifer.stack().apiUri(), token).get("v1/documents").status())
        .isEqualTo(200);
  }

  @Test
  void aMachineWorksInItsTenantAndSeesNoOther(Aquifer aquifer) {
    String key = "tenants/acme/sign-in/wren.txt";
    aquifer.put(key, "The Wren order is 64 crates.", "everyone");
    DocumentRef theirs = DocumentRef.of("acme", "s3", "s3://" + aquifer.bucket() + "/" + key);
    DocumentRef ours = aquifer.put("sign-in/wren.txt", "The Wren order is 12 crates.", "everyone");
    aquifer.awaitState(theirs, "INDEXED");
    aquifer.awaitState(ours, "INDEXED");
    ApiCaller acme = aquifer.as("acme-loader");
    assertThat(acme.get("v1/documents/" + theirs.id()).status()).isEqualTo(200);
    assertThat(acme.get("v1/documents/" + ours.id()).status()).isEqualTo(404);
    assertThat(aquifer.as("loader").get("v1/documents/" + theirs.id()).status()).isEqualTo(404);
    assertThat(aquifer.as("loader").get("v1/documents/" + ours.id()).status()).isEqualTo(200);
    assertThat(aquifer.as("loader").post("v1/query", Map.of("question", "Wren?")).status())
        .isEqualTo(401);
  }

  /** The identity server stands in for Cognito; here it is held against the deployed function. */
  @ParameterizedTest
  @CsvSource({"hanna", "otto"})
  void theLocalTokenSaysWhatTheTokenFunctionWouldHaveItSay(String name, Aquifer aquifer)
      throws IOException {
    JsonNode claims = claims(aquifer.stack().tokens().token(name));
    ObjectNode event = sample("oidc-user");
    ((ObjectNode) event.at("/request/userAttributes"))
        .put("custom:groups", JsonMapper.shared().writeValueAsString(groups(aquifer, name)));
    Outcome outcome = aquifer.function("token").invoke(event.toString());
    assertThat(outcome).as(outcome.payload()).isInstanceOf(Outcome.Success.class);
    JsonNode details =
        JsonMapper.shared()
            .readTree(outcome.payload())
            .at("/response/claimsAndScopeOverrideDetails");
    assertThat(texts(claims.path("cognito:groups")))
        .isEqualTo(texts(details.at("/groupOverrideDetails/groupsToOverride")));
    assertThat(claims.path("custom:tenant").asString())
        .isEqualTo(
            details
                .at("/accessTokenGeneration/claimsToAddOrOverride")
                .path("custom:tenant")
                .asString());
  }

  @Test
  void theTokenFunctionFailsForAProviderWithoutALineSoThatThereIsNoToken(Aquifer aquifer)
      throws IOException {
    String event = sample("oidc-user").toString().replace("\\\"corp\\\"", "\\\"other\\\"");
    Outcome outcome = aquifer.function("token").invoke(event);
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    assertThat(outcome.payload()).contains("No line of the federation file");
  }

  private static List<String> groups(Aquifer aquifer, String name) {
    return aquifer.stack().tokens().pool().providers().stream()
        .flatMap(provider -> provider.people().stream())
        .filter(person -> person.name().equals(name))
        .findFirst()
        .orElseThrow()
        .groups();
  }

  private static ObjectNode sample(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("aquifer.root", ""), "events/samples/token", name + ".json");
    return (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
  }

  private static JsonNode claims(String token) {
    return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    StreamSupport.stream(array.spliterator(), false).forEach(one -> texts.add(one.asString()));
    return texts;
  }
}
