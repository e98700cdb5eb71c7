package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityTest {

  /** What the local stack is synthesized with. */
  static final Map<String, String> SAMPLE =
      Map.of(
          "identityProviders", "../local-stack/samples/sign-in/providers.json",
          "federation", "../local-stack/samples/sign-in/federation.txt");

  private static final String METADATA =
      """
      <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://adfs.example.org">
        <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
          <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
            <X509Certificate>MIIB</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
          <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
              Location="https://adfs.example.org/adfs/ls/"/>
        </IDPSSODescriptor>
      </EntityDescriptor>
      """;

  private static final String PROVIDERS =
      """
      {"providers": [
        {"name": "corp", "kind": "saml", "metadataFile": "adfs.xml",
         "attributes": {"email": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
                        "groups": "http://schemas.xmlsoap.org/claims/Group"}},
        {"name": "entra", "kind": "saml", "encrypted": false,
         "metadataUrl": "https://login.microsoftonline.com/t/federationmetadata/2007-06/federationmetadata.xml?appid=a",
         "attributes": {"email": "mail", "name": "displayname"}},
        {"name": "partner", "kind": "oidc", "issuer": "https://login.partner.example",
         "clientId": "aquifer-pool", "scopes": ["openid", "email", "groups"],
         "clientSecretArn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:partner-AbCdEf",
         "attributes": {"email": "email", "groups": "groups"}}],
       "machines": [{"name": "loader", "scopes": ["documents.write", "documents.read"]},
                    {"name": "nightly-report", "scopes": ["query"]}]}
      """;

  private static final String FEDERATION =
      """
      provider corp: tenant acme
      provider entra: tenant acme
      provider partner: tenant partner  # theirs
      # A whole line of comment.
      group corp "CN=HR #1,OU=Groups,DC=example,DC=org": hr
      machine loader: tenant acme
      machine nightly-report: tenant default
      """;

  private SynthesizedStack stack;

  @BeforeAll
  void synthesize(@TempDir Path folder) throws IOException {
    stack = SynthesizedStack.with(files(folder, PROVIDERS, FEDERATION));
  }

  private static Map<String, String> files(Path folder, String providers, String federation)
      throws IOException {
    Files.writeString(folder.resolve("adfs.xml"), METADATA);
    return Map.of(
        "identityProviders",
            Files.writeString(folder.resolve("providers.json"), providers).toString(),
        "federation", Files.writeString(folder.resolve("federation.txt"), federation).toString());
  }

  @Test
  void aSamlProviderGetsSignedRequestsAndMustEncryptAndAnswerThem() {
    JsonNode corp = provider("corp").at("/ProviderDetails");
    assertThat(provider("corp").at("/ProviderType").asText()).isEqualTo("SAML");
    assertThat(corp.get("MetadataFile").asText()).isEqualTo(METADATA);
    assertThat(corp.get("RequestSigningAlgorithm").asText()).isEqualTo("rsa-sha256");
    assertThat(corp.get("EncryptedResponses").asText()).isEqualTo("true");
    assertThat(corp.get("IDPInit").asText()).isEqualTo("false");
    assertThat(provider("corp").at("/AttributeMapping").toString())
        .isEqualTo(
            "{\"custom:groups\":\"http://schemas.xmlsoap.org/claims/Group\","
                + "\"email\":\"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress\"}");
    JsonNode entra = provider("entra").at("/ProviderDetails");
    assertThat(entra.get("MetadataURL").asText()).startsWith("https://login.microsoftonline.com/");
    assertThat(entra.get("EncryptedResponses").asText()).isEqualTo("false");
  }

  @Test
  void anOidcProvidersSecretIsNamedInTheTemplateAndNeverThere() {
    Resource partner = provider("partner");
    JsonNode details = partner.at("/ProviderDetails");
    assertThat(partner.at("/ProviderType").asText()).isEqualTo("OIDC");
    assertThat(details.get("oidc_issuer").asText()).isEqualTo("https://login.partner.example");
    assertThat(details.get("client_id").asText()).isEqualTo("aquifer-pool");
    assertThat(details.get("authorize_scopes").asText()).isEqualTo("openid email groups");
    assertThat(details.get("client_secret").toString())
        .contains(
            "{{resolve:secretsmanager:",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:partner-AbCdEf:SecretString:");
  }

  @Test
  void peopleMaySignInAtEveryProviderAndInThePool() {
    Resource people = client("IdentityPeople");
    assertThat(people.each("/SupportedIdentityProviders"))
        .extracting(JsonNode::asText)
        .containsExactly("COGNITO", "corp", "entra", "partner");
    assertThat(people.json().get("DependsOn")).hasSize(3);
    assertThat(
            SynthesizedStack.DEFAULT.ofType("AWS::Cognito::UserPoolClient").stream()
                .filter(client -> client.id().startsWith("IdentityPeople"))
                .findFirst()
                .orElseThrow()
                .each("/SupportedIdentityProviders"))
        .extracting(JsonNode::asText)
        .containsExactly("COGNITO");
  }

  @Test
  void aLoginIsRefreshedForNoLongerThanTwelveHoursWhereGroupsComeFromAProvider() {
    assertThat(client("IdentityPeople").at("/RefreshTokenValidity").asInt()).isEqualTo(12 * 60);
  }

  @Test
  void noClientMayWriteTheTenantAndGroupsOnlyWhereAProviderHasThem() {
    for (SynthesizedStack one : List.of(stack, SynthesizedStack.DEFAULT)) {
      assertThat(one.ofType("AWS::Cognito::UserPoolClient"))
          .isNotEmpty()
          .allSatisfy(client ->
              assertThat(client.each("/WriteAttributes"))
                  .extracting(JsonNode::asText)
                  .contains("email")
                  .doesNotContain("custom:tenant"));
    }
    assertThat(SynthesizedStack.DEFAULT.ofType("AWS::Cognito::UserPoolClient"))
        .noneMatch(IdentityTest::writesGroups);
    assertThat(stack.ofType("AWS::Cognito::UserPoolClient"))
        .filteredOn(IdentityTest::writesGroups)
        .extracting(client -> client.id().startsWith("IdentityPeople"))
        .containsExactly(true);
  }

  @Test
  void aClientThatWritesGroupsGivesNobodyTheScopeToDoSoThroughTheLoginPage() {
    assertThat(client("IdentityPeople").at("/AllowedOAuthScopes").toString())
        .doesNotContain("aws.cognito.signin.user.admin", "machine.");
  }

  @Test
  void theTokenFunctionIsAskedBeforeEveryTokenAndMayBeAskedByThePoolAlone() {
    Resource pool = stack.ofType("AWS::Cognito::UserPool").getFirst();
    JsonNode trigger = pool.at("/LambdaConfig/PreTokenGenerationConfig");
    Resource alias = stack.target(trigger.get("LambdaArn"));
    assertThat(alias.id()).startsWith("TokenFunctionLive");
    assertThat(trigger.get("LambdaVersion").asText()).isEqualTo("V3_0");
    assertThat(pool.at("/UserPoolTier").asText()).isEqualTo("ESSENTIALS");
    assertThat(stack.ofType("AWS::Lambda::Permission"))
        .filteredOn(permission -> permission.refersTo(alias))
        .hasSize(1)
        .allSatisfy(permission -> {
          assertThat(permission.at("/Principal").asText()).isEqualTo("cognito-idp.amazonaws.com");
          assertThat(stack.target(permission.at("/SourceArn"))).isEqualTo(pool);
        });
  }

  @Test
  void theTokenFunctionHasTheLinesOfTheMappingAndNoOtherRights() {
    Resource function =
        stack.ofType("AWS::Lambda::Function").stream()
            .filter(one -> one.id().startsWith("TokenFunction"))
            .findFirst()
            .orElseThrow();
    assertThat(function.at("/Environment/Variables/AQUIFER_FEDERATION").asText())
        .contains("provider corp: tenant acme", "\"CN=HR #1,OU=Groups,DC=example,DC=org\": hr")
        .doesNotContain("A whole line");
    assertThat(stack.target(function.at("/Role")).at("/Policies/0/PolicyDocument/Statement"))
        .extracting(statement -> statement.get("Sid").asText())
        .containsExactly("WriteLogs", "SendTraces", "Decrypt");
    assertThat(function.at("/Timeout").asInt()).isEqualTo(5);
  }

  @Test
  void eachMachineHasItsScopesAndTheOneThatSaysWhichMachineItIs() {
    assertThat(scopes(client("IdentityMachineLoader")))
        .containsExactlyInAnyOrder("machine.loader", "documents.write", "documents.read");
    assertThat(scopes(client("IdentityMachineNightlyReport")))
        .containsExactlyInAnyOrder("machine.nightly-report", "query");
    assertThat(
            stack.ofType("AWS::Cognito::UserPoolResourceServer").getFirst().each("/Scopes").stream()
                .map(scope -> scope.get("ScopeName").asText()))
        .contains("machine.loader", "machine.nightly-report", "query");
    assertThat(stack.template().get("Outputs").fieldNames())
        .toIterable()
        .contains("MachineLoaderClientId", "MachineNightlyReportClientId")
        .doesNotContain("MachinesClientId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [                              | it cannot be read
          {"provider": []}               | it cannot be read: Unrecognized field "provider"
          {"providers": [{"name": "a_b"}]} | the name 'a_b' does not do
          {"providers": [{"name": "Google"}]} | the name 'Google' does not do
          {"providers": [{"name": "corp"}]} | 'corp' needs the kind saml or oidc
          {"providers": [{"name": "corp", "kind": "saml"}]} | 'corp' needs either a metadataUrl or a metadataFile
          {"providers": [{"name": "corp", "kind": "saml", "metadataUrl": "http://a.b"}]} | write an https address
          {"providers": [{"name": "corp", "kind": "saml", "metadataFile": "none.xml"}]} | 'none.xml' of 'corp' cannot be read
          {"providers": [{"name": "corp", "kind": "saml", "metadataFile": "providers.json"}]} | is no XML without a DOCTYPE
          {"providers": [{"name": "corp", "kind": "saml", "metadataFile": "adfs.xml"}]} | 'corp' needs the attribute email
          {"providers": [{"name": "corp", "kind": "saml", "metadataFile": "adfs.xml", "clientId": "x"}]} | are for oidc
          {"providers": [{"name": "corp", "kind": "saml", "metadataFile": "adfs.xml", "attributes": {"email": "e", "tenant": "t"}}]} | a tenant stands in the federation file
          {"providers": [{"name": "corp", "kind": "oidc"}]} | the issuer of 'corp' is 'null': write an https address
          {"providers": [{"name": "corp", "kind": "oidc", "issuer": "https://a.b", "clientId": "x", "clientSecret": "s"}]} | Unrecognized field "clientSecret"
          {"providers": [{"name": "corp", "kind": "oidc", "issuer": "https://a.b", "clientId": "x", "clientSecretArn": "s3cret"}]} | the whole ARN of the Secrets Manager secret
          {"providers": [{"name": "corp", "kind": "oidc", "issuer": "https://a.b", "clientId": "x", "clientSecretArn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:p-AbCdEf", "scopes": ["email"]}]} | openid among them
          {"machines": [{"name": "loader"}]} | 'loader' has no scopes
          {"machines": [{"name": "loader", "scopes": ["all"]}]} | 'loader' has the scope 'all': the scopes are [query
          {"machines": [{"name": "loader", "scopes": ["query"]}, {"name": "Loader", "scopes": ["query"]}]} | 'Loader' is there twice
          {"machines": [{"name": "loader", "scopes": ["query"]}]} | has no line 'machine loader: tenant NAME'
          """)
  void aFileOfProvidersThatDoesNotHoldSaysWhatToWrite(
      String providers, String instead, @TempDir Path folder) throws IOException {
    Map<String, String> context = files(folder, providers, "");
    assertThatThrownBy(() -> Settings.read(context))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(instead);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          provider corp: acme            | line 1 must be 'provider NAME: tenant NAME'
          provider corp: tenant a/b      | names the tenant 'a/b'
          provider elsewhere: tenant a   | no such provider is in the file of the context key 'identityProviders'
          """)
  void aMappingThatDoesNotHoldSaysWhatToWrite(
      String federation, String instead, @TempDir Path folder) throws IOException {
    Map<String, String> context = files(folder, "{}", federation);
    assertThatThrownBy(() -> Settings.read(context))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(instead);
  }

  @Test
  void aMappingGivesOnlyGroupsThatThePoolHas(@TempDir Path folder) throws IOException {
    Map<String, String> context =
        files(folder, PROVIDERS, FEDERATION.replace("org\": hr", "org\": hr, staff"));
    assertThatThrownBy(() -> Settings.read(context))
        .hasMessageContaining("gives the groups [staff]");
  }

  @Test
  void aMappingThatTheFunctionCannotHoldIsRefused(@TempDir Path folder) throws IOException {
    String lines = "group corp \"CN=%s,OU=x\": hr%n".formatted("x".repeat(80)).repeat(50);
    Map<String, String> context = files(folder, PROVIDERS, FEDERATION + lines);
    assertThatThrownBy(() -> Settings.read(context)).hasMessageContaining("more than 3500 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <a/>                                       | describes no SAML 2.0 identity provider
          <!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a> | is no XML without a DOCTYPE
          <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><IDPSSODescriptor/></EntityDescriptor> | has no certificate
          """)
  void metadataWithoutAProviderAndAKeyIsRefused(String xml, String reason) {
    assertThatThrownBy(() -> SamlMetadata.checked(xml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void theFilesInTheReadmeHold(@TempDir Path folder) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String providers = readme.split("```json\\n", -1)[1].split("```", -1)[0];
    String federation =
        readme.split("say what these become:\\n", -1)[1].split("\\nA provider's", -1)[0];
    SignInSettings documented = Settings.read(files(folder, providers, federation)).pool().others();
    assertThat(documented.providers())
        .extracting(IdentityProvider::name)
        .containsExactly("corp", "partner");
    assertThat(documented.machines()).extracting(MachineClient::name).containsExactly("loader");
  }

  @Test
  void theSamplesOfTheLocalStackHold() {
    SignInSettings sample = Settings.read(SAMPLE).pool().others();
    assertThat(sample.providers()).extracting(IdentityProvider::name).containsExactly("corp");
    assertThat(sample.machines())
        .extracting(MachineClient::name)
        .containsExactly("loader", "acme-loader");
  }

  private static boolean writesGroups(Resource client) {
    return client.at("/WriteAttributes").toString().contains("custom:groups");
  }

  private Resource provider(String name) {
    return stack.ofType("AWS::Cognito::UserPoolIdentityProvider").stream()
        .filter(one -> one.at("/ProviderName").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Resource client(String id) {
    return stack.ofType("AWS::Cognito::UserPoolClient").stream()
        .filter(one -> one.id().startsWith(id))
        .findFirst()
        .orElseThrow();
  }

  /** The last parts of a client's scopes: the first is a reference to the resource server. */
  private static List<String> scopes(Resource client) {
    return client.each("/AllowedOAuthScopes").stream()
        .map(scope -> scope.at("/Fn::Join/1"))
        .map(parts -> StreamSupport.stream(parts.spliterator(), false).toList().getLast().asText())
        .map(text -> text.substring(1))
        .toList();
  }
}
