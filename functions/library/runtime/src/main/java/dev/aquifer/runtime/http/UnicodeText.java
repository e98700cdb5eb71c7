package dev.aquifer.runtime.http;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a text that can be written in UTF-8: half of a character, as JSON's {@code "\\ud800"},
 * would be another text at each place that it is sent on to.
 */
final class UnicodeText extends StdScalarDeserializer<String> {

  UnicodeText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    String text = StringDeserializer.instance.deserialize(parser, context);
    boolean halves =
        text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    return halves ? context.reportInputMismatch(this, "half of a character") : text;
  }
}
