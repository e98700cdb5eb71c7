package dev.aquifer.local.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The native library of AWS's runtime interface client, unpacked once for all processes.
 *
 * <p>By itself the client unpacks it to one fixed path at every start, over the file that another
 * process may just be loading: fine in Lambda, where a machine has one environment, and a hang or a
 * crash here.
 */
final class InterfaceClient {

  /** The client's main class. */
  static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private InterfaceClient() {}

  /** The JVM flag that names the unpacked library. */
  static String libraryFlag(Path directory) {
    String name = "libaws-lambda-jni.linux%s-%s.so".formatted(isMusl() ? "_musl" : "", processor());
    Path library = directory.toAbsolutePath().resolve(name);
    if (!Files.exists(library)) {
      unpack(name, library);
    }
    return "-D" + PROPERTY + "=" + library;
  }

  private static void unpack(String name, Path library) {
    try (InputStream resource = Class.forName(MAIN).getResourceAsStream("/jni/" + name)) {
      if (resource == null) {
        throw new IllegalStateException("the runtime interface client has no " + name);
      }
      Files.createDirectories(library.getParent());
      Path part = Files.createTempFile(library.getParent(), name, ".part");
      Files.copy(resource, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name, e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the class path has no runtime interface client", e);
    }
  }

  private static String processor() {
    return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
  }

  private static boolean isMusl() {
    return Files.exists(Path.of("/etc/alpine-release"));
  }
}
