package dev.aquifer.chunkembed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.language.OpenNlpUnderstanding;
import dev.aquifer.models.ChunkerChoice;
import dev.aquifer.ocr.PaddleRecognition;
import dev.aquifer.onnx.BgeEmbeddings;
import dev.aquifer.parsing.FormatParser;
import dev.aquifer.parsing.Gallery;
import dev.aquifer.parsing.isolation.IsolatedParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the function makes of each document of the gallery is what {@code docs/gallery} shows. */
class GalleryTest {

  private static final String WRITE = "gallery.write";
  private static final Path FOLDER =
      Path.of(Objects.requireNonNull(System.getProperty("gallery.folder")));
  private static final String CHANGED =
      """
      %s shows something else than what is made of the document now. If that is meant, write the gallery anew with
      ./mvnw verify -pl functions/chunk-embed -am -Dgallery.write=true -Dtest=GalleryTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs
      and read what changed.\
      """;

  private final IsolatedParser parser =
      new IsolatedParser(DocumentReader.class, ParsingLimits.DEFAULT);
  private final OpenNlpUnderstanding understanding = new OpenNlpUnderstanding();

  @AfterEach
  void stop() {
    parser.close();
  }

  @Test
  void everyDocumentIsReadInAnotherProcessAsItIsInThisOne() {
    FormatParser here = new FormatParser(new PaddleRecognition());
    for (Gallery.Sample sample : Gallery.samples()) {
      assertThat(parser.parse(sample.bytes(), sample.file()))
          .as(sample.file())
          .isEqualTo(here.parse(sample.bytes(), sample.file()));
    }
  }

  @Test
  void theGalleryShowsWhatIsMadeOfItsDocuments() throws IOException {
    Map<String, String> pages = pages();
    if (Boolean.getBoolean(WRITE)) {
      write(pages);
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Path file = FOLDER.resolve(page.getKey());
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as(CHANGED, page.getKey())
          .isEqualTo(page.getValue());
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pages.keySet());
    }
  }

  private Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    GalleryIndex index = new GalleryIndex();
    try (BgeEmbeddings embeddings = BgeEmbeddings.load()) {
      Chunker chunker =
          ChunkerChoice.configured(new Settings(Map.of()), embeddings, Measurements.NONE);
      for (Gallery.Sample sample : Gallery.samples()) {
        ParsedDocument document =
            understanding.understood(parser.parse(sample.bytes(), sample.file()));
        List<Chunk> chunks = chunker.chunk(document);
        pages.put(sample.page() + ".md", new GalleryPage(sample, embeddings).of(document, chunks));
        index.add(sample, document, chunks);
      }
    }
    pages.put("README.md", index.text());
    return pages;
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(FOLDER);
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
    }
  }
}
