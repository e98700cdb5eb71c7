package dev.aquifer.parsing.code;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.parsing.format.Decoding;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.Outline;
import org.jspecify.annotations.Nullable;

/**
 * Source code, scripts and configuration files: each function, type or key that is declared is a
 * block under the names of those that it is in, with the comments above it. What lies between them,
 * such as a licence and imports, is a block too. Declarations are found by the marks that enclose
 * them, not by a compiler, so code that is wrong or new is read as well as it can be.
 *
 * <p>The text stays the file's own, so offsets are offsets into the file. The title is the file's
 * name with its extension, which {@link #parse} takes in the place of a fallback.
 */
public final class SourceCode implements Format {

  /** Whether a file's name or its first line tells that it is source code of a known language. */
  public static boolean isDeclared(String text, String name) {
    return declared(text, name) != null;
  }

  /** Whether a text is source code by what is in it; in doubt it is not. */
  public static boolean isSourceCode(String text) {
    return CodeFeatures.language(text) != null;
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    String text = Decoding.decode(bytes);
    Language language = declared(text, fallbackTitle);
    if (language == null) {
      language = CodeFeatures.language(text);
    }
    if (language == null) {
      throw new IllegalArgumentException("the text is no source code");
    }
    return new ParsedDocument(
        MediaType.SOURCE_CODE,
        fallbackTitle,
        text,
        Outline.ofAll(text, Declarations.of(text, language)));
  }

  private static @Nullable Language declared(String text, String name) {
    Language language = Language.named(name);
    return language == null ? Language.ofFirstLine(text) : language;
  }
}
