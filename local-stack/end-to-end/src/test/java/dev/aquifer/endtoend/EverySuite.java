package dev.aquifer.endtoend;

import org.junit.jupiter.api.Nested;

/** All that Aquifer promises, on whatever stack a subclass starts. */
abstract class EverySuite {

  @Nested
  class Journeys extends JourneySuite {}

  @Nested
  class Ordering extends OrderSuite {}

  @Nested
  class Failures extends FailureSuite {}

  @Nested
  class Scaling extends ScalingSuite {}

  @Nested
  class Access extends AccessSuite {}

  @Nested
  class Tenants extends TenantSuite {}

  @Nested
  class Revocations extends RevocationSuite {}

  @Nested
  class Roles extends RoleSuite {}

  @Nested
  class SignIns extends SignInSuite {}

  @Nested
  class Audits extends AuditSuite {}

  @Nested
  class Quotas extends QuotaSuite {}

  @Nested
  class Webhooks extends WebhookSuite {}

  @Nested
  class Inboxes extends InboxSuite {}

  @Nested
  class Histories extends HistorySuite {}

  @Nested
  class Progress extends ProgressSuite {}

  @Nested
  class Metrics extends MetricsSuite {}

  @Nested
  class Traces extends TraceSuite {}

  @Nested
  class SourceRuns extends SourceSuite {}

  @Nested
  class BadInput extends BadInputSuite {}

  @Nested
  class Api extends ApiSuite {}

  @Nested
  class Samples extends SampleEventSuite {}
}
