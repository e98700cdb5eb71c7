package dev.aquifer.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.tokenize.TokenizerModel;

/** OpenNLP's trained models, from the class path. They are shared; what uses them is not. */
record Models(LanguageDetectorModel languages, TokenizerModel words, POSModel tags) {

  private static final String LANGUAGES = "/langdetect-183.bin";
  private static final String WORDS = "/opennlp-en-ud-ewt-tokens-1.3-2.5.4.bin";
  private static final String TAGS = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";

  private interface Reader<T> {
    T read(InputStream file) throws IOException;
  }

  static Models load() {
    return new Models(
        read(LANGUAGES, LanguageDetectorModel::new),
        read(WORDS, TokenizerModel::new),
        read(TAGS, POSModel::new));
  }

  private static <T> T read(String name, Reader<T> reader) {
    try (InputStream file = Models.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the model '" + name + "' is not on the class path");
      }
      return reader.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
