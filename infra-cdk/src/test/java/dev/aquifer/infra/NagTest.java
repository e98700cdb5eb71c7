package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
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
            "generator", "bedrock:eu.amazon.nova-lite-v1:0"),
        IdentityTest.SAMPLE);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void theStackKeepsTheRulesOfAwsSolutions(Map<String, String> context) {
    Stack stack = SynthesizedStack.unsynthesized(context);
    Aspects.of(stack)
        .add(new AwsSolutionsChecks(NagPackProps.builder().verbose(true).reports(false).build()));
    Annotations annotations = Annotations.fromStack(stack);
    Matcher rule = Match.stringLikeRegexp("AwsSolutions-.*");

    assertThatCode(() -> annotations.hasNoError("*", rule)).doesNotThrowAnyException();
    assertThatCode(() -> annotations.hasNoWarning("*", rule)).doesNotThrowAnyException();
  }
}
