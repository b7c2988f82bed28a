package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Citizens read short sentences in words of their own (promise X7). */
class PlainFrenchTest {

  private static final int MOST_WORDS = 20;
  private static final Pattern END = Pattern.compile("(?<=[.!?…])\\s+");
  private static final Pattern WORDS_OF_THE_TRADE =
      Pattern.compile(
          "\\b(motif|créneau|créneaux|plage|territoire|usager|sectorisation|participation)s?\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  @Test
  void no_sentence_has_more_than_twenty_words() {
    var longOnes =
        TranslationsTest.publicTexts().values().stream()
            .flatMap(END::splitAsStream)
            .filter(sentence -> words(sentence) > MOST_WORDS);
    assertThat(longOnes).isEmpty();
  }

  @Test
  void no_word_of_the_trade() {
    assertThat(TranslationsTest.publicTexts())
        .allSatisfy(
            (key, text) -> assertThat(text).as(key).doesNotContainPattern(WORDS_OF_THE_TRADE));
  }

  private static long words(String sentence) {
    return Arrays.stream(sentence.split("\\s+"))
        .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
        .count();
  }
}
