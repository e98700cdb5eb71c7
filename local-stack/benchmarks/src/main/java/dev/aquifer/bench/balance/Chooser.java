package dev.aquifer.bench.balance;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.endpoint.EndpointGroup;
import com.linecorp.armeria.client.endpoint.EndpointSelectionStrategy;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import dev.aquifer.core.balance.Lease;
import dev.aquifer.core.balance.LoadBalancer;
import dev.aquifer.core.balance.Strategy;
import dev.aquifer.core.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Chooses the server of a call. */
interface Chooser {

  /**
   * Begins a call.
   *
   * @return null if no server is to be called
   */
  @Nullable Call begin();

  /** A call that was begun. */
  interface Call {

    int server();

    /** Ends it; the clock tells how long it took. */
    void end(boolean failed);
  }

  /** A call that nobody learns from. */
  record Unwatched(int server) implements Call {
    @Override
    public void end(boolean failed) {}
  }

  /** Ours. */
  static Chooser balancer(
      Strategy strategy, int servers, LongSupplier clock, RandomGenerator random) {
    List<dev.aquifer.core.balance.Endpoint<Integer>> endpoints = new ArrayList<>();
    for (int i = 0; i < servers; i++) {
      endpoints.add(new dev.aquifer.core.balance.Endpoint<>("server-" + i, 1, i));
    }
    LoadBalancer<Integer> balancer =
        new LoadBalancer<>("server", strategy, endpoints, clock, random);
    return () -> {
      try {
        Lease<Integer> lease = balancer.lease();
        return new Call() {
          @Override
          public int server() {
            return lease.target();
          }

          @Override
          public void end(boolean failed) {
            if (failed) {
              lease.failed();
            }
            lease.close();
          }
        };
      } catch (ProblemException e) {
        return null;
      }
    };
  }

  /** Each in its turn, whatever becomes of it. */
  static Chooser turns(int servers) {
    int[] next = {0};
    return () -> new Unwatched(next[0]++ % servers);
  }

  /** Armeria's weighted round robin, told how fast each server is when it is well. */
  static Chooser armeria(List<Double> speeds) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < speeds.size(); i++) {
      int weight = (int) Math.round(speeds.get(i));
      endpoints.add(Endpoint.of("server-" + i + ".example.org").withWeight(weight));
    }
    EndpointGroup group =
        EndpointGroup.of(EndpointSelectionStrategy.weightedRoundRobin(), endpoints);
    ClientRequestContext context = ClientRequestContext.of(HttpRequest.of(HttpMethod.GET, "/"));
    return () -> {
      String host = String.valueOf(group.selectNow(context)).replaceAll(".*server-(\\d+).*", "$1");
      return new Unwatched(Integer.parseInt(host));
    };
  }
}
