package dev.aquifer.language;

import dev.aquifer.core.document.TextUnderstanding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import org.jspecify.annotations.Nullable;

/**
 * Apache OpenNLP, with models that are loaded when they are first needed, once. Both answers come
 * from the start of a text, so that the time for a document is bounded.
 *
 * <p>Names are told in English only, and not by a model of names, for want of one with a free
 * licence in the repositories: they are runs of capitalised words that the grammar takes for nouns.
 * That finds products and events too, and does not tell them from people.
 */
public final class OpenNlpUnderstanding implements TextUnderstanding {

  /** Characters that tell the language; more only take time. */
  private static final int LANGUAGE_WITHIN = 2_000;

  /** With fewer letters, a name or a quote in another language decides. */
  private static final int FEWEST_LETTERS = 40;

  /**
   * How many times as probable as the next the language must be. The probabilities of short texts
   * are low, since they are those of 183 languages, but their order is right before they are high.
   */
  private static final double PLAINLY = 1.5;

  /** Codes of single languages that the models use and ISO 639-1 has only for their group. */
  private static final Map<String, String> SINGLE_LANGUAGES =
      Map.of(
          "cmn", "zh", "pes", "fa", "ekk", "et", "lvs", "lv", "nob", "nb", "plt", "mg", "zlm", "ms",
          "swh", "sw", "arb", "ar", "als", "sq");

  private final Map<String, String> codes = new TreeMap<>(SINGLE_LANGUAGES);
  private final Queue<Grammar> grammars = new ConcurrentLinkedQueue<>();
  private @Nullable Models models;

  public OpenNlpUnderstanding() {
    for (String code : Locale.getISOLanguages()) {
      codes.putIfAbsent(Locale.of(code).getISO3Language(), code);
    }
  }

  /** Loads the models, which takes a second or two, unless they were loaded before. */
  public void load() {
    var _ = models();
  }

  @Override
  public @Nullable String language(String text) {
    String start = text.substring(0, Math.min(LANGUAGE_WITHIN, text.length()));
    if (start.chars().filter(Character::isLetter).count() < FEWEST_LETTERS) {
      return null;
    }
    Language[] found = new LanguageDetectorME(models().languages()).predictLanguages(start);
    boolean plain = found[0].getConfidence() >= PLAINLY * found[1].getConfidence();
    return plain ? codes.get(found[0].getLang()) : null;
  }

  @Override
  public List<String> entities(String text, String language) {
    if (!language.equals("en")) {
      return List.of();
    }
    Grammar idle = grammars.poll();
    Grammar grammar = idle == null ? new Grammar(models()) : idle;
    try {
      return new Names(grammar).of(text);
    } finally {
      grammars.add(grammar);
    }
  }

  private synchronized Models models() {
    if (models == null) {
      models = Models.load();
    }
    return models;
  }
}
