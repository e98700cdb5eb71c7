package dev.aquifer.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
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
    Functions functions =
        Functions.in(
            this, new Backend(foundation, storage, changes, ledger, search, usage, audit, sources));
    Endpoints endpoints = new Endpoints(this, network, functions.all());
    SearchRoles roles = new SearchRoles(this, access, search, functions.all());
    roles.getNode().addDependency(network, endpoints);
    functions.metricsCollector().read(functions.all());
    Identity identity = new Identity(this, settings, functions.token());
    HttpApi http = new HttpApi(this, resources, identity, Route.table(functions));

    Alarms alarms = new Alarms(this, resources);
    alarms.watchDeadLetters("Updates", changes.updates().deadLetters());
    alarms.watchDeadLetters("Bulk", changes.bulk().deadLetters());
    alarms.watchDeadLetters("Deletions", changes.deletions().deadLetters());
    alarms.watchDeadLetters("Audit", audit.queue().deadLetters());
    alarms.watchDeadLetters("Metrics", functions.metricsCollector().lost());
    alarms.watchDeadLetters("Sources", sources.queue().deadLetters());
    alarms.watchDeadLetters("Objects", functions.objectTrigger().events().deadLetters());
    functions
        .inboxTrigger()
        .inboxes()
        .forEach((inbox, queue) -> alarms.watchDeadLetters(inbox.id(), queue.deadLetters()));
    alarms.watchAge("Updates", changes.updates().queue(), Duration.hours(1));
    alarms.watchBacklog("Updates", changes.updates().queue());
    alarms.watchAge("Bulk", changes.bulk().queue(), Duration.hours(24));
    alarms.watchAge("Deletions", changes.deletions().queue(), Duration.minutes(15));
    functions.all().forEach(alarms::watchErrors);
    alarms.watchErrors(access.function());
    alarms.watchServerErrors(http.api());
    alarms.watchResponseTime(functions.query().function(), settings.scaling());
    alarms.watchSearch(search, settings.search());

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
    output("AlarmTopic", alarms.topic().getTopicArn());
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
