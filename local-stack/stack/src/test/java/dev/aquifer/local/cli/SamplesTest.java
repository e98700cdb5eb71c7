package dev.aquifer.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.local.stack.SampleUser;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private final Samples samples = new Samples(Path.of("..", "samples"));

  @Test
  void theCorpusHasFourFormatsAndThreeKindsOfReaders() {
    assertThat(samples.documents()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(samples.documents())
        .extracting(sample -> sample.key().replaceFirst(".*\\.", ""))
        .contains("txt", "md", "html", "pdf");
    assertThat(
            samples.documents().stream().map(Samples.Sample::readers).collect(Collectors.toSet()))
        .isEqualTo(Set.of("everyone", "group:hr", "group:engineering"));
  }

  @Test
  void theQuestionIsAskedByAUserAboutADocumentOfTheCorpus() {
    Samples.Question question = samples.question();
    assertThat(samples.users()).extracting(SampleUser::name).contains(question.user());
    assertThat(samples.documents()).extracting(Samples.Sample::key).contains(question.document());
  }
}
