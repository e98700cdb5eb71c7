package dev.aquifer.language;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.WhitespaceTokenizer;

/** English sentences as words, and the words' parts of speech. For one thread at a time. */
final class Grammar {

  private final TokenizerME tokenizer;
  private final POSTaggerME tagger;

  Grammar(Models models) {
    this.tokenizer = new TokenizerME(models.words());
    this.tagger = new POSTaggerME(models.tags());
  }

  /** The words and signs of a sentence. Only what is not all letters takes the model to part. */
  String[] words(String sentence) {
    List<String> words = new ArrayList<>();
    for (String run : WhitespaceTokenizer.INSTANCE.tokenize(sentence)) {
      if (run.chars().allMatch(Character::isLetter)) {
        words.add(run);
      } else {
        words.addAll(List.of(tokenizer.tokenize(run)));
      }
    }
    return words.toArray(String[]::new);
  }

  /** The universal part of speech of each word, such as {@code PROPN}. */
  String[] tags(String[] words) {
    return tagger.tag(words);
  }
}
