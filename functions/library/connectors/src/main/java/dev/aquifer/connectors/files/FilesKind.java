package dev.aquifer.connectors.files;

import dev.aquifer.connectors.SourceKind;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folders of a mounted file system. Only those below the ones that the deployment names can be
 * read: a function's own files are for nobody.
 *
 * @param folders that sources may be in
 */
public record FilesKind(Places folders, InstantSource clock) implements SourceKind {

  /** The folders in {@code AQUIFER_FOLDERS}; see {@link Places}. */
  public static FilesKind configured(Settings settings) {
    return new FilesKind(Places.configured(settings, "AQUIFER_FOLDERS"), Clock.systemUTC());
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public String schema() {
    return "settings.schema.json";
  }

  @Override
  public Connector open(Source source) {
    JsonNode settings = JsonMapper.shared().readTree(source.settings());
    return new FolderConnector(
        folder(source.tenant(), settings.path("path").asString()),
        Optional.ofNullable(settings.get("link")).map(JsonNode::asString),
        clock);
  }

  /** The folder itself, wherever links lead to it. */
  private Path folder(String tenant, String path) {
    Path folder;
    try {
      folder = Path.of(path).toRealPath();
    } catch (IOException | IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "There is no folder '%s' here. Check 'path', and that it is mounted.".formatted(path),
          e);
    }
    if (!Files.isDirectory(folder)
        || folders.of(tenant).stream().noneMatch(root -> isBelow(folder, Path.of(root)))) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "'%s' is no folder that may be read. Choose one below a folder of the context key 'folders'."
              .formatted(path));
    }
    return folder;
  }

  private static boolean isBelow(Path folder, Path root) {
    try {
      return folder.startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
