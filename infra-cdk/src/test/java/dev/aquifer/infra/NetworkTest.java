package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

class NetworkTest {

  private static final SynthesizedStack STACK = SynthesizedStack.DEFAULT;
  private static final SynthesizedStack BEDROCK =
      SynthesizedStack.with(NagTest.deployments().get(1));
  private static final SynthesizedStack OPENAI =
      SynthesizedStack.with(NagTest.deployments().get(2));

  static List<Resource> functions() {
    return STACK.ofType("AWS::Lambda::Function");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionIsInTheNetworkIfItMayCallTheDomain(Resource function) {
    boolean calls = STACK.target(function.at("/Role")).json().toString().contains("es:ESHttp");

    assertThat(function.at("/VpcConfig").isMissingNode()).isEqualTo(!calls);
    if (calls) {
      assertThat(STACK.target(function.at("/VpcConfig/SecurityGroupIds/0")).id())
          .startsWith("NetworkFunctions");
    }
  }

  @Test
  void theDomainIsInTheNetworkAndTakesRequestsOfFunctionsAlone() {
    Resource domain = STACK.ofType("AWS::OpenSearchService::Domain").getFirst();
    Resource group = STACK.target(domain.at("/VPCOptions/SecurityGroupIds/0"));

    assertThat(group.at("/SecurityGroupIngress").isMissingNode()).isTrue();
    assertThat(
            STACK.ofType("AWS::EC2::SecurityGroupIngress").stream()
                .filter(rule -> STACK.target(rule.at("/GroupId")).equals(group)))
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.at("/FromPort").asInt() + "-" + rule.at("/ToPort").asInt())
              .isEqualTo("443-443");
          assertThat(STACK.target(rule.at("/SourceSecurityGroupId")).id())
              .startsWith("NetworkFunctions");
        });
  }

  @Test
  void nothingFromOutsideIsLetIn() {
    for (SynthesizedStack stack : List.of(STACK, BEDROCK, OPENAI)) {
      assertThat(
              Stream.concat(
                  stack.ofType("AWS::EC2::SecurityGroup").stream()
                      .flatMap(group -> group.each("/SecurityGroupIngress").stream()),
                  stack.ofType("AWS::EC2::SecurityGroupIngress").stream().map(Resource::json)))
          .isNotEmpty()
          .noneMatch(rule -> rule.toString().contains("Cidr"));
    }
  }

  @Test
  void thereIsNoWayOutUnlessTheGeneratorIsCalledOverTheInternet() {
    for (SynthesizedStack stack : List.of(STACK, BEDROCK)) {
      assertThat(stack.all())
          .extracting(Resource::type)
          .doesNotContain("AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::Route");
    }
    assertThat(OPENAI.ofType("AWS::EC2::NatGateway")).hasSize(1);
    assertThat(OPENAI.ofType("AWS::Lambda::Function"))
        .flatExtracting(function -> function.each("/VpcConfig/SubnetIds"))
        .allSatisfy(
            subnet -> assertThat(OPENAI.target(subnet).id()).startsWith("NetworkVpcInside"));
    assertThat(OPENAI.ofType("AWS::EC2::Subnet"))
        .noneMatch(subnet -> subnet.at("/MapPublicIpOnLaunch").asBoolean());
  }

  @Test
  void functionsCallOutOnHttpsAndOnThePortOfTheGeneratorAlone() {
    assertThat(ports(STACK)).containsExactly(443);
    assertThat(ports(OPENAI)).containsExactlyInAnyOrder(443, 8443);
  }

  @Test
  void thereIsAWayToEachServiceThatAFunctionInsideCallsAndToNoOther() {
    assertThat(services(STACK)).containsExactlyInAnyOrder("s3", "dynamodb", "sqs");
    assertThat(services(BEDROCK))
        .containsExactlyInAnyOrder(
            "s3", "dynamodb", "sqs", "bedrock-runtime", "bedrock-agent-runtime");
    assertThat(services(OPENAI))
        .containsExactlyInAnyOrder("s3", "dynamodb", "sqs", "secretsmanager");
  }

  @Test
  void aWayLeadsToWhatFunctionsMayUseForRolesOfThisAccountAlone() {
    for (SynthesizedStack stack : List.of(STACK, BEDROCK, OPENAI)) {
      assertThat(stack.ofType("AWS::EC2::VPCEndpoint"))
          .flatExtracting(endpoint -> endpoint.each("/PolicyDocument/Statement"))
          .map(JsonNode.class::cast)
          // An address that CloudFormation signed, in a bucket of its own.
          .filteredOn(statement ->
              !statement.toString().contains("cloudformation-custom-resource-response"))
          .isNotEmpty()
          .allSatisfy(statement -> {
            assertThat(statement.at("/Condition/StringEquals/aws:PrincipalAccount").toString())
                .contains("AWS::AccountId");
            assertThat(statement.get("Action").toString()).doesNotContain("*");
          });
    }
  }

  @Test
  void theNetworkHasAsManyZonesAsTheDomainAndKeepsItsAddressesWhenZonesAreAdded() {
    assertThat(subnets(STACK)).containsExactly("10.20.0.0/24");
    assertThat(subnets(BEDROCK))
        .containsExactlyInAnyOrder("10.20.0.0/24", "10.20.1.0/24", "10.20.2.0/24");
    assertThat(subnets(OPENAI)).contains("10.20.0.0/24");
    assertThat(
            BEDROCK
                .ofType("AWS::OpenSearchService::Domain")
                .getFirst()
                .each("/VPCOptions/SubnetIds"))
        .hasSize(3);
  }

  @Test
  void whatFlowsInTheNetworkIsLogged() {
    Resource log = STACK.ofType("AWS::EC2::FlowLog").getFirst();

    assertThat(log.at("/TrafficType").asText()).isEqualTo("ALL");
    assertThat(STACK.target(log.at("/ResourceId")).type()).isEqualTo("AWS::EC2::VPC");
  }

  @Test
  void theCodeOfAFunctionCannotChangeTheNetwork() {
    assertThat(functions())
        .filteredOn(function -> !function.at("/VpcConfig").isMissingNode())
        .hasSize(5)
        .allSatisfy(function -> {
          JsonNode first =
              STACK.target(function.at("/Role")).at("/Policies/0/PolicyDocument/Statement/0");
          assertThat(first.get("Effect").asText()).isEqualTo("Deny");
          assertThat(first.get("Action").toString()).contains("ec2:CreateNetworkInterface");
          assertThat(first.get("Condition").toString()).contains("lambda:SourceFunctionArn");
        });
  }

  @Test
  void aFunctionInsideThatCallsAServiceWithoutAWayCannotBeMade() {
    Stack stack = new Stack();
    ProtectedResources resources =
        new ProtectedResources(new DataKey(stack), Settings.read(Map.of()));
    Network network = new Network(stack, resources);
    JavaFunction function =
        new JavaFunction(
            new Construct(stack, "Purge"),
            new Foundation(resources, network, SynthesizedStack.standIns()),
            Purge.SHAPE,
            Map.of(),
            List.of(
                Permission.to("Search", "es:ESHttpGet").on("arn:aws:es:::domain/one/index"),
                Permission.to("Stream", "kinesis:PutRecord").on("arn:aws:kinesis:::stream/one")));

    assertThatThrownBy(() -> new Endpoints(stack, network, List.of(function)))
        .hasMessageContaining("kinesis:PutRecord")
        .hasMessageContaining("Endpoints");
  }

  private static List<Integer> ports(SynthesizedStack stack) {
    return stack.ofType("AWS::EC2::SecurityGroup").stream()
        .filter(group -> group.id().startsWith("NetworkFunctions"))
        .flatMap(group -> group.each("/SecurityGroupEgress").stream())
        .map(rule -> rule.get("ToPort").asInt())
        .toList();
  }

  private static List<String> services(SynthesizedStack stack) {
    return stack.ofType("AWS::EC2::VPCEndpoint").stream()
        .map(endpoint -> endpoint.at("/ServiceName/Fn::Join/1/2").asText().substring(1))
        .toList();
  }

  private static List<String> subnets(SynthesizedStack stack) {
    return stack.ofType("AWS::EC2::Subnet").stream()
        .filter(subnet -> subnet.id().startsWith("NetworkVpcInside"))
        .map(subnet -> subnet.at("/CidrBlock").asText())
        .toList();
  }
}
