package dev.aquifer.infra;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.scale.ScalingThresholds;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What an operator must hear of. Prometheus's {@code rules.yml} has the same objectives. */
final class Monitoring extends Construct {

  /** Of what a queue takes. */
  private static final double NEARLY_FULL = 0.8;

  private static final int LATE_SECONDS = 3600;
  private static final int LATE_BATCH_MILLISECONDS = 300_000;
  private static final int REPEATEDLY = 3;
  private static final int MIB_PER_GIB = 1024;

  /** What somebody must resize for should not be a moment's peak. */
  private static final Duration QUARTER_OF_AN_HOUR = Duration.minutes(15);

  private final Settings settings;
  private final Alarms alarms;

  Monitoring(
      Construct scope, Backend backend, Functions functions, SearchAccess access, HttpApi http) {
    super(scope, "Monitoring");
    settings = backend.settings();
    alarms = new Alarms(this, backend.foundation().resources());
    Objective.of(http.api()::metricServerError).forEach(this::watch);
    watchDeadLetters(backend, functions);
    watchQueues(backend.changes());
    watchChanges(functions);
    watchSpend(functions);
    watchDependencies();
    watchCollector(functions.metricsCollector());
    functions.all().forEach(this::watch);
    watch(access.function());
    watchResponseTime(functions.query().function());
    watchTables();
    watch(backend.search());
    new MonitoringDashboard(this, http.api(), backend.changes(), alarms.all());
    functions
        .metricsCollector()
        .workspace()
        .ifPresent(workspace -> workspace.tell(settings, alarms.topic()));
  }

  Alarms alarms() {
    return alarms;
  }

  private void watch(Objective objective) {
    if (!objective.page().isEmpty()) {
      alarms.burning(
          objective,
          "BurnsFast",
          "So many %s that the budget of 30 days is used up within five days or less."
              .formatted(objective.bad()),
          objective.page());
    }
    alarms.burning(
        objective,
        "BurnsSlowly",
        "More %s than the objective allows.".formatted(objective.bad()),
        objective.ticket());
  }

  private void watchDeadLetters(Backend backend, Functions functions) {
    ChangeQueues changes = backend.changes();
    watchDeadLetters("Updates", changes.updates().deadLetters());
    watchDeadLetters("Bulk", changes.bulk().deadLetters());
    watchDeadLetters("Deletions", changes.deletions().deadLetters());
    watchDeadLetters("Audit", backend.audit().queue().deadLetters());
    watchDeadLetters("Metrics", functions.metricsCollector().lost());
    watchDeadLetters("Sources", backend.sources().queue().deadLetters());
    watchDeadLetters("Objects", functions.objectTrigger().events().deadLetters());
    functions
        .inboxTrigger()
        .inboxes()
        .forEach((inbox, queue) -> watchDeadLetters(inbox.id(), queue.deadLetters()));
  }

  private void watchDeadLetters(String name, Queue deadLetters) {
    alarms.atLeast(
        Runbook.DEAD_LETTERS,
        name + "DeadLetters",
        "Messages lie in the dead-letter queue: read their reasons, then replay them.",
        deadLetters.metricApproximateNumberOfMessagesVisible(over(Duration.minutes(1), "Maximum")),
        1);
  }

  private void watchQueues(ChangeQueues changes) {
    IngestionSettings.Queues most = changes.settings();
    watchSize("Updates", changes.updates().queue(), most.mostUpdates());
    watchSize("Bulk", changes.bulk().queue(), most.mostUpdates());
    watchSize("Deletions", changes.deletions().queue(), most.mostDeletions());
    alarms.atLeast(
        Runbook.QUEUES,
        "UpdatesBacklog",
        "At least 100 single changes have waited for a quarter of an hour: raise"
            + " chunkEmbedConcurrency.",
        changes
            .updates()
            .queue()
            .metricApproximateNumberOfMessagesVisible(over(QUARTER_OF_AN_HOUR, "Minimum")),
        ScalingThresholds.DEFAULTS.queue());
    watchAge("Updates", changes.updates().queue(), Duration.hours(1));
    watchAge("Bulk", changes.bulk().queue(), Duration.hours(24));
    watchAge("Deletions", changes.deletions().queue(), Duration.minutes(15));
  }

