package dev.aquifer.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.1.0.0/15",
        "::/129",
        "fd00::1/64",
        "example.com/8",
        "10.0.0.0/8 ",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "/8"
      })
  void whatIsNoBlockIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
  }

  @Test
  void aBlockOfOneAddressHoldsThatOneAlone() {
    AddressRange one = AddressRange.parse("10.1.2.3/32");
    assertThat(one.contains(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
    assertThat(one.contains(InetAddress.ofLiteral("10.1.2.2"))).isFalse();
  }

  @Test
  void aBlockOfEverythingHoldsItsOwnFamilyAlone() {
    AddressRange all = AddressRange.parse("0.0.0.0/0");
    assertThat(all.contains(InetAddress.ofLiteral("255.255.255.255"))).isTrue();
    assertThat(all.contains(InetAddress.ofLiteral("::1"))).isFalse();
  }
}
