package dev.aquifer.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  private final Addresses addresses = new Addresses(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "100.100.100.200",
        "127.0.0.0",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "169.254.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.192",
        "192.0.0.255",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16"
      })
  void everySpecialRangeOfIpv4IsRefusedPlainMappedAndTranslated(String address) throws Exception {
    byte[] bytes = InetAddress.ofLiteral(address).getAddress();
    assertThat(addresses.permit(InetAddress.getByAddress(bytes))).isFalse();
    assertThat(addresses.permit(InetAddress.ofLiteral("::ffff:" + address))).isFalse();
    assertThat(addresses.permit(InetAddress.ofLiteral("::ffff:" + hex(bytes)))).isFalse();
    assertThat(addresses.permit(InetAddress.ofLiteral("::" + address))).isFalse();
    assertThat(addresses.permit(InetAddress.ofLiteral("64:ff9b::" + hex(bytes)))).isFalse();
    assertThat(addresses.permit(InetAddress.ofLiteral("2002:" + hex(bytes) + "::1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "::2",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:1234::1",
        "2001:db8::1",
        "2001:1ff:ffff::1",
        "2002::1",
        "2002:0808:0808::1",
        "3fff::1",
        "3fff:fff:ffff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fd00:ec2::23",
        "fdff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "4000::1",
        "8000::1"
      })
  void everySpecialRangeOfIpv6IsRefused(String address) {
    assertThat(addresses.permit(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2a00:1450::1",
        "3ffe::1"
      })
  void whatLiesBesideTheRangesIsPublic(String address) {
    assertThat(addresses.permit(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void whatJavaCallsLocalIsNeverPermitted() throws UnknownHostException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      bytes[0] =
          (byte) List.of(0, 10, 127, 169, 172, 192, 224, 0xfe, 0xff, 0x20).get(i % 10).intValue();
      bytes[1] = i % 3 == 0 ? (byte) 168 : i % 3 == 1 ? (byte) 254 : bytes[1];
      InetAddress address = InetAddress.getByAddress(bytes);
      if (address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || address.isLinkLocalAddress()
          || address.isSiteLocalAddress()
          || address.isMulticastAddress()) {
        assertThat(addresses.permit(address)).as("%s, seed %d", address, seed).isFalse();
      }
    }
  }

  @Test
  void aDeploymentMayAllowItsOwnAddressesAndNoMoreThanThese() {
    Addresses own =
        new Addresses(
            List.of(AddressRange.parse("10.1.2.0/23"), AddressRange.parse("fd12:3456::/32")));
    for (String address : List.of("10.1.2.0", "10.1.3.255", "::ffff:10.1.2.3", "fd12:3456::9")) {
      assertThat(own.permit(InetAddress.ofLiteral(address))).as(address).isTrue();
    }
    for (String address : List.of("10.1.1.255", "10.1.4.0", "fd12:3457::9", "127.0.0.1")) {
      assertThat(own.permit(InetAddress.ofLiteral(address))).as(address).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "168.63.129.16",
        "100.100.100.200",
        "192.0.0.192",
        "fd00:ec2::254"
      })
  void whatGivesOutCredentialsIsRefusedThoughEverythingIsAllowed(String address) {
    Addresses all =
        new Addresses(List.of(AddressRange.parse("0.0.0.0/0"), AddressRange.parse("::/0")));
    assertThat(all.permit(InetAddress.ofLiteral(address))).isFalse();
  }

  private static String hex(byte[] ipv4) {
    return "%02x%02x:%02x%02x".formatted(ipv4[0], ipv4[1], ipv4[2], ipv4[3]);
  }
}
