package dev.aquifer.core.access;

import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of groups from the one text that Cognito keeps of a provider's attribute: {@code
 * ["a","b"]} of an OpenID Connect array, {@code [a, b]}, unquoted, of a SAML attribute with several
 * values, and otherwise the one value as it is. Distinguished names have commas of their own: a
 * list of these is cut at a comma and a space, which Active Directory writes inside of a name only
 * after a backslash. Any other shape means no groups.
 *
 * <p>The text is ambiguous where anybody may choose names: {@code [x, hr]} may be two groups or one
 * with that name. Distinguished names and ids cannot be made to look like another one.
 */
final class GroupsAttribute {

  private static final String JSON = "[\"";
  private static final Pattern ENCODED = Pattern.compile("(?:[A-Za-z0-9.*_+-]|%[0-9A-Fa-f]{2})+");
  private static final Pattern DISTINGUISHED = Pattern.compile("[A-Za-z]+=[^,]+,.*=.*");

  private GroupsAttribute() {}

  static Set<String> parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    for (String value : values(text.strip())) {
      names.add(value);
      if (ENCODED.matcher(value).matches()) {
        decoded(value, names);
      }
    }
    return names;
  }

  private static List<String> values(String text) {
    if (text.startsWith(JSON)) {
      return json(text);
    }
    if (text.startsWith("[") != text.endsWith("]")) {
      return List.of();
    }
    return text.startsWith("[") ? listed(text.substring(1, text.length() - 1)) : List.of(text);
  }

  private static List<String> json(String text) {
    try {
      return List.of(EventJson.read(text, String[].class));
    } catch (InvalidEventException | NullPointerException e) {
      return List.of();
    }
  }

  private static List<String> listed(String text) {
    boolean distinguished = text.contains("=");
    List<String> values = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ',' && (!distinguished || text.startsWith(", ", i))) {
        values.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    values.add(text.substring(start).strip());
    values.removeIf(String::isEmpty);
    return values;
  }

  /**
   * Cognito's documentation says that values with other characters than these come form-encoded.
   * Only distinguished names are decoded: of a plain name, {@code HR+Staff} may be the name itself.
   */
  private static void decoded(String value, Set<String> names) {
    String name = URLDecoder.decode(value, StandardCharsets.UTF_8);
    if (DISTINGUISHED.matcher(name).matches()) {
      names.add(name);
    }
  }
}