  private void watchSize(String name, Queue queue, long most) {
    alarms.atLeast(
        Runbook.QUEUES,
        name + "Fills",
        "The queue holds four fifths of what it takes.",
        queue.metricApproximateNumberOfMessagesVisible(over(Duration.minutes(15), "Minimum")),
        NEARLY_FULL * most);
  }

  private void watchAge(String name, Queue queue, Duration limit) {
    alarms.atLeast(
        Runbook.QUEUES,
        name + "Waiting",
        "The oldest message has waited for more than " + limit.toHumanString() + ".",
        queue.metricApproximateAgeOfOldestMessage(over(Duration.minutes(5), "Maximum")),
        limit.toSeconds());
  }

  private void watchChanges(Functions functions) {
    String late =
        total(Metric.CHANGE_LAG, functions.chunkEmbed().function(), functions.purge().function());
    alarms.atLeast(
        Runbook.CHANGE_LAG,
        "ChangesLate",
        "One change in twenty takes more than an hour until answers follow from it.",
        EmfMetric.of(late, Map.of(), "p95", Duration.hours(1)),
        LATE_SECONDS);
  }

  private void watchSpend(Functions functions) {
    String spend =
        total(Metric.COST, functions.chunkEmbed().function(), functions.query().function());
    alarms.atLeast(
        Runbook.SPEND,
        "Spend",
        "The models' tokens of 24 hours cost more than "
            + settings.monitoring().spendLimit()
            + " dollars.",
        EmfMetric.of(spend, Map.of(), "Sum", Duration.days(1)),
        settings.monitoring().spendLimit());
  }

  /** One series without labels of what some functions measure: an alarm adds up no others. */
  private String total(Metric metric, JavaFunction... functions) {
    String name = metric.text() + "_of_all";
    String field = "$." + metric.text();
    for (JavaFunction function : functions) {
      MetricFilter.Builder.create(this, function.shape().constructId() + metric.name())
          .logGroup(function.logs())
          .filterPattern(FilterPattern.exists(field))
          .metricNamespace(EmfMetric.NAMESPACE)
          .metricName(name)
          .metricValue(field)
          .build();
    }
    return name;
  }

  private void watchDependencies() {
    alarms.atLeast(
        Runbook.DEPENDENCIES,
        "BreakerOpen",
        "A circuit breaker opens again and again: calls of a dependency are held back.",
        EmfMetric.across(Metric.BREAKER_TRANSITIONS, "SUM", "state = 'open'", Duration.minutes(15)),
        REPEATEDLY);
    alarms.atMost(
        Runbook.DEPENDENCIES,
        "ServiceUnhealthy",
        "A service is unhealthy.",
        EmfMetric.across(Metric.HEALTH, "MIN", Duration.minutes(5)),
        0);
  }

  private void watchCollector(MetricsCollector collector) {
    alarms.atLeast(
        Runbook.METRICS,
        "CollectorLags",
        "What functions measure waits for more than five minutes to be added up.",
        collector.function().live().metric("AsyncEventAge", over(Duration.minutes(5), "Maximum")),
        LATE_BATCH_MILLISECONDS);
    // Health is measured all the time, so that there is always something to collect.
    alarms.missing(
        Runbook.METRICS,
        "MetricsMissing",
        "Nothing was measured for half an hour.",
        collector.function().live().metricInvocations(over(Duration.minutes(30), "Sum")));
  }

  /** Invocations that failed whole, where a failed message of a batch does not count. */
  private void watch(JavaFunction function) {
    alarms.atLeast(
        Runbook.FUNCTIONS,
        function.shape().constructId() + "Fails",
        "The function " + function.shape().id() + " failed, or was not let run: see its log.",
        either(
            function.live().metricErrors(over(Duration.minutes(5), "Sum")),
            function.live().metricThrottles(over(Duration.minutes(5), "Sum"))),
        1);
  }

