package dev.aquifer.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.index.Filters.Field;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {

  @ParameterizedTest
  @EnumSource(Field.class)
  void everyFieldIsReadByItsName(Field field) {
    assertThat(Filters.of(Map.of(field.fieldName(), List.of("a", "b"))))
        .isEqualTo(new Filters(Map.of(field, List.of("a", "b"))));
  }

  @Test
  void noFiltersAreNone() {
    assertThat(Filters.of(Map.of())).isEqualTo(Filters.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenant", "readers", "SOURCE", "Source", "source ", ""})
  void aFieldThatIsNoneIsNamedWithThoseThatAre(String name) {
    ProblemException problem = Problems.of(() -> Filters.of(Map.of(name, List.of("x"))));
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
    assertThat(problem.detail()).contains("'" + name + "'", "documentId", "language", "name");
  }

  @Test
  void aFieldHasOneToFiveHundredValues() {
    assertThat(Filters.of(Map.of("author", Collections.nCopies(500, "x"))).values())
        .containsOnlyKeys(Field.AUTHOR);
    for (int size : new int[] {0, 501}) {
      ProblemException problem =
          Problems.of(() -> Filters.of(Map.of("author", Collections.nCopies(size, "x"))));
      assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
      assertThat(problem.detail()).contains("'author'", "1 to 500");
    }
  }

  @Test
  void nullIsNoValue() {
    for (List<String> wanted :
        Arrays.asList(null, Collections.<String>singletonList(null), Arrays.asList("a", null))) {
      assertThat(Problems.codeOf(() -> Filters.of(Collections.singletonMap("author", wanted))))
          .isEqualTo(ProblemCode.INVALID_REQUEST);
    }
  }

  @Test
  void filtersDoNotChangeWithWhatTheyWereMadeOf() {
    List<String> values = new ArrayList<>(List.of("a"));
    Filters filters = Filters.of(Map.of("source", values));
    values.add("b");
    assertThat(filters.values()).containsExactly(Map.entry(Field.SOURCE, List.of("a")));
  }
}
