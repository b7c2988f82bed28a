package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What citizens read is there in every language, whole: a sentence added in French fails here until
 * it is translated.
 */
class TranslationsTest {

  private static final List<String> FOR_CITIZENS =
      List.of("citizen.", "geo.", "information.", "web.", "messages.");

  /** Read by professionals, or not words at all. */
  private static final Pattern NOT_FOR_CITIZENS =
      Pattern.compile(
          "messages\\.mail\\.(agent|password|invitation|joined|support|email|emailChanged|silence)\\..*"
              + "|messages\\.mail\\.(silenceOver|reply|strayReply)\\..*"
              + "|messages\\.(mail\\.label\\.participants|ics\\.description\\.agent|sms\\.(invitation|trial))"
              + "|messages\\.mail\\.place\\..*\\.agent"
              + "|information\\.href\\..*|web\\..*\\.href|web\\.(service|agent_space|sign_out|notices|search)"
              + "|web\\.(menu|republic|pagination|skip\\.menu|footer\\.version).*"
              + "|web\\.form\\.required_all");

  /** A word that is the same in English, and names. */
  private static final Set<String> SAME_AS_FRENCH =
      Set.of("web.title", "messages.mail.label.service", "messages.sms.call");

  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)");
  private static final Pattern ANY_ARGUMENT = Pattern.compile("\\{\\w+}");

  /** Of dates, which French says without these. */
  private static final String OF_DATES = "dates.";

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FR")
  void each_text_of_citizens_is_translated_and_no_other(Language language) {
    var translated =
        Texts.all(language).keySet().stream()
            .filter(key -> !key.startsWith(OF_DATES))
            .collect(Collectors.toSet());
    assertThat(translated).containsExactlyInAnyOrderElementsOf(publicTexts().keySet());
  }

  @Test
  void dates_are_said_in_each_language_alike() {
    var english = dates(Language.EN);
    assertThat(english).isNotEmpty();
    assertThat(Language.others()).allSatisfy(it -> assertThat(dates(it)).isEqualTo(english));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FR")
  void a_translation_has_the_values_of_the_french(Language language) {
    publicTexts()
        .forEach(
            (key, french) ->
                assertThat(values(Texts.all(language).getOrDefault(key, "")))
                    .as(key)
                    .isEqualTo(values(french)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FR")
  void nothing_is_left_in_french(Language language) {
    var left =
        publicTexts().entrySet().stream()
            .filter(text -> !SAME_AS_FRENCH.contains(text.getKey()))
            .filter(text -> letters(text.getValue()))
            .filter(text -> text.getValue().equals(Texts.all(language).get(text.getKey())))
            .map(Map.Entry::getKey);
    assertThat(left).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"AR", "UK"})
  void each_text_is_in_its_own_script(Language language) {
    var script = language == Language.AR ? UnicodeScript.ARABIC : UnicodeScript.CYRILLIC;
    publicTexts().keySet().stream()
        .filter(key -> !SAME_AS_FRENCH.contains(key))
        .map(key -> Texts.all(language).getOrDefault(key, ""))
        .filter(TranslationsTest::letters)
        .forEach(
            text ->
                assertThat(text.codePoints().mapToObj(UnicodeScript::of))
                    .as(text)
                    .contains(script));
  }

  @ParameterizedTest
  @EnumSource
  void each_sentence_can_be_written(Language language) {
    Texts.all(language).entrySet().stream()
        .filter(text -> text.getValue().contains("{0") && !text.getKey().startsWith("messages."))
        .forEach(
            text ->
                assertThatCode(
                        () -> Language.in(language, () -> Texts.t(text.getKey(), written(text))))
                    .as(text.getKey())
                    .doesNotThrowAnyException());
  }

  @Test
  void digits_are_those_of_french_signs_in_arabic_too() {
    assertThat(Language.in(Language.AR, () -> Texts.t("citizen.lieux.distance", 12L)))
        .contains("12");
  }

  @Test
  void where_nothing_is_said_it_is_french() {
    assertThat(Language.current()).isEqualTo(Language.FR);
    assertThat(Language.in(Language.TR, Language::current)).isEqualTo(Language.TR);
    assertThat(Language.in(Language.TR, () -> Texts.t("web.search")))
        .as("of professionals")
        .isEqualTo(Texts.t("web.search"));
  }

  static Map<String, String> publicTexts() {
    return Texts.all(Language.FR).entrySet().stream()
        .filter(text -> FOR_CITIZENS.stream().anyMatch(text.getKey()::startsWith))
        .filter(text -> !NOT_FOR_CITIZENS.matcher(text.getKey()).matches())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Object[] written(Map.Entry<String, String> text) {
    return text.getValue().contains(",choice,") ? new Object[] {3, 3} : new Object[] {"a", "b"};
  }

  private static Set<String> dates(Language language) {
    return Texts.all(language).keySet().stream()
        .filter(key -> key.startsWith(OF_DATES))
        .collect(Collectors.toSet());
  }

  private static Set<String> values(String text) {
    return ARGUMENT
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean letters(String text) {
    return Stream.of(ANY_ARGUMENT.matcher(text).replaceAll(""))
        .anyMatch(rest -> rest.codePoints().anyMatch(Character::isLetter));
  }
}