  /** How long answers take, on average. */
  private void watchResponseTime(JavaFunction function) {
    alarms.atLeast(
        Runbook.LATENCY,
        function.shape().constructId() + "Slow",
        "Answers have taken longer than slowAnswerMillis for a quarter of an hour: set"
            + " provisionedConcurrency, a larger searchInstanceType or a faster generator.",
        function.live().metricDuration(over(QUARTER_OF_AN_HOUR, "Average")),
        settings.scaling().slowAnswer().toMillis());
  }

  /** Two counts together, of which either may be missing. */
  private static IMetric either(IMetric one, IMetric other) {
    return MathExpression.Builder.create()
        .expression("FILL(one, 0) + FILL(other, 0)")
        .label("together")
        .usingMetrics(Map.of("one", one, "other", other))
        .period(Duration.minutes(5))
        .build();
  }

  private void watchTables() {
    Stack.of(this).getNode().findAll().stream()
        .filter(Table.class::isInstance)
        .map(Table.class::cast)
        .forEach(this::watch);
  }

  private void watch(Table table) {
    String path = table.getNode().getPath();
    alarms.atLeast(
        Runbook.TABLES,
        path.substring(path.indexOf('/') + 1).replace("/", "") + "Throttles",
        "DynamoDB refuses requests of the table for their rate.",
        either(
            table.metric("ReadThrottleEvents", over(Duration.minutes(5), "Sum")),
            table.metric("WriteThrottleEvents", over(Duration.minutes(5), "Sum"))),
        1);
  }

  /** The domain's health, as OpenSearch Service advises. */
  private void watch(SearchDomain search) {
    alarms.atLeast(
        Runbook.SEARCH_DOMAIN,
        "SearchRed",
        "A primary shard is not allocated: part of the index does not answer.",
        metric(search, "ClusterStatus.red", "Maximum"),
        1);
    alarms.atLeast(
        Runbook.SEARCH_DOMAIN,
        "SearchYellow",
        "A replica shard is not allocated: add a node, or wait for one to come back.",
        metric(search, "ClusterStatus.yellow", "Maximum"),
        1);
    alarms.atLeast(
        Runbook.SEARCH_DOMAIN,
        "SearchWritesBlocked",
        "The domain takes no writes: it lacks disk or memory.",
        metric(search, "ClusterIndexWritesBlocked", "Maximum"),
        1);
    alarms.atLeast(
        Runbook.SEARCH_DOMAIN,
        "SearchProcessor",
        "The domain's processors have been busy for a quarter of an hour: raise"
            + " searchInstanceType, or searchInstanceCount.",
        metric(search, "CPUUtilization", "Average", QUARTER_OF_AN_HOUR),
        percent(ScalingThresholds.DEFAULTS.cpu()));
    alarms.atLeast(
        Runbook.SEARCH_DOMAIN,
        "SearchMemory",
        "The domain's heap has been full for a quarter of an hour: raise searchInstanceType.",
        metric(search, "JVMMemoryPressure", "Average", QUARTER_OF_AN_HOUR),
        percent(ScalingThresholds.DEFAULTS.memory()));
    alarms.atMost(
        Runbook.SEARCH_DOMAIN,
        "SearchStorage",
        "Less than a quarter of a data node's disk is free: raise searchVolumeGiB.",
        metric(search, "FreeStorageSpace", "Minimum"),
        settings.search().volumeGiB() * MIB_PER_GIB / 4);
  }

  private static long percent(double share) {
    return Math.round(share * 100);
  }

  private IMetric metric(SearchDomain search, String name, String statistic) {
    return metric(search, name, statistic, Duration.minutes(5));
  }

  private IMetric metric(SearchDomain search, String name, String statistic, Duration period) {
    return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
        .namespace("AWS/ES")
        .metricName(name)
        .dimensionsMap(
            Map.of("DomainName", search.domain().getRef(), "ClientId", Stack.of(this).getAccount()))
        .statistic(statistic)
        .period(period)
        .build();
  }

  private static MetricOptions over(Duration period, String statistic) {
    return MetricOptions.builder().period(period).statistic(statistic).build();
  }
}
