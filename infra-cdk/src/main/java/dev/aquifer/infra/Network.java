package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.CfnFlowLog;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * Where the search domain and the functions that use it are: a network of their own, in as many
 * zones as the domain, without a way in. There is a way out only for a generator that is called
 * over the internet.
 */
final class Network extends Construct {

  private static final int HTTPS = 443;
  private static final String INSIDE = "Inside";

  private final Vpc vpc;
  private final SecurityGroup functions;
  private final SecurityGroup domain;
  private final SecurityGroup endpoints;

  Network(Construct scope, ProtectedResources resources) {
    super(scope, "Network");
    Settings settings = resources.settings();
    vpc = vpc(settings);
    flowLog(resources);
    functions = group("Functions", "Functions that use the search domain");
    domain = group("Domain", "The search domain");
    endpoints = group("EndpointsGroup", "Ways to other services");
    domain.addIngressRule(functions, Port.tcp(HTTPS), "Signed requests of functions");
    endpoints.addIngressRule(functions, Port.tcp(HTTPS), "Calls of services by functions");
    // S3 and DynamoDB are lists of addresses that differ by region. Inside there is no route to any
    // other address, unless a model needs one.
    functions.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "The domain and services");
    settings
        .generator()
        .internetPort()
        .filter(port -> port != HTTPS)
        .ifPresent(port ->
            functions.addEgressRule(Peer.anyIpv4(), Port.tcp(port), "The generator's endpoint"));
  }

  private Vpc vpc(Settings settings) {
    boolean wayOut =
        settings.generator().internetPort().or(settings.embeddings()::internetPort).isPresent();
    int zones = settings.search().zones();
    List<SubnetConfiguration> subnets = new ArrayList<>();
    subnets.add(
        SubnetConfiguration.builder()
            .name(INSIDE)
            .subnetType(wayOut ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED)
            .cidrMask(24)
            .build());
    if (wayOut) {
      subnets.add(
          SubnetConfiguration.builder()
              .name("WayOut")
              .subnetType(SubnetType.PUBLIC)
              .mapPublicIpOnLaunch(false)
              .cidrMask(28)
              .build());
    }
    Vpc made =
        Vpc.Builder.create(this, "Vpc")
            .ipAddresses(IpAddresses.cidr(settings.networkCidr()))
            .availabilityZones(
                IntStream.range(0, zones).mapToObj(zone -> Fn.select(zone, Fn.getAzs())).toList())
            // Subnets keep their addresses when zones are added.
            .reservedAzs(SearchSettings.ZONES - zones)
            .subnetConfiguration(subnets)
            .natGateways(wayOut ? 1 : 0)
            .restrictDefaultSecurityGroup(false)
            .build();
    Reasons.acceptInBoth(
        made,
        "VPCDefaultSecurityGroupClosed",
        "Nothing is in the default group: the domain, the endpoints and the functions each name one"
            + " of their own. Closing it would take a custom resource.");
    if (wayOut) {
      Reasons.acceptInBoth(
          made,
          "VPCNoUnrestrictedRouteToIGW",
          "The subnet of the NAT gateway alone has that route, for a generator that is called over"
              + " the internet; nothing else is in it.");
    }
    return made;
  }

  private void flowLog(ProtectedResources resources) {
    LogGroup log = resources.logs(this, "FlowLog");
    Role writer =
        Role.Builder.create(this, "FlowLogRole")
            .assumedBy(new ServicePrincipal("vpc-flow-logs.amazonaws.com"))
            .inlinePolicies(
                Map.of(
                    "Permissions",
                    PolicyDocument.Builder.create()
                        .statements(
                            List.of(
                                Permission.to(
                                        "WriteFlows",
                                        "logs:CreateLogStream",
                                        "logs:DescribeLogStreams",
                                        "logs:PutLogEvents")
                                    .on(log.getLogGroupArn())
                                    .statement()))
                        .build()))
            .build();
    Reasons.forInlinePolicy(writer);
    CfnFlowLog.Builder.create(this, "Flows")
        .resourceType("VPC")
        .resourceId(vpc.getVpcId())
        .trafficType("ALL")
        .logGroupName(log.getLogGroupName())
        .deliverLogsPermissionArn(writer.getRoleArn())
        .build();
  }

  private SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  Vpc vpc() {
    return vpc;
  }

  SubnetSelection inside() {
    return SubnetSelection.builder().subnetGroupName(INSIDE).build();
  }

  List<ISubnet> subnets() {
    return vpc.selectSubnets(inside()).getSubnets();
  }

  List<String> subnetIds() {
    return subnets().stream().map(ISubnet::getSubnetId).toList();
  }

  SecurityGroup functionsGroup() {
    return functions;
  }

  SecurityGroup domainGroup() {
    return domain;
  }

  SecurityGroup endpointsGroup() {
    return endpoints;
  }
}
