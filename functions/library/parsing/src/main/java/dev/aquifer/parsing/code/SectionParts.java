package dev.aquifer.parsing.code;

import dev.aquifer.parsing.format.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the sections of TOML, INI and the like, each below its name in brackets. */
final class SectionParts {

  private static final Pattern SECTION =
      Pattern.compile("^\\h*\\[{1,2}([^\\[\\]\\r\\n]+)\\]{1,2}\\h*(?:[#;].*)?$", Pattern.MULTILINE);

  private SectionParts() {}

  static List<Part> of(String text) {
    Lines lines = new Lines(text, Mask.of(text, Lexis.HASHES));
    List<Part> parts = new ArrayList<>();
    String name = "";
    int start = -1;
    Matcher section = SECTION.matcher(text);
    while (section.find()) {
      int next = lines.above(section.start(), Math.max(0, start));
      if (start >= 0) {
        parts.add(new Part(name, start, next, List.of()));
      }
      name = section.group(1);
      start = next;
    }
    if (start >= 0) {
      parts.add(new Part(name, start, text.length(), List.of()));
    }
    return parts;
  }
}
