package dev.aquifer.infra;

import dev.aquifer.core.measure.Metric;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Row;
import software.constructs.Construct;

/** What there is to see, as the dashboard of Grafana shows it. */
final class MonitoringDashboard extends Construct {

  private static final int COLUMNS = 24;
  private static final int GRAPHS = 3;
  private static final Duration FIVE_MINUTES = Duration.minutes(5);
  private static final List<String> QUESTION = List.of("POST", "/v1/query");

  /**
   * @param alarms whose states are shown above all
   */
  MonitoringDashboard(
      Construct scope, RestApi api, ChangeQueues queues, List<? extends IAlarm> alarms) {
    super(scope, "Dashboard");
    Dashboard dashboard =
        Dashboard.Builder.create(this, "Dashboard").defaultInterval(Duration.hours(6)).build();
    dashboard.addWidgets(
        AlarmStatusWidget.Builder.create()
            .title("Alarms")
            .alarms(alarms)
            .width(COLUMNS)
            .height(6)
            .build());
    dashboard.addWidgets(
        row(
            graph("Requests", api.metricCount(sum())),
            graph("Failed requests", api.metricServerError(sum()), api.metricClientError(sum())),
            graph(
                "Time of a question",
                Stream.of("p50", "p95", "p99")
                    .map(one -> EmfMetric.of(Metric.REQUEST_DURATION, QUESTION, one, FIVE_MINUTES))
                    .toArray(IMetric[]::new))));
    dashboard.addWidgets(
        row(
            every("Time of stages, p95", Metric.STAGE_DURATION, "p95"),
            every("Replies without a part", Metric.DEGRADED, "Sum"),
            every("Errors by service", Metric.ERRORS, "Sum")));
    dashboard.addWidgets(
        row(
            every("Time of dependencies, p95", Metric.DEPENDENCY_DURATION, "p95"),
            every("Breakers opened and closed", Metric.BREAKER_TRANSITIONS, "Sum"),
            every("Health: 2 healthy, 1 degraded, 0 unhealthy", Metric.HEALTH, "Minimum")));
    dashboard.addWidgets(
        row(
            graph("Changes that wait", waiting(queues)),
            graph("Messages that were given up", givenUp(queues)),
            every("Time until answers follow, p95", Metric.CHANGE_LAG, "p95")));
    dashboard.addWidgets(
        row(
            every("Tokens", Metric.TOKENS, "Sum"),
            every("Cost, in dollars", Metric.COST, "Sum"),
            every("Lookups in caches", Metric.CACHE_LOOKUPS, "Sum")));
    dashboard.addWidgets(
        row(
            graph(
                "Confidence of answers",
                EmfMetric.of(Metric.RESPONSE_QUALITY, List.of(), "Average", FIVE_MINUTES),
                EmfMetric.of(Metric.RETRIEVAL_ACCURACY, List.of(), "Average", FIVE_MINUTES)),
            every("Feedback", Metric.FEEDBACK, "Sum"),
            every("Documents by state", Metric.DOCUMENTS, "Maximum")));
    dashboard.addWidgets(
        row(
            every("Cold starts", Metric.COLD_STARTS, "Sum"),
            every("Calls made once more", Metric.RETRIES, "Sum"),
            every("Second calls beside a slow one", Metric.HEDGES, "Sum")));
  }

  private static IMetric[] waiting(ChangeQueues queues) {
    return Stream.of(queues.updates(), queues.bulk(), queues.deletions())
        .map(one -> one.queue().metricApproximateNumberOfMessagesVisible(maximum()))
        .toArray(IMetric[]::new);
  }

  private static IMetric[] givenUp(ChangeQueues queues) {
    return Stream.of(queues.updates(), queues.bulk(), queues.deletions())
        .map(one -> one.deadLetters().metricApproximateNumberOfMessagesVisible(maximum()))
        .toArray(IMetric[]::new);
  }

  private static Row row(IWidget... widgets) {
    return new Row(widgets);
  }

  private static IWidget every(String title, Metric metric, String statistic) {
    return graph(title, EmfMetric.every(metric, statistic, FIVE_MINUTES));
  }

  private static IWidget graph(String title, IMetric... metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(List.of(metrics))
        .width(COLUMNS / GRAPHS)
        .build();
  }

  private static MetricOptions sum() {
    return MetricOptions.builder().period(FIVE_MINUTES).statistic("Sum").build();
  }

  private static MetricOptions maximum() {
    return MetricOptions.builder().period(FIVE_MINUTES).statistic("Maximum").build();
  }
}
