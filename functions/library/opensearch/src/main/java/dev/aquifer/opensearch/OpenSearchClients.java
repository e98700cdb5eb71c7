package dev.aquifer.opensearch;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.aws.AwsSdk2Transport;
import org.opensearch.client.transport.aws.AwsSdk2TransportOptions;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Makes OpenSearch clients that sign their requests for AWS. */
public final class OpenSearchClients {

  /** Where to find the node instead, named as the SDK names its own endpoint variables. */
  private static final String ENDPOINT_OVERRIDE = "AWS_ENDPOINT_URL_OPENSEARCH";

  private static final String SERVICE = "es";
  private static final Duration CONNECTION = Duration.ofSeconds(2);

  private OpenSearchClients() {}

  /**
   * Makes a client.
   *
   * @param environment which may override the endpoint
   * @param endpoint of the domain, such as {@code
   *     https://search-aquifer.eu-west-1.es.amazonaws.com}; plain {@code http} is for a node on
   *     one's own machine
   * @param timeout of one request
   */
  public static OpenSearchClient client(
      Map<String, String> environment, String endpoint, Duration timeout) {
    URI uri = URI.create(environment.getOrDefault(ENDPOINT_OVERRIDE, endpoint));
    SdkHttpClient http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECTION)
            .socketTimeout(timeout)
            .build();
    Region region = new DefaultAwsRegionProviderChain().getRegion();
    return new OpenSearchClient(
        new AwsSdk2Transport(
            uri.getScheme().equals("http") ? new PlainHttpClient(http) : http,
            uri.getAuthority(),
            SERVICE,
            region,
            AwsSdk2TransportOptions.builder().setMapper(new JacksonJsonpMapper()).build()));
  }
}
