package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.HIPAASecurityChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.NagPackProps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Matcher;

class NagTest {

  static List<Map<String, String>> deployments() {
    return List.of(
        Map.of(),
        Map.of(
            "multiAz", "true",
            "searchInstanceCount", "3",
            "embeddings", "bedrock:amazon.titan-embed-text-v2:0",
            "generator", "bedrock:eu.amazon.nova-lite-v1:0",
            "reranker", "bedrock:amazon.rerank-v1:0",
            "usagePlans", "partner:10:20:100000"),
        Map.of(
            "generator", "openai:https://models.example.org:8443/v1#small",
            "generatorSecretArn",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:generator-AbCdEf",
            "removalPolicy", "destroy",
            "embeddingCacheDays", "0",
            "webAcl", "none",
            "prometheus", "workspace"),
        ScalingTest.SCALED,
        CapacityPlannerTest.PLANNED,
        IdentityTest.SAMPLE);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void theStackKeepsTheRulesOfAwsSolutionsHipaaAndNistOrSaysWhyNot(Map<String, String> context) {
    Stack stack = SynthesizedStack.unsynthesized(context);
    NagPackProps props = NagPackProps.builder().verbose(true).reports(false).build();
    Aspects.of(stack).add(new AwsSolutionsChecks(props));
    Aspects.of(stack).add(new HIPAASecurityChecks(props));
    Aspects.of(stack).add(new NIST80053R5Checks(props));
    Annotations annotations = Annotations.fromStack(stack);
    Matcher rule =
        Match.stringLikeRegexp("(AwsSolutions|HIPAA\\.Security|NIST\\.800\\.53\\.R5)-.*");

    assertThatCode(() -> annotations.hasNoError("*", rule)).doesNotThrowAnyException();
    assertThatCode(() -> annotations.hasNoWarning("*", rule)).doesNotThrowAnyException();
  }
}
