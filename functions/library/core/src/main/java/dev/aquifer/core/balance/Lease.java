package dev.aquifer.core.balance;

/** One call of an endpoint; it ends when the lease is closed, well unless it is said to fail. */
public final class Lease<T> implements AutoCloseable {

  private final LoadBalancer<T> balancer;
  private final EndpointState<T> state;
  private final long startedAt;
  private boolean failed;
  private boolean closed;

  Lease(LoadBalancer<T> balancer, EndpointState<T> state, long startedAt) {
    this.balancer = balancer;
    this.state = state;
    this.startedAt = startedAt;
  }

  /** What is to be called. */
  public T target() {
    return state.endpoint.target();
  }

  /** The call has failed, and that is the endpoint's fault. */
  public void failed() {
    failed = true;
  }

  /** Takes what the endpoint says of itself, such as by headers of rate limits. */
  public void report(Usage usage) {
    balancer.report(state, usage);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      balancer.end(state, failed, startedAt);
    }
  }
}
