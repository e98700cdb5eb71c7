package dev.aquifer.opensearch;

import dev.aquifer.core.balance.Endpoint;
import dev.aquifer.core.balance.Lease;
import dev.aquifer.core.balance.LoadBalancer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Sends each request to one of the nodes of a cluster, over plain HTTP or HTTPS, whichever the node
 * has: the transport knows one address, and HTTPS alone. A domain of AWS is one address and spreads
 * what comes by itself.
 *
 * <p>A request that fails is not sent to another node here; whoever made it knows whether it may be
 * made again, and then it goes elsewhere.
 */
final class NodesHttpClient implements SdkHttpClient {

  /** What a node replies that cannot take requests, while others of its cluster may. */
  private static final int SERVER_ERROR = 500;

  private final SdkHttpClient http;
  private final URI first;
  private final boolean alone;
  private final LoadBalancer<URI> nodes;

  /**
   * Makes a client.
   *
   * @param nodes at least one
   */
  NodesHttpClient(SdkHttpClient http, List<URI> nodes) {
    this.http = http;
    this.first = nodes.getFirst();
    this.alone = nodes.size() == 1;
    this.nodes =
        new LoadBalancer<>(
            "chunk-index",
            nodes.stream().map(node -> new Endpoint<>(node.getAuthority(), 1, node)).toList());
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (alone) {
      // There is nothing to choose, and whoever calls has a circuit breaker.
      return http.prepareRequest(to(first, request));
    }
    Lease<URI> lease = nodes.lease();
    ExecutableHttpRequest prepared = http.prepareRequest(to(lease.target(), request));
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try (lease) {
          HttpExecuteResponse response = prepared.call();
          if (response.httpResponse().statusCode() >= SERVER_ERROR) {
            lease.failed();
          }
          return response;
        } catch (IOException | RuntimeException e) {
          lease.failed();
          throw e;
        }
      }

      @Override
      public void abort() {
        prepared.abort();
        lease.close();
      }
    };
  }

  private static HttpExecuteRequest to(URI node, HttpExecuteRequest request) {
    return HttpExecuteRequest.builder()
        .request(
            request
                .httpRequest()
                .copy(r ->
                    r.protocol(node.getScheme())
                        .host(node.getHost())
                        .port(node.getPort() < 0 ? null : node.getPort())))
        .contentStreamProvider(request.contentStreamProvider().orElse(null))
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
