package dev.aquifer.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Where the build leaves each function's zip.
 *
 * @param functions the directory {@code functions/} of the repository
 */
record FunctionZips(Path functions) {

  /**
   * The zip of a function.
   *
   * @throws IllegalStateException if it has not been built
   */
  AssetCode of(FunctionShape shape, Cpu cpu) {
    Path zip = functions.resolve(shape.id()).resolve("target").resolve(fileName(shape, cpu));
    if (!Files.isRegularFile(zip)) {
      throw new IllegalStateException(
          "the zip of function '%s' is missing: run ./mvnw package -DskipTests first (looked for %s)"
              .formatted(shape.id(), zip));
    }
    return Code.fromAsset(zip.toString());
  }

  /** A native library runs on one processor alone, so such a function has a zip for each. */
  static String fileName(FunctionShape shape, Cpu cpu) {
    return shape.nativeLibrary() ? shape.id() + "-" + cpu.id() + ".zip" : shape.id() + ".zip";
  }
}
