package dev.aquifer.bench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {

  @Test
  void everyQuestionOfTheSampleIsAboutDocumentsThatAreThere() {
    BeirDataset codes = Converter.read(Path.of("../samples/codes"));
    List<String> documents =
        codes.documents().stream().map(BeirDataset.Document::id).distinct().toList();
    assertThat(documents).hasSameSizeAs(codes.documents());
    assertThat(codes.questions()).hasSizeGreaterThan(20);
    assertThat(codes.questions())
        .allSatisfy(question -> assertThat(documents).containsAll(question.grades().keySet()));
  }
}
