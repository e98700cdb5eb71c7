package dev.aquifer.opensearch;

import dev.aquifer.core.balance.Lease;
import dev.aquifer.core.balance.LoadBalancer;
import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Sends each request to one of several nodes. One that fails is not sent to another node here;
 * whoever made it knows whether it may be made again, and then it goes elsewhere.
 */
final class NodesHttpClient implements SdkHttpClient {

  /** What a node replies that cannot take requests, while others of its cluster may. */
  private static final int SERVER_ERROR = 500;

  private final SdkHttpClient http;
  private final LoadBalancer<NodeHttpClient> nodes;

  /**
   * Makes a client.
   *
   * @param http what all nodes' clients send by
   */
  NodesHttpClient(SdkHttpClient http, LoadBalancer<NodeHttpClient> nodes) {
    this.http = http;
    this.nodes = nodes;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    Lease<NodeHttpClient> lease = nodes.lease();
    ExecutableHttpRequest prepared = lease.target().prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try (lease) {
          return judged(prepared, lease);
        }
      }

      @Override
      public void abort() {
        prepared.abort();
        lease.close();
      }
    };
  }

  /** Before the lease is closed, which is when it is counted. */
  private static HttpExecuteResponse judged(
      ExecutableHttpRequest request, Lease<NodeHttpClient> lease) throws IOException {
    try {
      HttpExecuteResponse response = request.call();
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
  public void close() {
    http.close();
  }
}
