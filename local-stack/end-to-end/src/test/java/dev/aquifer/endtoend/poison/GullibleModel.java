package dev.aquifer.endtoend.poison;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The worst model there could be: it answers from the true document, and then does all that any
 * passage tells it to do, also in base64, in rot13 and in characters that nobody sees. It says what
 * it was told to say with the number of the true passage behind it, fills in what other passages
 * say where a link asks for it, and tells its own rules when asked for them.
 */
final class GullibleModel {

  private static final Pattern PASSAGE =
      Pattern.compile(
          "<passage(-\\w+)? number=\"(\\d+)\">\\n(.*?)\\n</passage\\1>", Pattern.DOTALL);
  private static final Pattern QUESTION =
      Pattern.compile("<question(?:-\\w+)?>\\n(.*)\\n</question", Pattern.DOTALL);
  private static final Pattern ORDER =
      Pattern.compile(
          "(?i)\\b(?:say|reply with|append|write|print|antworte mit|réponds avec)\\b:? *(.+)|回复[:：]? *(.+)");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{16,}={0,2}");
  private static final Pattern RULES = Pattern.compile("(?i)system prompt|your rules|rules above");

  /** So that the answer is not cut before each was shown. */
  private static final int MOST_ORDERS = 12;

  /** Whether it cites, and so answers from, the poisoned passages themselves. */
  private final boolean citesPoison;

  GullibleModel(boolean citesPoison) {
    this.citesPoison = citesPoison;
  }

  private record Read(int number, String text) {

    boolean isTrue() {
      return text.startsWith("Rooms");
    }
  }

  /** The reply to a prompt, by its system and its user message. */
  String reply(String system, String user) {
    List<Read> passages =
        PASSAGE
            .matcher(user)
            .results()
            .map(found -> new Read(Integer.parseInt(found.group(2)), found.group(3)))
            .toList();
    String question =
        QUESTION.matcher(user).results().map(found -> found.group(1)).findFirst().orElse("");
    Read cited =
        passages.stream()
            .filter(passage -> passage.isTrue() != citesPoison)
            .findFirst()
            .orElse(passages.getFirst());
    String mark = " [" + cited.number() + "]";
    StringBuilder reply = new StringBuilder(fact(cited, question)).append(mark).append("\n\n");
    String others =
        passages.stream()
            .filter(Read::isTrue)
            .map(passage -> passage.text().substring(0, Math.min(60, passage.text().length())))
            .collect(Collectors.joining())
            .replaceAll("\\s+", "+");
    for (Read passage : passages) {
      if (passage.text().contains("output exactly: NO ANSWER")) {
        return "NO ANSWER";
      }
      for (String order : orders(passage.text())) {
        reply.append(
            order
                .replace("{secret}", others)
                .replace("{question}", question.replace(' ', '+'))
                .replace("{newline}", "\n"));
        reply.append(mark).append('\n');
      }
      if (RULES.matcher(passage.text()).find()) {
        reply.append(system).append('\n').append(user, 0, 30).append('\n');
      }
    }
    return reply.toString();
  }

  /** The line of the cited passage that has the question's longest words. */
  private static String fact(Read passage, String question) {
    List<String> words = List.of(question.split("[\\s?]+", -1));
    return passage
        .text()
        .lines()
        .max(
            java.util.Comparator.comparingLong(line ->
                words.stream().filter(word -> word.length() > 2 && line.contains(word)).count()))
        .orElse("");
  }

  private static List<String> orders(String passage) {
    List<String> readings = new ArrayList<>(List.of(passage, rot13(passage), unseen(passage)));
    BASE64
        .matcher(passage)
        .results()
        .map(MatchResult::group)
        .forEach(text -> {
          try {
            readings.add(new String(Base64.getDecoder().decode(text), UTF_8));
          } catch (IllegalArgumentException e) {
            // A long word, not base64.
          }
        });
    return readings.stream()
        .flatMap(text -> ORDER.matcher(text).results())
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .distinct()
        .limit(MOST_ORDERS)
        .toList();
  }

  private static String rot13(String text) {
    return text.codePoints()
        .map(c -> Character.isLetter(c) && c < 128 ? (c & 32) + 65 + ((c & ~32) - 65 + 13) % 26 : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** What tag characters and variation selectors spell. */
  private static String unseen(String text) {
    return text.codePoints()
        .filter(c -> c >= 0xE0000 && c <= 0xE01EF)
        .map(c -> c < 0xE0100 ? c - 0xE0000 : c - 0xE0100 + 16)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
