package dev.aquifer.bench.load;

import dev.aquifer.bench.load.Reply.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What came of the questions of some time.
 *
 * @param replies of those that count
 * @param length of the time in which they came
 * @param patience after which who asked has gone
 */
record Stretch(List<Reply> replies, Duration length, Duration patience) {

  private static final double MILLIS_PER_SECOND = 1e3;

  /** Questions a second. */
  double offered() {
    return replies.size() * MILLIS_PER_SECOND / length.toMillis();
  }

  /** Right answers in time, a second. */
  double goodput() {
    return count(one -> one.isGood(patience)) * MILLIS_PER_SECOND / length.toMillis();
  }

  /**
   * What a share of the answers took no longer than, those included that came too late, in seconds;
   * NaN if there are none.
   */
  double seconds(double share) {
    List<Duration> sorted =
        replies.stream().filter(Reply::isAnswer).map(Reply::took).sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.isEmpty() ? Double.NaN : sorted.get(rank).toMillis() / MILLIS_PER_SECOND;
  }

  /** Percent that were refused. */
  double refused() {
    return percent(count(one -> one.kind() == Kind.REFUSED), replies.size());
  }

  /** Percent with an answer that came too late. */
  double late() {
    return percent(
        count(one -> one.isAnswer() && one.took().compareTo(patience) > 0), replies.size());
  }

  /** Percent with another error, or an answer that is not right. */
  double failed() {
    return percent(
        count(one ->
            one.kind() == Kind.FAILED
                || (one.kind() == Kind.WRONG && one.took().compareTo(patience) <= 0)),
        replies.size());
  }

  /** Percent of what functions worked on that was no use to anybody. */
  double wasted() {
    long worked = count(Reply::isWorkedOn);
    return percent(worked - count(one -> one.isGood(patience)), worked);
  }

  private long count(Predicate<Reply> which) {
    return replies.stream().filter(which).count();
  }

  private static double percent(long some, long all) {
    return all == 0 ? 0 : 100.0 * some / all;
  }
}
