package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionsTest {

  private static final SynthesizedStack WITH_EVERY_MODEL =
      SynthesizedStack.with(
          Map.of(
              "embeddings", "bedrock:amazon.titan-embed-text-v2:0",
              "generator", "bedrock:eu.amazon.nova-lite-v1:0",
              "chunkContext", "true",
              "reranker", "bedrock:amazon.rerank-v1:0"));

  static Stream<Resource> roles() {
    return WITH_EVERY_MODEL.ofType("AWS::IAM::Role").stream();
  }

  @ParameterizedTest
  @MethodSource("roles")
  void aWildcardHasAWrittenReasonBesideIt(Resource role) {
    String reasons = role.json().at("/Metadata/cdk_nag/rules_to_suppress").toString();

    assertThat(statements(role))
        .filteredOn(statement -> statement.get("Resource").toString().contains("*"))
        .allSatisfy(
            statement -> assertThat(reasons).contains("\"" + statement.get("Sid").asText() + ": "));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void noStatementIsOnEveryResourceNorAllowsEveryAction(Resource role) {
    assertThat(statements(role))
        // Bedrock knows no resource for this action; the model that it calls is allowed by itself.
        .filteredOn(statement -> !statement.get("Action").asText().equals("bedrock:Rerank"))
        // Lambda asks for these on every resource; the function's code is denied them.
        .filteredOn(statement -> !statement.get("Sid").asText().equals("JoinNetwork"))
        // X-Ray knows no resources.
        .filteredOn(statement -> !statement.get("Sid").asText().equals("SendTraces"))
        .noneMatch(statement -> statement.get("Resource").toString().contains("\"*\""))
        .noneMatch(statement -> statement.get("Action").toString().contains("*"));
  }

  @Test
  void everyPermissionIsOnARoleWhereItIsRead() {
    assertThat(WITH_EVERY_MODEL.all())
        .extracting(Resource::type)
        .doesNotContain("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy");
  }

  @Test
  void onlyTheFunctionsThatCallAModelMayCallIt() {
    assertThat(mayCallBedrock(SynthesizedStack.DEFAULT)).isEmpty();
    assertThat(mayCallBedrock(WITH_EVERY_MODEL)).containsExactlyInAnyOrder("ChunkEmbed", "Query");
  }

  @Test
  void anInferenceProfileAllowsItsModelInEveryRegionAndNoOtherModel() {
    String query =
        roles()
            .filter(role -> role.id().startsWith("Query"))
            .findFirst()
            .orElseThrow()
            .json()
            .toString();

    assertThat(query)
        .contains(":inference-profile/eu.amazon.nova-lite-v1:0")
        .contains(":bedrock:*::foundation-model/amazon.nova-lite-v1:0")
        .contains("::foundation-model/amazon.titan-embed-text-v2:0");
  }

  @Test
  void aRerankerAllowsItsModelToTheQueryFunctionAlone() {
    assertThat(roles().filter(role -> role.json().toString().contains("amazon.rerank-v1:0")))
        .allMatch(role -> role.id().startsWith("Query"))
        .hasSize(1);
  }

  @Test
  void contextOfChunksAllowsTheGeneratorToTheFunctionThatCutsThem() {
    assertThat(roles().filter(role -> role.json().toString().contains("CallGenerator")))
        .extracting(role -> role.id().replaceAll("Function.*", ""))
        .containsExactlyInAnyOrder("ChunkEmbed", "Query");
  }

  @Test
  void aKeyOfAnOpenAiEndpointMayBeReadByTheQueryFunctionAlone() {
    String secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:generator-AbCdEf";
    SynthesizedStack stack =
        SynthesizedStack.with(
            Map.of(
                "generator",
                "openai:https://models.example.org/v1#small",
                "generatorSecretArn",
                secret));

    assertThat(stack.all().filter(one -> one.json().toString().contains(secret)))
        .extracting(Resource::type)
        .containsExactlyInAnyOrder(
            "AWS::IAM::Role", "AWS::Lambda::Function", "AWS::EC2::VPCEndpoint");
    assertThat(stack.all().filter(one -> one.json().toString().contains(secret)))
        .filteredOn(one -> !one.type().equals("AWS::EC2::VPCEndpoint"))
        .allMatch(one -> one.id().startsWith("Query"));
  }

  @Test
  void eachOfSeveralModelsMayBeCalled() {
    String both = "bedrock:eu.amazon.nova-lite-v1:0 bedrock:amazon.nova-micro-v1:0";
    SynthesizedStack stack = SynthesizedStack.with(Map.of("generator", both));

    assertThat(stack.all().filter(one -> one.json().toString().contains("CallGenerator2")))
        .singleElement()
        .satisfies(role ->
            assertThat(role.json().toString())
                .contains("CallGenerator1", "amazon.nova-lite-v1:0", "amazon.nova-micro-v1:0"));
    assertThat(stack.template().toString()).contains(both);
  }

  @Test
  void aModelOfAnotherRegionMayBeCalledThereAndHasAWayOut() {
    String titan = "bedrock:amazon.titan-embed-text-v2:0";
    String both = titan + " " + titan + "@us-west-2";
    SynthesizedStack stack = SynthesizedStack.with(Map.of("embeddings", both));

    assertThat(stack.all().filter(one -> one.json().toString().contains("CallEmbeddingModel2")))
        .filteredOn(one -> one.type().equals("AWS::IAM::Role"))
        .hasSize(2)
        .allMatch(role ->
            role.json()
                .toString()
                .contains(":bedrock:us-west-2::foundation-model/amazon.titan-embed-text-v2:0"));
    assertThat(stack.template().toString()).contains(both);
    assertThat(stack.ofType("AWS::EC2::NatGateway")).isNotEmpty();
    assertThat(SynthesizedStack.with(Map.of("embeddings", titan)).ofType("AWS::EC2::NatGateway"))
        .isEmpty();
  }

  @Test
  void aPermissionWithAWildcardCannotBeMadeWithoutAReason() {
    assertThatThrownBy(() -> Permission.to("ReadAll", "s3:GetObject").on("*"))
        .hasMessageContaining("ReadAll")
        .hasMessageContaining("onAll(reason");
    assertThatThrownBy(() -> Permission.to("DoAll", "s3:*").on("arn:aws:s3:::one"))
        .hasMessageContaining("DoAll");
  }

  private static List<String> mayCallBedrock(SynthesizedStack stack) {
    return stack.ofType("AWS::IAM::Role").stream()
        .filter(role -> role.json().toString().contains("bedrock:InvokeModel"))
        .map(role -> role.id().replaceAll("Function.*", ""))
        .toList();
  }

  private static List<JsonNode> statements(Resource role) {
    return role.each("/Policies").stream()
        .map(policy -> policy.at("/PolicyDocument/Statement"))
        .flatMap(each -> StreamSupport.stream(each.spliterator(), false))
        .filter(statement -> statement.get("Effect").asText().equals("Allow"))
        .toList();
  }
}
