package dev.aquifer.egress;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * A block of addresses in CIDR notation, as RFC 4632 and RFC 4291 define it.
 *
 * @param network its first address
 * @param prefix how many leading bits all its addresses share
 */
public record AddressRange(InetAddress network, int prefix) {

  private static final Pattern NOTATION = Pattern.compile("([0-9A-Fa-f:.]+)/([0-9]{1,3})");

  public AddressRange {
    if (prefix < 0 || prefix > network.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("a prefix cannot have %d bits".formatted(prefix));
    }
  }

  /**
   * Reads a block such as {@code 10.0.0.0/8} or {@code fd12:3456::/32}.
   *
   * @throws IllegalArgumentException if it is none, or if bits behind the prefix are set
   */
  public static AddressRange parse(String text) {
    var parts = NOTATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'%s' is not an address range".formatted(text));
    }
    AddressRange range =
        new AddressRange(InetAddress.ofLiteral(parts.group(1)), Integer.parseInt(parts.group(2)));
    byte[] bytes = range.network.getAddress();
    for (int bit = range.prefix; bit < bytes.length * Byte.SIZE; bit++) {
      if (bit(bytes, bit)) {
        throw new IllegalArgumentException("'%s' does not begin a block".formatted(text));
      }
    }
    return range;
  }

  /** Whether an address is of this block; an IPv4 address is never of an IPv6 block. */
  public boolean contains(InetAddress address) {
    byte[] these = network.getAddress();
    byte[] those = address.getAddress();
    if (these.length != those.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      if (bit(these, bit) != bit(those, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean bit(byte[] bytes, int index) {
    return (bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1) == 1;
  }
}
