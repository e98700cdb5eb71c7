package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionZipsTest {

  @TempDir Path empty;

  @Test
  void aZipThatIsMissingIsAnErrorThatSaysHowToBuildIt() {
    assertThatThrownBy(() -> new FunctionZips(empty).of(Purge.SHAPE, Cpu.ARM64))
        .hasMessageContaining("'purge'")
        .hasMessageContaining("./mvnw package -DskipTests");
  }

  @Test
  void aNativeLibraryHasAZipForEachProcessor() {
    assertThat(FunctionZips.fileName(ChunkEmbed.SHAPE, Cpu.X86_64))
        .isEqualTo("chunk-embed-x86_64.zip");
    assertThat(FunctionZips.fileName(Purge.SHAPE, Cpu.X86_64)).isEqualTo("purge.zip");
  }

  @Test
  void aFunctionsNamesFollowFromItsId() {
    assertThat(ObjectTrigger.SHAPE.definition()).isEqualTo("objectTrigger");
    assertThat(ObjectTrigger.SHAPE.mainClass())
        .isEqualTo("dev.aquifer.objecttrigger.ObjectTriggerApplication");
  }
}
