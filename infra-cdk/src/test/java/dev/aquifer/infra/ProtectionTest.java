package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for everything that keeps data, whoever adds it. */
class ProtectionTest {

  private static final SynthesizedStack STACK = SynthesizedStack.DEFAULT;

  /** Where each kind of resource names its key. */
  private static final Map<String, String> KEYS =
      Map.of(
          "AWS::APS::Workspace", "/KmsKeyArn",
          "AWS::DynamoDB::Table", "/SSESpecification/KMSMasterKeyId",
          "AWS::Lambda::Function", "/KmsKeyArn",
          "AWS::Logs::LogGroup", "/KmsKeyId",
          "AWS::OpenSearchService::Domain", "/EncryptionAtRestOptions/KmsKeyId",
          "AWS::S3::Bucket",
              "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/KMSMasterKeyID",
          "AWS::SNS::Topic", "/KmsMasterKeyId",
          "AWS::SecretsManager::Secret", "/KmsKeyId",
          "AWS::SQS::Queue", "/KmsMasterKeyId");

  /**
   * A role's name is at most 64 long: the stack's, the logical id, and twelve random characters.
   */
  private static final int LONGEST_ID = 64 - AquiferStack.ID.length() - 2 - 12;

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(secret|password|passwd|credential|token(?!s)|api_?key|private_?key).*");
  private static final Pattern SECRET_VALUE =
      Pattern.compile("(?s).*(\\{\\{resolve:|-----BEGIN|AKIA[0-9A-Z]{16}|\\bsk-|ClientSecret).*");

  static Stream<Resource> keepers() {
    return STACK
        .all()
        .filter(one -> KEYS.containsKey(one.type()))
        // S3 delivers access logs only to a bucket that is encrypted with S3's own keys.
        .filter(one -> !one.id().startsWith("StorageAccessLogs"));
  }

  static List<Resource> tables() {
    return STACK.ofType("AWS::DynamoDB::Table");
  }

  static List<Resource> roles() {
    return STACK.ofType("AWS::Lambda::Function").stream()
        .map(function -> STACK.target(function.at("/Role")))
        .toList();
  }

  static final List<Map<String, String>> deployments = NagTest.deployments();

  @ParameterizedTest
  @MethodSource("keepers")
  void whateverKeepsDataIsEncryptedWithTheDataKey(Resource keeper) {
    assertThat(STACK.target(keeper.at(KEYS.getOrDefault(keeper.type(), "")))).isEqualTo(key());
  }

  @Test
  void theDataKeyRotatesAndOutlivesTheStackAsTheBucketsDo() {
    SynthesizedStack trial = SynthesizedStack.with(Map.of("removalPolicy", "destroy"));

    assertThat(trial.ofType("AWS::KMS::Key"))
        .singleElement()
        .satisfies(key -> {
          assertThat(key.at("/EnableKeyRotation").asBoolean()).isTrue();
          assertThat(key.json().get("DeletionPolicy").asText()).isEqualTo("Retain");
        });
  }

  @Test
  void nobodyUsesTheDataKeyButThroughAServiceThatKeepsDataOrAsOne() {
    assertThat(key().each("/KeyPolicy/Statement"))
        .filteredOn(statement ->
            statement
                .get("Action")
                .toString()
                .matches(".*kms:(Decrypt|Encrypt|ReEncrypt|GenerateDataKey|CreateGrant).*"))
        .isNotEmpty()
        .allSatisfy(statement ->
            assertThat(statement.get("Condition").toString())
                .containsAnyOf(
                    "kms:ViaService", "kms:EncryptionContext:aws:logs:arn", "aws:SourceAccount"));
    assertThat(key().at("/KeyPolicy").toString()).doesNotContain("kms:*", "\"AWS\":\"*\"");
  }

