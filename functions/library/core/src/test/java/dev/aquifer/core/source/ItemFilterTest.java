package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemFilterTest {

  @ParameterizedTest
  @CsvSource({
    "*.md, plan.md, true",
    "*.md, a/b/plan.md, true",
    "*.md, plan.mdx, false",
    "docs/*.md, docs/plan.md, true",
    "docs/*.md, docs/old/plan.md, false",
    "docs/**, docs/old/plan.md, true",
    "/docs/**, docs/old/plan.md, true",
    "docs/**/plan.md, docs/plan.md, true",
    "**/drafts/**, a/drafts/b/c, true",
    "**/drafts/**, drafts/c, true",
    "pl?n.md, plan.md, true",
    "a+(b).md, a+(b).md, true",
    "größe*, größe 😀.txt, true"
  })
  void aPatternIsAGlob(String pattern, String path, boolean matches) {
    assertThat(new ItemFilter(List.of(pattern), List.of(), 10).predicate().test(item(path, 1)))
        .isEqualTo(matches);
    assertThat(new ItemFilter(List.of(), List.of(pattern), 10).predicate().test(item(path, 1)))
        .isEqualTo(!matches);
  }

  @Test
  void whatIsTooLargeIsNotTakenAndWhatDoesNotSayIs() {
    Predicate<SourceItem> filter = new ItemFilter(List.of(), List.of(), 10).predicate();
    assertThat(filter.test(item("a", 10))).isTrue();
    assertThat(filter.test(item("a", 11))).isFalse();
    assertThat(filter.test(item("a", -1))).isTrue();
  }

  private static SourceItem item(String path, long bytes) {
    return new SourceItem(path, path, path, path, "1", bytes, null);
  }
}
