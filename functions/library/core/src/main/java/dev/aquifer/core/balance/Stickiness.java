package dev.aquifer.core.balance;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Gives a key the same endpoint each time, and when that is not fit spreads its keys over the
 * others: <a href="https://www.eecs.umich.edu/techreports/cse/96/CSE-TR-316-96.pdf">rendezvous
 * hashing</a>, with weights as −w ÷ ln(h).
 */
final class Stickiness {

  private Stickiness() {}

  static <T> EndpointState<T> of(List<EndpointState<T>> fit, String key) {
    return fit.stream()
        .max(Comparator.comparingDouble(state -> score(state.endpoint, key)))
        .orElseThrow();
  }

  private static double score(Endpoint<?> endpoint, String key) {
    CRC32C hash = new CRC32C();
    hash.update((endpoint.name() + "\n" + key).getBytes(StandardCharsets.UTF_8));
    // A multiplication spreads what the checksum leaves alike in alike texts.
    long mixed = (hash.getValue() * 0x9E3779B97F4A7C15L) >>> 11;
    double share = (mixed + 0.5) / (1L << 53);
    return -endpoint.weight() / Math.log(share);
  }
}
