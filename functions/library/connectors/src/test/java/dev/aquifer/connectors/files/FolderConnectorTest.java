package dev.aquifer.connectors.files;

import static dev.aquifer.connectors.Loopback.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.connectors.Loopback;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.settings.Places.Place;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.TestSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderConnectorTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path root;
  private Path folder;
  private SourceKinds kinds;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("documents"));
    kinds =
        new SourceKinds(
            List.of(
                new FilesKind(
                    new Places(List.of(new Place("acme", root.toString()))), Instant::now)));
  }

  @Test
  void everyFileIsListedOnceInTheOrderOfItsPath() throws IOException {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      String path = "%s/%s/%d.txt".formatted("abc".charAt(i % 3), "x".repeat(1 + i % 5), i);
      put(path, "text");
      paths.add(path);
    }
    put("größe 😀 +%20.md", "text");
    paths.add("größe 😀 +%20.md");
    put("a.txt", "before the folder a/, since / comes later than .");
    paths.add("a.txt");
    assertThat(keys(listed())).doesNotHaveDuplicates().hasSameElementsAs(paths);
  }

  @Test
  void aFileIsReadAsItIs() throws IOException {
    put("a/größe.md", "Größe");
    SourceItem item = listed().getFirst();
    assertThat(item.name()).isEqualTo("größe.md");
    assertThat(item.uri()).startsWith("file:///").endsWith("/a/gr%C3%B6%C3%9Fe.md");
    try (Connector connector = open("{}")) {
      assertThat(new String(connector.read(item, 100), StandardCharsets.UTF_8)).isEqualTo("Größe");
      assertThat(Problems.codeOf(() -> connector.read(item, 3)))
          .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
      Files.delete(folder.resolve("a/größe.md"));
      assertThat(Problems.codeOf(() -> connector.read(item, 100)))
          .isEqualTo(ProblemCode.BODY_MISSING);
    }
  }

  @Test
  void aFileIsReadAsSoonAsItIsWritten() throws IOException {
    Files.writeString(folder.resolve("new.md"), "New");
    SourceItem item = listed().getFirst();
    assertThat(item.fingerprint()).as("it is looked at once more").contains(" at ");
    try (Connector connector = open("{}")) {
      assertThat(new String(connector.read(item, 100), StandardCharsets.UTF_8)).isEqualTo("New");
    }
  }

  @Test
  void peopleOpenAFileByTheLinkOfItsFolder() throws IOException {
    put("a b/c#d.md", "text");
    assertThat(listed("\"link\": \"https://files.example.org/\"").getFirst().uri())
        .isEqualTo("https://files.example.org/a%20b/c%23d.md");
  }

  @Test
  void whatIsAsItWasHasTheSameFingerprint() throws IOException {
    put("a.md", "text");
    assertThat(listed()).isEqualTo(listed());
  }

  @Test
  void anotherFileInItsPlaceHasAnotherFingerprintThoughSizeAndTimeAreTheSame() throws IOException {
    put("a.md", "one");
    String before = listed().getFirst().fingerprint();
    put("b.md", "two");
    Files.move(
        folder.resolve("b.md"),
        folder.resolve("a.md"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(listed().getFirst().fingerprint()).isNotEqualTo(before);
  }

  @Test
  void whatWasChangedJustNowIsLookedAtAgain() throws IOException {
    Files.writeString(folder.resolve("a.md"), "text");
    assertThat(listed().getFirst().fingerprint()).isNotEqualTo(listed().getFirst().fingerprint());
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path secret = Files.writeString(root.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(folder.resolve("link.txt"), secret);
    Files.createSymbolicLink(folder.resolve("up"), root);
    put("a.md", "text");
    assertThat(keys(listed())).containsExactly("a.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "/proc/self", "documents/../..", "documents/up", "missing"})
  void whatIsNotBelowAFolderOfTheDeploymentIsRefused(String path) throws IOException {
    Files.createSymbolicLink(folder.resolve("up"), Path.of("/etc"));
    String place = path.startsWith("/") ? path : root.resolve(path).toString();
    assertThat(
            Problems.codeOf(
                () -> kinds.open(TestSource.of("files", "{\"path\": \"" + place + "\"}"))))
        .isEqualTo(ProblemCode.SOURCE_REFUSED);
  }

  @Test
  void aFolderThatHasGoneIsNotAnEmptyOne() throws IOException {
    try (Connector connector = open("{}")) {
      Files.delete(folder);
      assertThat(Problems.codeOf(() -> connector.list(null)))
          .isEqualTo(ProblemCode.SOURCE_UNAVAILABLE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                          | path
          {"path": 1}                 | /path
          {"path": "", "link": "x"}   | /path
          {"path": "/x", "passwd": 1} | passwd
          []                          | object
          """)
  void settingsThatAreNotOfTheKindAreToldWhere(String settings, String where) {
    assertThat(Problems.codeOf(() -> kinds.require("files", settings)))
        .isEqualTo(ProblemCode.INVALID_REQUEST);
    assertThat(Problems.of(() -> kinds.require("files", settings)).detail()).contains(where);
    assertThat(Problems.codeOf(() -> kinds.require("tape", settings)))
        .isEqualTo(ProblemCode.INVALID_REQUEST);
  }

  private void put(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }

  private List<SourceItem> listed() {
    return listed("");
  }

  private List<SourceItem> listed(String more) {
    try (Connector connector = open(more.isEmpty() ? "{}" : "{" + more + "}")) {
      return Loopback.listed(connector);
    }
  }

  private Connector open(String more) {
    String rest = more.substring(1).strip();
    return kinds.open(
        TestSource.of(
            "files", "{\"path\": \"" + folder + "\"" + (rest.equals("}") ? "" : ", ") + rest));
  }
}
