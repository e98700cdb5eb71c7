package dev.aquifer.analytics;

import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Snapshots;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.forecast.Forecast;
import dev.aquifer.forecast.HourlyVolume;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was measured, made sense of; and what people say about answers. */
final class AnalyticsApi {

  private static final int ACCEPTED = 202;
  private static final int HOURS_AHEAD = 24;
  private static final Duration LEARNED_FROM = Duration.ofDays(35);

  private final Snapshots snapshots;
  private final Measurements measurements;
  private final InstantSource clock;

  AnalyticsApi(Snapshots snapshots, Measurements measurements, InstantSource clock) {
    this.snapshots = snapshots;
    this.measurements = measurements;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/analytics", this::analytics),
        new Route("POST", "/v1/feedback", this::feedback));
  }

  /**
   * The window and what is to come.
   *
   * @param window null if nothing was measured in it
   * @param forecast null while less than three days are known
   */
  record AnalyticsBody(@Nullable Analysis window, @Nullable Forecast forecast) {}

  /** {@code rating} is {@code helpful} or {@code unhelpful}. */
  record NewFeedback(@Nullable String rating) {}

  record FeedbackBody(String rating) {}

  private Reply analytics(Request request) {
    Window window = Window.of(request.query("window"), clock.instant());
    HourlyVolume known = HourlyVolume.of(snapshots.volumes(clock.instant().minus(LEARNED_FROM)));
    return Reply.ok(
        new AnalyticsBody(
            Analysis.of(window, snapshots).orElse(null),
            Forecast.of(known, HOURS_AHEAD).orElse(null)));
  }

  private Reply feedback(Request request) {
    Rating rating =
        Optional.ofNullable(request.json(NewFeedback.class).rating())
            .flatMap(Rating::of)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.INVALID_REQUEST, "'rating' must be helpful or unhelpful."));
    measurements.count(Metric.FEEDBACK, rating.text());
    return new Reply(ACCEPTED, new FeedbackBody(rating.text()));
  }
}
