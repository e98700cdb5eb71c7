package dev.aquifer.container;

/** What became of an event. */
sealed interface Outcome {

  /** The function replied, with JSON. */
  record Replied(String reply) implements Outcome {}

  /** The function threw. */
  record Failed(Throwable error) implements Outcome {}

  /** The function has another event, and did not see this one. */
  record Busy() implements Outcome {}

  /** The function is not yet ready, or ends; it did not see this event. */
  record Unavailable() implements Outcome {}
}
