package fr.rdvsolidarites.messages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.shared.Language;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages about Nora's RDV, in the language she chose. */
class TranslatedMessagesTest {

  @ParameterizedTest
  @CsvSource({
    "EN, Appt PMI Tuesday 24 November at 09:30",
    "TR, Randevu PMI 24 Kasim Sali 09:30",
    "UK, 'Прийом PMI вівторок, 24 листопада 09:30'",
    "AR, موعد PMI الثلاثاء 24 نوفمبر 09:30",
  })
  void an_sms_says_what_when_and_where(Language language, String beginning) {
    var sms = sms(language, Notice.CREATED);
    assertThat(sms.text())
        .startsWith(beginning)
        .contains("MDS Arras-Nord", GivenFacts.LINK.replace("https://", ""), "0321000001");
  }

  /** In another alphabet an SMS holds 70 signs: the link and the phone alone take one. */
  @ParameterizedTest
  @MethodSource("ofUsagers")
  void an_sms_stays_short(Language language, Notice notice) {
    var isLatin = Stream.of(Language.FR, Language.EN, Language.TR).anyMatch(language::equals);
    var sms = sms(language, notice);
    assertThat(sms.length().encoding())
        .isEqualTo(isLatin ? SmsLength.Encoding.GSM_7 : SmsLength.Encoding.UCS_2);
    assertThat(sms.length().segments()).as(sms.text()).isLessThanOrEqualTo(isLatin ? 1 : 3);
  }

  @ParameterizedTest
  @MethodSource("ofUsagers")
  void each_mail_can_be_written_without_a_word_of_french(Language language, Notice notice) {
    var mail = Language.in(language, () -> MailText.of(GivenFacts.of(notice).facts()));
    assertThat(mail.subject()).isNotBlank();
    if (language != Language.FR) {
      assertThat(mail.body()).doesNotContain("rendez-vous", "Voir", "Quand", "Bonjour");
    }
  }

  @Test
  void a_phone_keeps_its_order_among_arabic_words() {
    var mail = Language.in(Language.AR, () -> MailText.of(GivenFacts.of(Notice.CREATED).facts()));
    assertThat(mail.body()).contains("\u206603\u00a021\u00a000\u00a000\u00a001\u2069");
  }

  static Stream<Arguments> ofUsagers() {
    return Arrays.stream(Language.values())
        .flatMap(
            language ->
                Stream.of(Notice.CREATED, Notice.MOVED, Notice.REMINDER, Notice.CANCELLED)
                    .map(notice -> Arguments.of(language, notice)));
  }

  private static SmsText sms(Language language, Notice notice) {
    return Language.in(language, () -> SmsText.of(GivenFacts.of(notice).facts()));
  }
}
