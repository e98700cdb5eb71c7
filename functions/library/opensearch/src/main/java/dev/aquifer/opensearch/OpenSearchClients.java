package dev.aquifer.opensearch;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.balance.Endpoint;
import dev.aquifer.core.balance.LoadBalancer;
import dev.aquifer.core.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.aws.AwsSdk2Transport;
import org.opensearch.client.transport.aws.AwsSdk2TransportOptions;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Makes OpenSearch clients that sign their requests for AWS. */
public final class OpenSearchClients {

  /** Where to find the node instead, named as the SDK names its own endpoint variables. */
  private static final String ENDPOINT_OVERRIDE = "AWS_ENDPOINT_URL_OPENSEARCH";

  private static final String SERVICE = "es";

  /** Vectors as text take more time to compress than a network within one region takes to carry. */
  private static final int NEVER = Integer.MAX_VALUE;

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private OpenSearchClients() {}

  /**
   * A client of the domain at {@code AQUIFER_OPENSEARCH_ENDPOINT}, such as {@code
   * https://search-aquifer.eu-west-1.es.amazonaws.com}; plain {@code http} is for a node on one's
   * own machine. Of a cluster of one's own, several nodes may be named, with spaces between.
   */
  public static OpenSearchClient configured(Settings settings) {
    String nodes = settings.text(ENDPOINT_OVERRIDE, settings.text("AQUIFER_OPENSEARCH_ENDPOINT"));
    List<URI> uris = Stream.of(nodes.split("\\s+", -1)).map(URI::create).toList();
    SdkHttpClient http = AwsClients.http(TIMEOUT).build();
    Region region = new DefaultAwsRegionProviderChain().getRegion();
    return new OpenSearchClient(
        new AwsSdk2Transport(
            client(http, uris),
            uris.getFirst().getAuthority(),
            SERVICE,
            region,
            AwsSdk2TransportOptions.builder()
                .setMapper(new JacksonJsonpMapper())
                .setRequestCompressionSize(NEVER)
                .build()));
  }

  /**
   * A domain of AWS is one address, which spreads what comes by itself. A node that is alone is
   * asked without choosing: whoever calls has a circuit breaker.
   */
  private static SdkHttpClient client(SdkHttpClient http, List<URI> nodes) {
    if (nodes.size() == 1) {
      return new NodeHttpClient(http, nodes.getFirst());
    }
    return new NodesHttpClient(
        http,
        new LoadBalancer<>(
            "chunk-index",
            nodes.stream()
                .map(node -> new Endpoint<>(node.getAuthority(), 1, new NodeHttpClient(http, node)))
                .toList()));
  }
}
