package dev.aquifer.opensearch;

import java.net.URI;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Sends each request to one node, over plain HTTP or HTTPS, whichever the node has: the transport,
 * which makes the requests, knows HTTPS alone.
 */
final class NodeHttpClient implements SdkHttpClient {

  private final SdkHttpClient http;
  private final URI node;

  NodeHttpClient(SdkHttpClient http, URI node) {
    this.http = http;
    this.node = node;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return http.prepareRequest(
        HttpExecuteRequest.builder()
            .request(
                request
                    .httpRequest()
                    .copy(r ->
                        r.protocol(node.getScheme())
                            .host(node.getHost())
                            .port(node.getPort() < 0 ? null : node.getPort())))
            .contentStreamProvider(request.contentStreamProvider().orElse(null))
            .build());
  }

  @Override
  public void close() {
    http.close();
  }
}
