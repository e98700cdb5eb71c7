package dev.aquifer.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void aPlaceIsForOneTenantAlone() {
    Places places =
        Places.configured(
            new Settings(Map.of("PLACES", " /mnt/a=b , acme=/mnt/acme,acme=db:5432,, ")), "PLACES");
    assertThat(places.of("default")).containsExactly("/mnt/a=b");
    assertThat(places.of("acme")).containsExactly("/mnt/acme", "db:5432");
    assertThat(places.of("other")).isEmpty();
  }

  @Test
  void thereIsNoPlaceUnlessOneIsNamed() {
    assertThat(Places.configured(new Settings(Map.of()), "PLACES").all()).isEmpty();
  }
}
