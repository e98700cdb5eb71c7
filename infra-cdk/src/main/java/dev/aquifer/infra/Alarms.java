package dev.aquifer.infra;

import dev.aquifer.core.scale.ScalingThresholds;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What an operator must hear of, on one topic: by e-mail, if an address is set. */
final class Alarms extends Construct {

  private static final int MIB_PER_GIB = 1024;

  /** In periods of five minutes: what somebody must resize for should not be a moment's peak. */
  private static final int QUARTER_OF_AN_HOUR = 3;

  private final Topic topic;

  Alarms(Construct scope, ProtectedResources resources) {
    super(scope, "Alarms");
    topic =
        Topic.Builder.create(this, "Topic")
            .enforceSsl(true)
            .masterKey(resources.key().key())
            .build();
    // A policy of its own takes the place of the default one, which lets alarms publish.
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build());
    resources
        .settings()
        .alarmEmail()
        .ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
  }

  Topic topic() {
    return topic;
  }

  /** Any message that was given up. */
  void watchDeadLetters(String name, Queue deadLetters) {
    alarm(
        name + "DeadLetters",
        "Messages lie in the dead-letter queue: read their reasons, then replay them.",
        deadLetters.metricApproximateNumberOfMessagesVisible(over(Duration.minutes(1), "Maximum")),
        1);
  }

  /** Changes that wait longer than they should. */
  void watchAge(String name, Queue queue, Duration limit) {
    alarm(
        name + "Waiting",
        "The oldest message has waited for more than " + limit.toHumanString() + ".",
        queue.metricApproximateAgeOfOldestMessage(over(Duration.minutes(5), "Maximum")),
        limit.toSeconds());
  }

  /** More changes wait than the functions that work on them catch up with by themselves. */
  void watchBacklog(String name, Queue queue) {
    alarm(
        name + "Backlog",
        "At least 100 single changes have waited for a quarter of an hour: raise"
            + " chunkEmbedConcurrency.",
        queue.metricApproximateNumberOfMessagesVisible(over(Duration.minutes(5), "Minimum")),
        ScalingThresholds.DEFAULTS.queue(),
        QUARTER_OF_AN_HOUR);
  }

  /** How long answers take, on average. */
  void watchResponseTime(JavaFunction function, ScalingSettings scaling) {
    alarm(
        function.shape().constructId() + "Slow",
        "Answers have taken longer than slowAnswerMillis for a quarter of an hour: set"
            + " provisionedConcurrency, a larger searchInstanceType or a faster generator.",
        function.live().metricDuration(over(Duration.minutes(5), "Average")),
        scaling.slowAnswer().toMillis(),
        QUARTER_OF_AN_HOUR);
  }

  /** Invocations that failed whole; a failed message of a batch does not count. */
  void watchErrors(JavaFunction function) {
    alarm(
        function.shape().constructId() + "Errors",
        "The function " + function.shape().id() + " failed: see its log.",
        function.live().metricErrors(over(Duration.minutes(5), "Sum")),
        1);
  }

  /** Errors of the service itself, not of its callers. */
  void watchServerErrors(RestApi api) {
    alarm(
        "ApiServerErrors",
        "The API answered 5xx at least five times in five minutes.",
        api.metricServerError(over(Duration.minutes(5), "Sum")),
        5);
  }

  /** The domain's health, as OpenSearch Service advises. */
  void watchSearch(SearchDomain search, SearchSettings size) {
    alarm(
        "SearchRed",
        "A primary shard is not allocated: part of the index does not answer.",
        search(search, "ClusterStatus.red", "Maximum"),
        1);
    alarm(
        "SearchYellow",
        "A replica shard is not allocated: add a node, or wait for one to come back.",
        search(search, "ClusterStatus.yellow", "Maximum"),
        1);
    alarm(
        "SearchWritesBlocked",
        "The domain takes no writes: it lacks disk or memory.",
        search(search, "ClusterIndexWritesBlocked", "Maximum"),
        1);
    alarm(
        "SearchProcessor",
        "The domain's processors have been busy for a quarter of an hour: raise"
            + " searchInstanceType, or searchInstanceCount.",
        search(search, "CPUUtilization", "Maximum"),
        percent(ScalingThresholds.DEFAULTS.cpu()),
        QUARTER_OF_AN_HOUR);
    alarm(
        "SearchMemory",
        "The domain's heap has been full for a quarter of an hour: raise searchInstanceType.",
        search(search, "JVMMemoryPressure", "Maximum"),
        percent(ScalingThresholds.DEFAULTS.memory()),
        QUARTER_OF_AN_HOUR);
    Alarm.Builder.create(this, "SearchStorage")
        .alarmDescription(
            "Less than a quarter of a data node's disk is free: raise searchVolumeGiB.")
        .metric(search(search, "FreeStorageSpace", "Minimum"))
        .comparisonOperator(ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD)
        .threshold(size.volumeGiB() * MIB_PER_GIB / 4)
        .evaluationPeriods(1)
        .build()
        .addAlarmAction(new SnsAction(topic));
  }

  private Metric search(SearchDomain search, String name, String statistic) {
    return Metric.Builder.create()
        .namespace("AWS/ES")
        .metricName(name)
        .dimensionsMap(
            Map.of("DomainName", search.domain().getRef(), "ClientId", Stack.of(this).getAccount()))
        .statistic(statistic)
        .period(Duration.minutes(5))
        .build();
  }

  private static MetricOptions over(Duration period, String statistic) {
    return MetricOptions.builder().period(period).statistic(statistic).build();
  }

  private static long percent(double share) {
    return Math.round(share * 100);
  }

  private void alarm(String id, String description, IMetric metric, Number atLeast) {
    alarm(id, description, metric, atLeast, 1);
  }

  private void alarm(String id, String description, IMetric metric, Number atLeast, int periods) {
    Alarm.Builder.create(this, id)
        .alarmDescription(description)
        .metric(metric)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .threshold(atLeast)
        .evaluationPeriods(periods)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build()
        .addAlarmAction(new SnsAction(topic));
  }
}
