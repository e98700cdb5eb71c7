package dev.aquifer.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Aquifer, whole. */
final class AquiferStack extends Stack {

  static final String ID = "Aquifer";

  AquiferStack(Construct scope, Settings settings, FunctionZips zips) {
    super(
        scope,
        ID,
        StackProps.builder()
            .description("Aquifer: answers from an organisation's own documents")
            .analyticsReporting(false)
            .build());
    DataKey key = new DataKey(this);
    ProtectedResources resources = new ProtectedResources(key, settings);
    Network network = new Network(this, resources);
    Foundation foundation = new Foundation(resources, network, zips);
    Storage storage = new Storage(this, resources);
    ProgressTable progress = new ProgressTable(this, resources);
    ChangeQueues changes = ChangeQueues.in(this, resources, progress);
    Ledger ledger = new Ledger(this, resources);
    SearchAccess access = new SearchAccess(this, foundation);
    SearchDomain search = new SearchDomain(this, foundation, access);
    Usage usage = new Usage(this, resources);
    AuditStore audit = new AuditStore(this, resources, storage);
    SourceStore sources = new SourceStore(this, resources);
    Backend backend =
        new Backend(foundation, storage, changes, ledger, search, usage, audit, sources);
    Functions functions = Functions.in(this, backend);
    Endpoints endpoints = new Endpoints(this, network, functions.all());
    SearchRoles roles = new SearchRoles(this, access, search, functions.all());
    roles.getNode().addDependency(network, endpoints);
    functions.metricsCollector().read(functions.all());
    Identity identity = new Identity(this, settings, functions.token());
    HttpApi http = new HttpApi(this, resources, identity, Route.table(functions));

    Monitoring monitoring = new Monitoring(this, backend, functions, access, http);

    output("ApiUrl", http.api().getUrl());
    output("DocumentsBucket", storage.documents().getBucketName());
    output("AuditBucket", audit.bucket().getBucketName());
    output("MetricsCredential", functions.metrics().credential().getSecretArn());
    output("WebhookSecret", functions.webhookTrigger().sources().getSecretArn());
    functions
        .inboxTrigger()
        .inboxes()
        .forEach((inbox, queue) -> output(inbox.id(), queue.queue().getQueueUrl()));
    output("UserPoolId", identity.users().getUserPoolId());
    output("PeopleClientId", identity.people().getUserPoolClientId());
    identity
        .machines()
        .forEach((name, client) -> output(name + "ClientId", client.getUserPoolClientId()));
    output("LoginUrl", identity.login().baseUrl());
    output("DataKeyArn", key.key().getKeyArn());
    functions
        .metricsCollector()
        .workspace()
        .ifPresent(workspace -> output("PrometheusWorkspace", workspace.url()));
    output("AlarmTopic", monitoring.alarms().topic().getTopicArn());
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
