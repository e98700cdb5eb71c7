package dev.aquifer.parsing.format;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes text strictly: what is not valid is an error, never a replacement character. */
public final class Decoding {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Decoding() {}

  /** Decodes UTF-8, or UTF-16 if its byte order mark says so; the mark is not part of the text. */
  public static String decode(byte[] bytes) {
    return decode(bytes, isUtf16(bytes) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
  }

  /** Whether the bytes begin with the byte order mark of UTF-16, in either order. */
  public static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return mark == 0xFEFF || mark == 0xFFFE;
  }

  public static String decode(byte[] bytes, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          ProblemCode.INVALID_ENCODING,
          "The file is not valid %s. Save it as UTF-8 and upload it again."
              .formatted(charset.name()),
          e);
    }
  }
}
