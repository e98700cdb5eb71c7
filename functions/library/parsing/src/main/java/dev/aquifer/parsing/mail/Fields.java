package dev.aquifer.parsing.mail;

import java.nio.charset.Charset;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/** Reads the fields of headers, as people read them. */
final class Fields {

  private Fields() {}

  /** What a field says in one line, with its encoded words decoded; empty if there is none. */
  static String text(Entity entity, String name) {
    Field field = entity.getHeader() == null ? null : entity.getHeader().getField(name);
    if (field == null) {
      return "";
    }
    ByteSequence raw = field.getRaw();
    String body = field.getBody();
    if (raw != null) {
      String line = Charsets.decode(raw.toByteArray(), null);
      body = line.substring(line.indexOf(':') + 1);
    }
    return decoded(body == null ? "" : body);
  }

  /** A parameter of a content's type, such as {@code charset}; null if it is not told. */
  static @Nullable String parameter(Entity entity, String name) {
    return entity.getHeader() != null
            && entity.getHeader().getField("Content-Type") instanceof ContentTypeField type
        ? type.getParameter(name)
        : null;
  }

  /** The name of a file; empty if it has none. */
  static String fileName(Entity entity) {
    String told = entity.getFilename();
    String name = told == null ? parameter(entity, "name") : told;
    return name == null ? "" : decoded(name);
  }

  private static String decoded(String body) {
    String line = body.replaceAll("\\s+", " ").strip();
    return DecoderUtil.decodeEncodedWords(line, DecodeMonitor.SILENT, Charset.forName("UTF-8"));
  }
}
