package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Alarms that tell one topic, by e-mail if an address is set, that they begin and that they are
 * over. Each links to the page that says what to do.
 */
final class Alarms extends Construct {

  private final MonitoringSettings settings;
  private final Topic topic;
  private final List<AlarmBase> all = new ArrayList<>();

  Alarms(Construct scope, ProtectedResources resources) {
    super(scope, "Alarms");
    settings = resources.settings().monitoring();
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
    settings
        .alarmEmail()
        .ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
  }

  Topic topic() {
    return topic;
  }

  /** Those that tell somebody, as they were made. */
  List<AlarmBase> all() {
    return List.copyOf(all);
  }

  /** Goes off where a metric is at least something. */
  void atLeast(Runbook runbook, String id, String description, IMetric metric, Number threshold) {
    tell(
        alarm(id, told(runbook, description), metric, threshold)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
            .build());
  }

  /** Goes off where a metric is at most something; its absence says nothing. */
  void atMost(Runbook runbook, String id, String description, IMetric metric, Number threshold) {
    tell(
        alarm(id, told(runbook, description), metric, threshold)
            .comparisonOperator(ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD)
            .build());
  }

  /** Goes off where there is no metric. */
  void missing(Runbook runbook, String id, String description, IMetric metric) {
    tell(
        alarm(id, told(runbook, description), metric, 1)
            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
            .treatMissingData(TreatMissingData.BREACHING)
            .build());
  }

  /** Goes off where an objective's budget is used up at one of some paces. */
  void burning(Objective objective, String id, String description, List<BurnRate> rates) {
    IAlarmRule[] pairs =
        rates.stream().map(rate -> pair(objective, rate)).toArray(IAlarmRule[]::new);
    tell(
        CompositeAlarm.Builder.create(this, objective.id() + id)
            .alarmDescription(told(objective.runbook(), description))
            .alarmRule(AlarmRule.anyOf(pairs))
            .build());
  }

  private IAlarmRule pair(Objective objective, BurnRate rate) {
    double above = rate.of(objective.budget());
    return AlarmRule.allOf(
        window(objective, rate.longWindow(), objective.shareOfEnough(rate.longWindow()), above),
        window(objective, rate.shortWindow(), objective.share(rate.shortWindow()), above));
  }

  private IAlarmRule window(
      Objective objective, software.amazon.awscdk.Duration over, IMetric share, double above) {
    Alarm part =
        alarm(
                objective.id() + over.toIsoString(),
                "Part of another alarm: "
                    + objective.bad()
                    + ", over "
                    + over.toHumanString()
                    + ".",
                share,
                above)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .build();
    Reasons.acceptInBoth(
        part, "CloudWatchAlarmAction", "The composite alarm that it is a part of tells.");
    return AlarmRule.fromAlarm(part, AlarmState.ALARM);
  }

  private String told(Runbook runbook, String description) {
    return description + " " + settings.link(runbook);
  }

  private Alarm.Builder alarm(String id, String description, IMetric metric, Number threshold) {
    return Alarm.Builder.create(this, id)
        .alarmDescription(description)
        .metric(metric)
        .threshold(threshold)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING);
  }

  private void tell(AlarmBase alarm) {
    SnsAction action = new SnsAction(topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    all.add(alarm);
  }
}
