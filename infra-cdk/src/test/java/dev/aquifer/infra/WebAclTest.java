package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class WebAclTest {

  private static final SynthesizedStack STACK =
      SynthesizedStack.with(Map.of("requestsPerAddress", "700"));
  private static final String OTHER =
      "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/ours/1234-abcd";

  @Test
  void theStageOfTheApiIsBehindTheWebAcl() {
    Resource association = STACK.ofType("AWS::WAFv2::WebACLAssociation").getFirst();

    assertThat(association.refersTo(STACK.ofType("AWS::ApiGateway::Stage").getFirst())).isTrue();
    assertThat(STACK.target(association.at("/WebACLArn"))).isEqualTo(acl());
  }

  @Test
  void itBlocksAddressesThatAskTooOftenAndWhatAwsKnowsForBad() {
    assertThat(acl().each("/Rules"))
        .extracting(rule -> rule.get("Name").asText())
        .containsExactly(
            "RequestsPerAddress",
            "AWSManagedRulesAmazonIpReputationList",
            "AWSManagedRulesKnownBadInputsRuleSet",
            "AWSManagedRulesCommonRuleSet");
    JsonNode rate = acl().at("/Rules/0");
    assertThat(rate.at("/Statement/RateBasedStatement/Limit").asInt()).isEqualTo(700);
    assertThat(rate.at("/Statement/RateBasedStatement/AggregateKeyType").asText()).isEqualTo("IP");
    assertThat(rate.get("Action").has("Block")).isTrue();
  }

  @Test
  void aLongQuestionOrOneThatQuotesCodeIsNotBlocked() {
    JsonNode counted = acl().at("/Rules/3/Statement/ManagedRuleGroupStatement/RuleActionOverrides");

    assertThat(StreamSupport.stream(counted.spliterator(), false))
        .allMatch(rule -> rule.at("/ActionToUse/Count").isObject())
        .extracting(rule -> rule.get("Name").asText())
        .contains("SizeRestrictions_BODY", "CrossSiteScripting_BODY")
        .allMatch(name -> name.endsWith("_BODY"));
  }

  @Test
  void whatItSeesIsLoggedWithoutTokensAndKeys() {
    Resource logging = STACK.ofType("AWS::WAFv2::LoggingConfiguration").getFirst();

    assertThat(
            STACK
                .target(logging.at("/LogDestinationConfigs/0"))
                .at("/LogGroupName/Fn::Join")
                .toString())
        .startsWith("[\"-\",[\"aws-waf-logs\",");
    assertThat(logging.each("/RedactedFields"))
        .extracting(field -> field.at("/SingleHeader/Name").asText())
        .containsExactlyInAnyOrder("authorization", "x-api-key");
    assertThat(acl().json().findValues("SampledRequestsEnabled"))
        .hasSizeGreaterThan(4)
        .noneMatch(JsonNode::asBoolean);
  }

  @Test
  void anotherWebAclOrNoneCanBeChosen() {
    SynthesizedStack other = SynthesizedStack.with(Map.of("webAcl", OTHER));
    SynthesizedStack none = SynthesizedStack.with(Map.of("webAcl", "none"));

    assertThat(other.ofType("AWS::WAFv2::WebACL")).isEmpty();
    assertThat(other.ofType("AWS::WAFv2::WebACLAssociation"))
        .extracting(one -> one.at("/WebACLArn").asText())
        .isEqualTo(List.of(OTHER));
    assertThat(none.all()).noneMatch(one -> one.type().startsWith("AWS::WAFv2"));
  }

  private static Resource acl() {
    return STACK.ofType("AWS::WAFv2::WebACL").getFirst();
  }
}
