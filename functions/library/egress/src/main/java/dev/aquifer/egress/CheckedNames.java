package dev.aquifer.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host and checks every address of it. The connection is made to what comes from here
 * and to nothing else, so that no second answer of the DNS can lead it elsewhere.
 */
final class CheckedNames implements DnsResolver {

  /** More are not tried one after the other. */
  private static final int MOST_ADDRESSES = 8;

  private final Names names;
  private final Addresses addresses;

  /** Looks names up. */
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  CheckedNames(Names names, Addresses addresses) {
    this.names = names;
    this.addresses = addresses;
  }

  /**
   * The addresses of a host, which may be an address itself.
   *
   * @throws Refused if any of them may not be connected to
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    List<InetAddress> found = List.of(names.of(host));
    if (!found.stream().allMatch(addresses::permit)) {
      throw new Refused("Its host is not at a public address");
    }
    return found.stream().limit(MOST_ADDRESSES).toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
