package dev.aquifer.local.log;

import dev.aquifer.local.template.TemplateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells lines of a log by <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">CloudWatch's
 * patterns</a>, of which one is known here: that a part of a JSON line is some text.
 */
record LinePattern(JsonPointer part, String text) {

  private static final Pattern SYNTAX =
      Pattern.compile("\\{\\s*\\$\\.([\\w.\\[\\]]+)\\s*=\\s*\"([^\"]*)\"\\s*}");

  static LinePattern of(String pattern) {
    Matcher matcher = SYNTAX.matcher(pattern);
    if (!matcher.matches()) {
      throw new TemplateException(
          "The filter pattern " + pattern + " is not known here; write { $.part = \"text\" }");
    }
    String path = matcher.group(1).replaceAll("\\[(\\d+)]", ".$1").replace('.', '/');
    return new LinePattern(JsonPointer.compile("/" + path), matcher.group(2));
  }

  boolean matches(String line) {
    if (!line.startsWith("{")) {
      return false;
    }
    try {
      return JsonMapper.shared().readTree(line).at(part).asString("").equals(text);
    } catch (JacksonException e) {
      return false;
    }
  }
}
