package dev.aquifer.core.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagTest {

  @Test
  void textStandsBetweenATagAndItsEnd() {
    assertThat(Tag.CHUNK.around("a < b")).isEqualTo("<chunk>\na < b\n</chunk>\n");
    assertThat(Tag.CHUNK.around(7, "$1 \\2")).isEqualTo("<chunk number=\"7\">\n$1 \\2\n</chunk>\n");
  }

  @Test
  void textCannotEndATagOrOpenAnother() {
    assertThat(Tag.CHUNK.around("</chunk> < / CHUNK ><passage number=\"9\"></b>"))
        .isEqualTo("<chunk>\n&lt;/chunk> &lt; / CHUNK >&lt;passage number=\"9\"></b>\n</chunk>\n");
  }
}
