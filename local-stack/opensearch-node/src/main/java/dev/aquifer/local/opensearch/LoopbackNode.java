package dev.aquifer.local.opensearch;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.plugins.PluginInfo;

/**
 * A single OpenSearch node that listens on 127.0.0.1 only, with the modules and plugins that
 * Aquifer's index needs: k-NN, neural search (hybrid queries and their pipelines), analysis,
 * painless, reindex.
 *
 * <p>OpenSearch loads plugins from folders beside its distribution. There is none here: the plugins
 * are on the class path, and named one by one to the constructor that OpenSearch keeps for its own
 * tests.
 */
final class LoopbackNode extends Node {

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * @param data the folder that keeps the index from one start to the next
   * @param port the HTTP port, 0 for any free one
   */
  LoopbackNode(Path data, int port) {
    super(
        InternalSettingsPreparer.prepareEnvironment(
            settings(data, port), Map.of(), null, () -> "aquifer-local"),
        plugins(),
        true);
  }

  /** Starts the node and returns its HTTP address once every primary shard answers. */
  URI startAndAwait() throws NodeValidationException {
    start();
    var health =
        client()
            .admin()
            .cluster()
            .prepareHealth()
            .setWaitForYellowStatus()
            .setTimeout(TimeValue.timeValueSeconds(30))
            .get();
    if (health.isTimedOut()) {
      throw new IllegalStateException("The index is not readable after 30 s: " + health);
    }
    var address = injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress();
    return URI.create("http://" + LOOPBACK + ":" + address.getPort());
  }

  private static Settings settings(Path data, int port) {
    return Settings.builder()
        .put("cluster.name", "aquifer-local")
        .put("path.home", data.toString())
        .put("path.data", data.resolve("data").toString())
        .put("path.logs", data.resolve("logs").toString())
        .put("discovery.type", "single-node")
        .put("network.host", LOOPBACK)
        .put("http.port", port)
        .put("transport.port", "0")
        .put("http.type", "netty4")
        .put("transport.type", "netty4")
        // A laptop's disk may be 90 % full; the index is small and must not turn read-only for
        // that.
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .build();
  }

  private static List<PluginInfo> plugins() {
    return List.of(
        plugin("transport-netty4", "org.opensearch.transport.Netty4ModulePlugin"),
        plugin("analysis-common", "org.opensearch.analysis.common.CommonAnalysisModulePlugin"),
        plugin("lang-painless", "org.opensearch.painless.PainlessModulePlugin"),
        plugin("mapper-extras", "org.opensearch.index.mapper.MapperExtrasModulePlugin"),
        plugin("reindex", "org.opensearch.index.reindex.ReindexModulePlugin"),
        plugin("opensearch-knn", "org.opensearch.knn.plugin.KNNPlugin", "lang-painless"),
        plugin(
            "opensearch-neural-search",
            "org.opensearch.neuralsearch.plugin.NeuralSearch",
            "opensearch-knn"));
  }

  private static PluginInfo plugin(String name, String type, String... extended) {
    return new PluginInfo(
        name,
        name,
        Version.CURRENT.toString(),
        Version.CURRENT,
        "21",
        type,
        null,
        List.of(extended),
        false);
  }
}
