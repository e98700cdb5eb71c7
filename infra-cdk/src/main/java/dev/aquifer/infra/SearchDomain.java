package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.opensearchservice.CfnDomain;
import software.constructs.Construct;

/**
 * The OpenSearch domain that holds the chunks, in the network, where each role may do only what
 * {@link SearchRoles} says. It is written with CloudFormation's own properties: CDK's larger
 * construct sets the access policy and the log policy through custom resources.
 */
final class SearchDomain extends Construct {

  /**
   * Hybrid queries with a score-ranker-processor need 2.19 at least; this is the newest version
   * that the service offers here, next to the 3.6 that the local stack runs.
   */
  static final String ENGINE = "OpenSearch_3.5";

  private static final String MASTER_INSTANCE_TYPE = "m7g.medium.search";

  private final Settings settings;
  private final CfnDomain domain;

  SearchDomain(Construct scope, Foundation foundation, SearchAccess access) {
    super(scope, "Search");
    settings = foundation.settings();
    Network network = foundation.network();
    SearchLogs logs = new SearchLogs(this, foundation.resources());
    domain =
        CfnDomain.Builder.create(this, "Domain")
            .engineVersion(ENGINE)
            .clusterConfig(cluster(settings.search()))
            .ebsOptions(
                CfnDomain.EBSOptionsProperty.builder()
                    .ebsEnabled(true)
                    .volumeType("gp3")
                    .volumeSize(settings.search().volumeGiB())
                    .build())
            .encryptionAtRestOptions(
                CfnDomain.EncryptionAtRestOptionsProperty.builder()
                    .enabled(true)
                    .kmsKeyId(foundation.resources().key().key().getKeyId())
                    .build())
            .nodeToNodeEncryptionOptions(
                CfnDomain.NodeToNodeEncryptionOptionsProperty.builder().enabled(true).build())
            .domainEndpointOptions(
                CfnDomain.DomainEndpointOptionsProperty.builder()
                    .enforceHttps(true)
                    .tlsSecurityPolicy("Policy-Min-TLS-1-2-PFS-2023-10")
                    .build())
            .vpcOptions(
                CfnDomain.VPCOptionsProperty.builder()
                    .subnetIds(network.subnetIds())
                    .securityGroupIds(List.of(network.domainGroup().getSecurityGroupId()))
                    .build())
            .advancedSecurityOptions(
                CfnDomain.AdvancedSecurityOptionsInputProperty.builder()
                    .enabled(true)
                    // Roles alone: there is no password that could be lost.
                    .internalUserDatabaseEnabled(false)
                    .masterUserOptions(
                        CfnDomain.MasterUserOptionsProperty.builder()
                            .masterUserArn(access.function().role().getRoleArn())
                            .build())
                    .build())
            .accessPolicies(accountAlone())
            .logPublishingOptions(logs.publishing())
            .build();
    domain.applyRemovalPolicy(settings.retention().removalPolicy());
    domain.getNode().addDependency(logs);
    Reasons.accept(
        domain,
        "AwsSolutions-OS3",
        "In a network of its own there are no addresses to list; its group admits functions, and the policy roles of this account, alone.");
    if (!settings.search().multiAz()) {
      Reasons.accept(
          domain,
          "AwsSolutions-OS4",
          "Without multiAz the domain is small; masters of its own would cost more than its data"
              + " nodes.");
      Reasons.accept(
          domain,
          "AwsSolutions-OS7",
          "One zone unless multiAz is chosen: the index can be made again from the documents bucket.");
    }
  }

  private static CfnDomain.ClusterConfigProperty cluster(SearchSettings search) {
    CfnDomain.ClusterConfigProperty.Builder cluster =
        CfnDomain.ClusterConfigProperty.builder()
            .instanceType(search.instanceType())
            .instanceCount(search.instanceCount())
            .dedicatedMasterEnabled(search.multiAz())
            .zoneAwarenessEnabled(search.multiAz());
    if (search.multiAz()) {
      cluster
          .dedicatedMasterType(MASTER_INSTANCE_TYPE)
          .dedicatedMasterCount(3)
          .zoneAwarenessConfig(
              CfnDomain.ZoneAwarenessConfigProperty.builder()
                  .availabilityZoneCount(SearchSettings.ZONES)
                  .build());
    }
    return cluster.build();
  }

  /**
   * Leaves it to the policies of this account's roles who may do what; nobody else may do anything.
   */
  private PolicyDocument accountAlone() {
    Stack stack = Stack.of(this);
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                PolicyStatement.Builder.create()
                    .principals(List.of(new AccountRootPrincipal()))
                    .actions(List.of("es:ESHttp*"))
                    .resources(
                        List.of(
                            "arn:%s:es:%s:%s:domain/*"
                                .formatted(
                                    stack.getPartition(), stack.getRegion(), stack.getAccount())))
                    .build()))
        .build();
  }

  CfnDomain domain() {
    return domain;
  }

  String index() {
    return settings.index();
  }

  String endpoint() {
    return "https://" + domain.getAttrDomainEndpoint();
  }

  /** The index, everything below it, and whatever else is asked for, as resources of a policy. */
  List<String> indexArns(String... others) {
    return Stream.concat(
            Stream.of("/" + settings.index(), "/" + settings.index() + "/*"), Stream.of(others))
        .map(path -> domain.getAttrArn() + path)
        .toList();
  }

  /** The path of the search pipelines that belong to the index: their names begin with its own. */
  String pipelines() {
    return "/_search/pipeline/" + settings.index() + "-*";
  }

  /** What a function must know to reach the index. */
  Map<String, String> environment() {
    return Map.of("AQUIFER_OPENSEARCH_ENDPOINT", endpoint(), "AQUIFER_INDEX", settings.index());
  }
}
