package dev.aquifer.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be connected to: those of the public Internet, and those that a deployment
 * allows beside. What is not public is taken from IANA's registries of special-purpose addresses
 * (iana-ipv4-special-registry and iana-ipv6-special-registry, RFC 6890); of IPv6, only what IANA
 * has given out as global unicast (2000::/3) is public.
 */
final class Addresses {

  private static final int EMBEDDED_IN_NAT64 = 12;

  /** Not globally reachable, multicast, reserved, or no longer to be used. */
  private static final List<AddressRange> SPECIAL_IPV4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private use
          "100.64.0.0/10", // shared by carriers; Alibaba's metadata service
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local; the clouds' metadata services
          "172.16.0.0/12", // private use
          "192.0.0.0/24", // protocol assignments; Oracle's metadata service
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays, deprecated
          "192.168.0.0/16", // private use
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  private static final AddressRange GLOBAL_IPV6 = AddressRange.parse("2000::/3");

  /** What of {@code 2000::/3} is not public. */
  private static final List<AddressRange> SPECIAL_IPV6 =
      ranges(
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, which may hold any IPv4 address; deprecated
          "3fff::/20"); // documentation

  /** Holds an IPv4 address in its last 32 bits: RFC 6052. */
  private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");

  /** What gives out credentials is out of reach whatever else a deployment allows. */
  private static final List<AddressRange> METADATA =
      ranges(
          "169.254.0.0/16", // AWS, Azure, Google Cloud
          "168.63.129.16/32", // Azure's wire server, at a public address
          "100.100.100.200/32", // Alibaba Cloud
          "192.0.0.192/32", // Oracle Cloud
          "fd00:ec2::/32"); // AWS over IPv6

  private final List<AddressRange> allowed;

  Addresses(List<AddressRange> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /** Whether this address may be connected to. */
  boolean permit(InetAddress address) {
    if (NAT64.contains(address)) {
      return permit(embedded(address));
    }
    return !contains(METADATA, address) && (isPublic(address) || contains(allowed, address));
  }

  private static boolean isPublic(InetAddress address) {
    // Java reads an IPv4-mapped IPv6 address as the IPv4 address that it is.
    return address instanceof Inet4Address
        ? !contains(SPECIAL_IPV4, address)
        : GLOBAL_IPV6.contains(address) && !contains(SPECIAL_IPV6, address);
  }

  private static InetAddress embedded(InetAddress address) {
    byte[] bytes = address.getAddress();
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, EMBEDDED_IN_NAT64, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean contains(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... ranges) {
    return Stream.of(ranges).map(AddressRange::parse).toList();
  }
}
