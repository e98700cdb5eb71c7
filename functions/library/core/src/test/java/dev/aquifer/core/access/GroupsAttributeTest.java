package dev.aquifer.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.EventJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsAttributeTest {

  private static final String HR = "CN=HR Staff,OU=Groups,DC=example,DC=org";
  private static final String DOE = "CN=Doe\\, John's team,OU=Groups,DC=example,DC=org";

  @Test
  void oneValueComesAsItIs() {
    assertThat(GroupsAttribute.parse("hr")).containsExactly("hr");
    assertThat(GroupsAttribute.parse(HR)).containsExactly(HR);
    assertThat(GroupsAttribute.parse("CORP\\hr")).containsExactly("CORP\\hr");
  }

  @Test
  void severalValuesOfSamlComeUnquotedInBrackets() {
    assertThat(GroupsAttribute.parse("[hr, engineering]")).containsExactly("hr", "engineering");
    assertThat(GroupsAttribute.parse("[hr,engineering]")).containsExactly("hr", "engineering");
    assertThat(GroupsAttribute.parse("[CORP\\hr, CORP\\it]"))
        .containsExactly("CORP\\hr", "CORP\\it");
  }

  @Test
  void theCommasInADistinguishedNameAreItsOwn() {
    assertThat(GroupsAttribute.parse("[%s, %s]".formatted(HR, DOE))).containsExactly(HR, DOE);
    assertThat(GroupsAttribute.parse("[%s]".formatted(HR))).containsExactly(HR);
  }

  @Test
  void anArrayOfOpenIdConnectComesAsJson() {
    assertThat(GroupsAttribute.parse(EventJson.write(List.of("a, b", "c\"d", HR))))
        .containsExactly("a, b", "c\"d", HR);
  }

  @Test
  void aDistinguishedNameMayComeFormEncodedAndNoOtherNameIsDecoded() {
    String encoded = URLEncoder.encode(HR, StandardCharsets.UTF_8);
    assertThat(GroupsAttribute.parse("[" + encoded + ",hr]")).containsExactly(encoded, HR, "hr");
    assertThat(GroupsAttribute.parse("HR+Staff")).containsExactly("HR+Staff");
    assertThat(GroupsAttribute.parse("h%72")).containsExactly("h%72");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "[]",
        "[ ]",
        "[\"hr\"",
        "[\"hr\",",
        "[hr",
        "hr]",
        "[\"hr\"] x",
        "[\"hr\",null]",
        "[\"hr\",[\"it\"]]",
        "[\"hr\" \"it\"]",
        "[\"hr\",{}]",
        "[\"hr\", it]",
        "[,]"
      })
  void anUnknownShapeMeansNoGroups(@Nullable String text) {
    assertThat(GroupsAttribute.parse(text)).isEmpty();
  }

  @Test
  void anyListOfDistinguishedNamesIsReadAsItWasWritten() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Set<String> names = new LinkedHashSet<>();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        names.add("CN=%s,OU=%s,DC=org".formatted(value(random), value(random)));
      }
      String saml = names.size() == 1 ? names.iterator().next() : names.toString();
      String oidc = EventJson.write(names);
      String encoded =
          names.stream()
              .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
              .collect(Collectors.joining(",", "[", "]"));
      assertThat(GroupsAttribute.parse(saml)).as("seed %d", seed).isEqualTo(names);
      assertThat(GroupsAttribute.parse(oidc)).as("seed %d", seed).isEqualTo(names);
      assertThat(GroupsAttribute.parse(encoded)).as("seed %d", seed).containsAll(names);
    }
  }

  /** A value as Active Directory writes it: a comma or a backslash inside has a backslash. */
  private static String value(Random random) {
    StringBuilder value = new StringBuilder("v");
    for (int n = random.nextInt(8); n > 0; n--) {
      switch (random.nextInt(5)) {
        case 0 -> value.append("\\,");
        case 1 -> value.append("\\\\");
        case 2 -> value.append(' ');
        case 3 -> value.append("[]\"%+é'".charAt(random.nextInt(7)));
        default -> value.append((char) ('a' + random.nextInt(26)));
      }
    }
    return value.append('v').toString();
  }
}