  @ParameterizedTest
  @MethodSource("roles")
  void aFunctionMayDecryptAndMayEncryptOnlyIfItMayWrite(Resource role) {
    String allowed = role.json().toString();

    assertThat(allowed).contains("\"kms:Decrypt\"").doesNotContain("kms:*", "kms:Encrypt\"");
    assertThat(allowed.contains("\"kms:GenerateDataKey\""))
        .isEqualTo(
            Stream.of("sqs:SendMessage", "s3:PutObject", "UpdateItem", "WriteItem", "PutItem")
                .anyMatch(allowed::contains));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theItemsOfATableAreForTheFunctionsOfThisStackAlone(Resource table) {
    JsonNode alone =
        statement(table.each("/ResourcePolicy/PolicyDocument/Statement"), "FunctionsAlone");

    assertThat(alone.get("Effect").asText()).isEqualTo("Deny");
    assertThat(alone.at("/Principal/AWS").asText()).isEqualTo("*");
    assertThat(alone.get("Action").toString())
        .contains("GetItem", "Query", "Scan", "UpdateItem", "PartiQLSelect", "BatchWriteItem");
    assertThat(alone.at("/Condition/ArnNotLike/aws:PrincipalArn").toString())
        .contains("AWS::AccountId", "AWS::StackName", "-*FunctionRole*");
  }

  @ParameterizedTest
  @MethodSource("roles")
  void theRoleOfEveryFunctionIsOneThatTablesAdmit(Resource role) {
    assertThat(role.id()).contains("FunctionRole");
    assertThat(role.id().length()).isLessThanOrEqualTo(LONGEST_ID);
    assertThat(role.at("/RoleName").isMissingNode()).isTrue();
    assertThat(role.at("/Path").isMissingNode()).isTrue();
  }

  @Test
  void noOtherRoleOfTheStackIsOneThatTablesAdmit() {
    assertThat(STACK.ofType("AWS::IAM::Role"))
        .filteredOn(role -> !roles().contains(role))
        .isNotEmpty()
        .noneMatch(role -> role.id().contains("FunctionRole"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableAnswersEncryptedRequestsAlone(Resource table) {
    assertThat(
            statement(
                    table.each("/ResourcePolicy/PolicyDocument/Statement"),
                    "EncryptedRequestsAlone")
                .at("/Condition/Bool/aws:SecureTransport")
                .asText())
        .isEqualTo("false");
  }

  @Test
  void everyQueueTopicAndBucketHasAPolicyThatRefusesWhatIsNotEncryptedOnItsWay() {
    for (String type : List.of("AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket")) {
      assertThat(STACK.ofType(type))
          .isNotEmpty()
          .allSatisfy(one ->
              assertThat(STACK.ofType(type + "Policy"))
                  .anyMatch(policy ->
                      policy.refersTo(one)
                          && policy
                              .json()
                              .toString()
                              .contains("\"aws:SecureTransport\":\"false\"")));
    }
  }

  @Test
  void anUploadIsEncryptedWithTheDataKeyOrRefused() {
    Resource policy =
        STACK.ofType("AWS::S3::BucketPolicy").stream()
            .filter(one -> one.id().startsWith("StorageDocuments"))
            .findFirst()
            .orElseThrow();
    String named = "s3:x-amz-server-side-encryption-aws-kms-key-id";
    List<JsonNode> statements = policy.each("/PolicyDocument/Statement");

    JsonNode otherKey = statement(statements, "NoOtherKey");
    assertThat(STACK.target(otherKey.at("/Condition/StringNotEquals").get(named))).isEqualTo(key());
    assertThat(otherKey.at("/Condition/Null").get(named).asText()).isEqualTo("false");
    JsonNode otherEncryption = statement(statements, "NoOtherEncryption");
    assertThat(otherEncryption.at("/Condition/Null").get(named).asText()).isEqualTo("true");
    assertThat(statement(statements, "NoKeyOfTheCaller").get("Effect").asText()).isEqualTo("Deny");
  }

  @ParameterizedTest
  @FieldSource("deployments")
  void noVariableOfAFunctionHoldsASecretNorIsOneWrittenIntoTheTemplate(
      Map<String, String> context) {
    SynthesizedStack stack = SynthesizedStack.with(context);

    assertThat(stack.ofType("AWS::Lambda::Function"))
        .flatExtracting(function -> function.at("/Environment/Variables").properties())
        .allSatisfy(variable -> {
          String value = variable.getValue().toString();
          assertThat(value).doesNotMatch(SECRET_VALUE);
          if (SECRET_NAME.matcher(variable.getKey()).matches()) {
            assertThat(
                    value.matches("\"arn:aws[a-z-]*:secretsmanager:\\S+\"")
                        || stack
                            .target(variable.getValue())
                            .type()
                            .equals("AWS::SecretsManager::Secret"))
                .as(variable.getKey())
                .isTrue();
          }
        });
    // A secret is put in by a person, or made up by the secret store: the template has none.
    assertThat(stack.ofType("AWS::SecretsManager::Secret"))
        .extracting(secret -> secret.at("/SecretString").asText())
        .allMatch(List.of("", "{}")::contains);
    // A provider's client secret goes from the secret store to the user pool, past the template.
    assertThat(stack.all())
        .filteredOn(one -> one.json().toString().contains("{{resolve:secretsmanager"))
        .extracting(Resource::type)
        .allMatch("AWS::Cognito::UserPoolIdentityProvider"::equals);
  }

  private static Resource key() {
    return STACK.ofType("AWS::KMS::Key").getFirst();
  }

  private static JsonNode statement(List<JsonNode> statements, String id) {
    return statements.stream()
        .filter(one -> one.path("Sid").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
