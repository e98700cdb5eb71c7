package dev.aquifer.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2;
import dev.aquifer.core.access.Federation;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.runtime.EventType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sample events, changed, as text in and text out: as Cognito sends and reads them. */
class TokenClaimsTest {

  private static final EventType<CognitoUserPoolPreTokenGenerationEventV2> TYPE =
      EventType.lambda(CognitoUserPoolPreTokenGenerationEventV2.class);

  private final TokenClaims claims =
      new TokenClaims(
          Federation.parse(
              """
              provider corp: tenant acme
              provider partner: tenant partner
              group corp "CN=HR Staff,OU=Groups,DC=example,DC=org": hr, readonly
              group corp engineers: engineering
              machine loader: tenant acme
              """));

  @Test
  void aUserOfThePoolKeepsItsGroupsAndHasTheTenantOfItsProfile() throws IOException {
    JsonNode details = answer(sample("pool-user"));
    assertThat(details.at("/groupOverrideDetails/groupsToOverride").toString())
        .isEqualTo("[\"hr\",\"power_users\"]");
    assertTenant(details, "acme");
    assertThat(details.at("/accessTokenGeneration/scopesToSuppress")).isEmpty();
  }

  @Test
  void aUserOfThePoolWithoutATenantIsOfTheDefaultOne() throws IOException {
    ObjectNode event = sample("pool-user");
    attributes(event).remove("custom:tenant");
    assertTenant(answer(event), "default");
  }

  @Test
  void whatAUserOfThePoolWritesIntoTheAttributeOfGroupsCountsForNothing() throws IOException {
    ObjectNode event = sample("pool-user");
    attributes(event).put("custom:groups", "CN=HR Staff,OU=Groups,DC=example,DC=org");
    ((ObjectNode) event.at("/request/groupConfiguration")).putArray("groupsToOverride");
    assertNoGroups(answer(event));
  }

  @Test
  void aLinkedAccountAtAProviderMakesAUserOfThePoolNoFederatedOne() throws IOException {
    ObjectNode event = sample("pool-user");
    attributes(event)
        .put("identities", "[{\"providerName\":\"corp\",\"primary\":false}]")
        .put("custom:groups", "CN=HR Staff,OU=Groups,DC=example,DC=org");
    JsonNode details = answer(event);
    assertThat(details.at("/groupOverrideDetails/groupsToOverride").toString())
        .isEqualTo("[\"hr\",\"power_users\"]");
  }

  @Test
  void aFederatedUserHasTheMappedGroupsAndNoOther() throws IOException {
    ObjectNode event = sample("saml-user");
    ((ObjectNode) event.at("/request/groupConfiguration"))
        .putArray("groupsToOverride")
        .add("eu-west-1_EXAMPLE_corp")
        .add("admins");
    JsonNode details = answer(event);
    assertThat(details.at("/groupOverrideDetails/groupsToOverride").toString())
        .isEqualTo("[\"hr\",\"readonly\"]");
    assertTenant(details, "acme");
    assertThat(answer(sample("oidc-user")).at("/groupOverrideDetails/groupsToOverride").toString())
        .isEqualTo("[\"engineering\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admins", "[admins, power_users]", "[\"hr\"]", "", "{", "[\"hr\","})
  void aGroupThatTheProviderMerelyNamesGivesNothing(String groups) throws IOException {
    ObjectNode event = sample("saml-user");
    attributes(event).put("custom:groups", groups);
    JsonNode details = answer(event);
    assertNoGroups(details);
    assertTenant(details, "acme");
  }

  @Test
  void aFederatedUsersTenantIsTheProvidersWhateverTheProfileSays() throws IOException {
    ObjectNode event = sample("saml-user");
    attributes(event).put("custom:tenant", "rival");
    assertTenant(answer(event), "acme");
  }

  @Test
  void aFederatedUsersTokenCannotChangeTheProfileThatItsGroupsComeFrom() throws IOException {
    assertThat(answer(sample("refresh")).at("/accessTokenGeneration/scopesToSuppress").toString())
        .isEqualTo("[\"aws.cognito.signin.user.admin\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "[null]",
        "{\"providerName\":\"corp\",\"primary\":true}",
        "[{\"providerName\":\"corp\"}]",
        "[{\"primary\":true}]",
        "[{\"providerName\":\"elsewhere\",\"primary\":true}]",
        "[{\"providerName\":\"corp\",\"primary\":true},{\"providerName\":\"partner\",\"primary\":true}]"
      })
  void nobodyGetsATokenWhoseProviderIsNotClearlyOneOfTheMapping(String identities)
      throws IOException {
    ObjectNode event = sample("saml-user");
    attributes(event).put("identities", identities);
    assertThatThrownBy(() -> answer(event)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aMachineIsOfItsTenantAndInNoGroup() throws IOException {
    JsonNode details = answer(sample("machine"));
    assertTenant(details, "acme");
    assertNoGroups(details);
  }

  @Test
  void aMachineThatDoesNotSayWhichOneItIsGetsNoToken() throws IOException {
    ObjectNode event = sample("machine");
    ((ObjectNode) event.path("request")).putArray("scopes").add("aquifer/query");
    assertThatThrownBy(() -> answer(event))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("aquifer/machine.NAME");
  }

  @Test
  void theReplyIsTheEventSoThatCognitoTakesIt() throws IOException {
    ObjectNode event = sample("saml-user");
    JsonNode reply = reply(event);
    event.remove("response");
    ((ObjectNode) event.at("/request/groupConfiguration")).remove("preferredRole"); // It is null.
    assertThat(((ObjectNode) reply).without("response")).isEqualTo(event);
  }

  private static void assertTenant(JsonNode details, String tenant) {
    assertThat(details.at("/idTokenGeneration/claimsToAddOrOverride").toString())
        .isEqualTo("{\"custom:tenant\":\"" + tenant + "\"}")
        .isEqualTo(details.at("/accessTokenGeneration/claimsToAddOrOverride").toString());
  }

  private static void assertNoGroups(JsonNode details) {
    assertThat(details.path("groupOverrideDetails").toString()).isEqualTo("{}");
  }

  private JsonNode answer(JsonNode event) {
    return reply(event).at("/response/claimsAndScopeOverrideDetails");
  }

  private JsonNode reply(JsonNode event) {
    byte[] json = event.toString().getBytes(StandardCharsets.UTF_8);
    return JsonMapper.shared()
        .readTree(EventType.write(claims.apply(TYPE.read(new ByteArrayInputStream(json)))));
  }

  private static ObjectNode attributes(ObjectNode event) {
    return (ObjectNode) event.at("/request/userAttributes");
  }

  private static ObjectNode sample(String name) throws IOException {
    Path file = Path.of("../../events/samples/token", name + ".json");
    return (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
  }
}
