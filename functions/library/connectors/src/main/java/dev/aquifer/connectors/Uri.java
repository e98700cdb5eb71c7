package dev.aquifer.connectors;

import dev.aquifer.connectors.http.QueryParameter;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where people find an item. */
public final class Uri {

  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern WEB = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

  private Uri() {}

  /**
   * Fills a template. A value is encoded, unless the template is nothing but its field.
   *
   * @param template text with names of fields in braces
   * @param fields the value of a field
   */
  public static String of(String template, Function<String, String> fields) {
    Matcher field = FIELD.matcher(template);
    if (field.matches()) {
      return fields.apply(field.group(1));
    }
    return FIELD
        .matcher(template)
        .replaceAll(found ->
            Matcher.quoteReplacement(QueryParameter.encoded(fields.apply(found.group(1)))));
  }

  /** The fields of a template; none if there is no template. */
  public static Set<String> fields(@Nullable String template) {
    return template == null
        ? Set.of()
        : FIELD
            .matcher(template)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
  }

  /** The URI if it leads to the web, so that nothing else is opened by a click; else another. */
  public static String web(String uri, String other) {
    return WEB.matcher(uri).matches() ? uri : other;
  }
}
