package dev.aquifer.bench.balance;

/** What goes wrong with a server, and when. */
interface Trouble {

  long SECOND = 1_000_000_000L;

  /** How long work takes that takes so long when all is well. */
  long stretched(long now, long nanos);

  default boolean fails(long now) {
    return false;
  }

  /** None. */
  Trouble NONE = (now, nanos) -> nanos;

  /** Ten times as slow from a time on. */
  static Trouble slowFrom(long second) {
    return (now, nanos) -> now < second * SECOND ? nanos : 10 * nanos;
  }

  /** Does nothing for two seconds of every twenty. */
  static Trouble pausing() {
    return (now, nanos) -> {
      long inPeriod = now % (20 * SECOND);
      return inPeriod < 2 * SECOND ? nanos + 2 * SECOND - inPeriod : nanos;
    };
  }

  /** Fails at once, between two times. */
  static Trouble failing(long from, long until) {
    return new Trouble() {
      @Override
      public long stretched(long now, long nanos) {
        return fails(now) ? SECOND / 1_000 : nanos;
      }

      @Override
      public boolean fails(long now) {
        return now >= from * SECOND && now < until * SECOND;
      }
    };
  }
}
