package dev.aquifer.opensearch;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Sends as plain HTTP what the transport, which knows nothing else, makes for HTTPS. */
final class PlainHttpClient implements SdkHttpClient {

  private final SdkHttpClient http;

  PlainHttpClient(SdkHttpClient http) {
    this.http = http;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpExecuteRequest plain =
        HttpExecuteRequest.builder()
            .request(request.httpRequest().copy(r -> r.protocol("http")))
            .contentStreamProvider(request.contentStreamProvider().orElse(null))
            .build();
    return http.prepareRequest(plain);
  }

  @Override
  public void close() {
    http.close();
  }
}
