package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackTest {

  private static final SynthesizedStack STACK = SynthesizedStack.DEFAULT;
  private static final SynthesizedStack TRIAL =
      SynthesizedStack.with(Map.of("removalPolicy", "destroy", "alarmEmail", "ops@example.org"));
  private static final SynthesizedStack LARGE =
      SynthesizedStack.with(
          Map.of(
              "multiAz", "true",
              "searchInstanceCount", "3",
              "searchInstanceType", "r7g.large.search",
              "groups", "one,two",
              "loginDomainPrefix", "answers"));

  static Stream<Resource> buckets() {
    return STACK.ofType("AWS::S3::Bucket").stream();
  }

  static Stream<Resource> deadLetters() {
    return STACK.ofType("AWS::SQS::Queue").stream()
        .filter(queue -> queue.id().contains("DeadLetters"));
  }

  @Test
  void theOnlyCustomResourceIsTheAccessToTheSearchDomain() {
    assertThat(Stream.of(STACK, TRIAL, LARGE).flatMap(SynthesizedStack::all))
        .extracting(Resource::type)
        .filteredOn(type -> type.startsWith("Custom::") || type.contains("CustomResource"))
        .containsOnly(SearchRoles.TYPE)
        .hasSize(3);
  }

  @Test
  void theTemplateHoldsNothingOfTheMachineThatMadeIt() {
    String template = STACK.template().toString();

    assertThat(template)
        .doesNotContain(System.getProperty("user.home") + "/")
        .doesNotContain(Path.of("..").toAbsolutePath().normalize().toString())
        .doesNotContain(System.getProperty("java.io.tmpdir") + "/");
  }

  /** CloudFormation takes 500 resources, and a template of a million bytes. */
  @Test
  void theTemplateKeepsItsDistanceFromTheLimitsOfCloudFormation() {
    assertThat(LARGE.all()).hasSizeLessThan(450);
    assertThat(LARGE.template().toString()).hasSizeLessThan(800_000);
  }

  @Test
  void everyChangeOfADocumentIsAnEventAndNoneIsACustomResource() {
    Resource documents =
        STACK.ofType("AWS::S3::Bucket").stream()
            .filter(one -> one.id().startsWith("StorageDocuments"))
            .findFirst()
            .orElseThrow();

    assertThat(
            documents
                .at("/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled")
                .asBoolean())
        .isTrue();
    assertThat(documents.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
    assertThat(STACK.ofType("AWS::Events::Rule"))
        .anySatisfy(rule ->
            assertThat(STACK.target(rule.at("/EventPattern/detail/bucket/name/0")))
                .isEqualTo(documents));
  }

  @ParameterizedTest
  @MethodSource("buckets")
  void aBucketIsClosedToThePublicAndAlwaysKept(Resource bucket) {
    assertThat(bucket.at("/PublicAccessBlockConfiguration"))
        .hasSize(4)
        .allMatch(setting -> setting.asBoolean());
    assertThat(bucket.json().get("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(bucket.at("/BucketEncryption").isMissingNode()).isFalse();
    assertThat(STACK.ofType("AWS::S3::BucketPolicy"))
        .anyMatch(policy ->
            policy.refersTo(bucket) && policy.json().toString().contains("aws:SecureTransport"));
  }

  @Test
  void theLedgerIsKeyedByTenantAndDocumentAndForgetsTombstones() {
    Resource table = table(STACK, "Ledger").orElseThrow();

    assertThat(table.at("/KeySchema").toString())
        .isEqualTo(
            "[{\"AttributeName\":\"tenant\",\"KeyType\":\"HASH\"},"
                + "{\"AttributeName\":\"documentId\",\"KeyType\":\"RANGE\"}]");
    assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText()).isEqualTo("expiresAt");
    assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled").asBoolean())
        .isTrue();
    assertThat(table.at("/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
  }

  @Test
  void embeddingsAreKeptByTheirIdUntilTheyExpireAndAreForTheFunctionThatMakesThem() {
    Resource table = table(STACK, "ChunkEmbed").orElseThrow();

    assertThat(table.at("/KeySchema").toString())
        .isEqualTo("[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]");
    assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText()).isEqualTo("expiresAt");
    assertThat(table.at("/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
    assertThat(STACK.all().filter(one -> one.refersTo(table)))
        .extracting(Resource::type)
        .containsExactlyInAnyOrder(
            "AWS::IAM::Role",
            "AWS::Lambda::Function",
            "AWS::EC2::VPCEndpoint",
            "AWS::CloudWatch::Alarm");
    assertThat(STACK.all().filter(one -> one.refersTo(table)))
        .filteredOn(one -> !one.type().equals("AWS::EC2::VPCEndpoint"))
        .filteredOn(one -> !one.type().equals("AWS::CloudWatch::Alarm"))
        .allMatch(one -> one.id().startsWith("ChunkEmbedFunction"));
  }

  @Test
  void cachesCanBeSwitchedOff() {
    SynthesizedStack without =
        SynthesizedStack.with(Map.of("embeddingCacheDays", "0", "answerCacheSize", "0"));

    assertThat(table(without, "ChunkEmbed")).isEmpty();
    assertThat(without.template().toString())
        .doesNotContain("AQUIFER_EMBEDDING_CACHE")
        .doesNotContain("AQUIFER_ANSWER_CACHE");
    assertThat(STACK.template().toString())
        .contains("\"AQUIFER_EMBEDDING_CACHE_DAYS\":\"30\"")
        .contains("\"AQUIFER_ANSWER_CACHE\":\"500\"");
  }

  @Test
  void dataOutlivesTheStackUnlessItIsATrial() {
    List<String> data =
        List.of("AWS::DynamoDB::Table", "AWS::OpenSearchService::Domain", "AWS::Cognito::UserPool");

    for (String type : data) {
      assertThat(STACK.ofType(type))
          .isNotEmpty()
          .allMatch(one -> one.json().get("DeletionPolicy").asText().equals("Retain"));
      assertThat(TRIAL.ofType(type))
          .isNotEmpty()
          .allMatch(one -> one.json().get("DeletionPolicy").asText().equals("Delete"));
    }
  }

  @Test
  void theDomainTakesSignedEncryptedRequestsOfThisAccountAlone() {
    Resource domain = STACK.ofType("AWS::OpenSearchService::Domain").getFirst();

    assertThat(domain.at("/EngineVersion").asText()).isEqualTo("OpenSearch_3.5");
    assertThat(domain.at("/DomainEndpointOptions/EnforceHTTPS").asBoolean()).isTrue();
    assertThat(domain.at("/AccessPolicies/Statement/0/Principal").toString()).contains(":root");
    assertThat(domain.each("/AccessPolicies/Statement")).hasSize(1);
  }

  @Test
  void multiAzSpreadsTheDomainOverThreeZonesWithMastersOfItsOwn() {
    Resource domain = LARGE.ofType("AWS::OpenSearchService::Domain").getFirst();

    assertThat(domain.at("/ClusterConfig/ZoneAwarenessConfig/AvailabilityZoneCount").asInt())
        .isEqualTo(3);
    assertThat(domain.at("/ClusterConfig/DedicatedMasterCount").asInt()).isEqualTo(3);
    assertThat(domain.at("/ClusterConfig/InstanceType").asText()).isEqualTo("r7g.large.search");
  }

  @Test
  void groupsAndTheLoginDomainComeFromTheSettings() {
    assertThat(LARGE.ofType("AWS::Cognito::UserPoolGroup"))
        .extracting(group -> group.at("/GroupName").asText())
        .containsExactlyInAnyOrder("one", "two");
    assertThat(LARGE.ofType("AWS::Cognito::UserPoolDomain").getFirst().at("/Domain").asText())
        .isEqualTo("answers");
  }

  @Test
  void peopleGetATokenByACodeAndMachinesByTheirSecret() {
    assertThat(STACK.ofType("AWS::Cognito::UserPoolClient"))
        .extracting(client ->
            client.at("/AllowedOAuthFlows/0").asText()
                + " "
                + client.at("/GenerateSecret").asBoolean())
        .containsExactlyInAnyOrder("code false", "client_credentials true");
  }

  @ParameterizedTest
  @MethodSource("deadLetters")
  void aDeadLetterQueueThatIsNotEmptyRaisesAnAlarm(Resource queue) {
    assertThat(STACK.ofType("AWS::CloudWatch::Alarm"))
        .anySatisfy(alarm -> {
          assertThat(alarm.refersTo(queue)).isTrue();
          assertThat(alarm.at("/MetricName").asText())
              .isEqualTo("ApproximateNumberOfMessagesVisible");
          assertThat(alarm.at("/Threshold").asInt()).isEqualTo(1);
        });
  }

  @Test
  void alarmsMayPublishToTheTopic() {
    assertThat(STACK.ofType("AWS::SNS::TopicPolicy").getFirst().each("/PolicyDocument/Statement"))
        .anySatisfy(statement -> {
          assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
          assertThat(statement.at("/Principal/Service").asText())
              .isEqualTo("cloudwatch.amazonaws.com");
        });
  }

  @Test
  void theStackTellsWhereItsPartsAre() {
    assertThat(STACK.template().get("Outputs").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "ApiUrl",
            "DocumentsBucket",
            "AuditBucket",
            "MetricsCredential",
            "WebhookSecret",
            "InboxDefaultMain",
            "UserPoolId",
            "PeopleClientId",
            "MachinesClientId",
            "LoginUrl",
            "DataKeyArn",
            "AlarmTopic");
  }

  private static Optional<Resource> table(SynthesizedStack stack, String owner) {
    return stack.ofType("AWS::DynamoDB::Table").stream()
        .filter(table -> table.id().startsWith(owner))
        .findFirst();
  }
}
