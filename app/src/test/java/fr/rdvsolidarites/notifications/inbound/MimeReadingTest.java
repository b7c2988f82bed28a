package fr.rdvsolidarites.notifications.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.notifications.inbound.InboundMail.Fate;
import fr.rdvsolidarites.notifications.inbound.InboundMail.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails of ordinary mailboxes, reports of servers, and mails meant to do harm. */
class MimeReadingTest {

  private static final String HEAD = "From: nora@demo.rdv\r\nTo: x@reponses.rdv.test\r\n";

  @Test
  void an_answer_is_read_with_its_words_and_its_files() {
    var mail = read(Mails.text("reponse", Map.of("RDV", "RDV+1-ABC@Reponses.rdv.test")));
    assertThat(mail.from()).isEqualTo("nora@demo.rdv");
    assertThat(mail.recipients()).containsExactly("rdv+1-abc@reponses.rdv.test");
    assertThat(mail.subject()).isEqualTo("Re: Rendez-vous confirmé");
    assertThat(mail.body()).isEqualTo("Bonjour, je serai en retard de dix minutes.\nMerci");
    assertThat(mail.quoted()).startsWith("Le lun. 23 nov. 2026").contains("> mardi 1er décembre");
    assertThat(mail.automatic()).isFalse();
    assertThat(mail.files())
        .extracting(InboundMail.File::name)
        .containsExactly("certificat.pdf", "photos.zip");
    assertThat(mail.files().getFirst().mediaType()).isEqualTo("application/pdf");
    assertThat(new String(mail.files().getFirst().content(), StandardCharsets.US_ASCII))
        .startsWith("%PDF-1.4");
    assertThat(mail.files().get(1).content()).as("not of a kept kind").isNull();
  }

  @Test
  void an_out_of_office_note_is_known_as_one() {
    var mail = read(Mails.text("hors-bureau", Map.of("rdv", "x@reponses.rdv.test")));
    assertThat(mail.automatic()).isTrue();
    assertThat(mail.subject()).isEqualTo("Réponse automatique : Rendez-vous");
    assertThat(mail.body()).isEqualTo("Je suis absente jusqu'à lundi.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-generated",
        "Auto-Submitted: AUTO-REPLIED (vacation)",
        "Precedence: bulk",
        "Precedence: junk",
        "Precedence: list",
        "X-Autoreply: yes",
        "X-Auto-Response-Suppress: OOF",
        "Return-Path: <>"
      })
  void what_machines_write_is_automatic(String header) {
    assertThat(read(HEAD + header + "\r\n\r\nAbsente").automatic()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Auto-Submitted: no", "Precedence: first-class", "Return-Path: <nora@demo.rdv>"})
  void what_people_write_is_not(String header) {
    assertThat(read(HEAD + header + "\r\n\r\nBonjour").automatic()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"postfix-failed, 5.1.1", "exim-failed, 5.2.2", "exchange-failed, 5.7.1"})
  void a_server_that_gave_up_says_which_mail_and_why(String name, String status) {
    var mail = read(report(name));
    assertThat(mail.reports()).hasSize(1);
    var report = mail.reports().getFirst();
    assertThat(report.fate()).isEqualTo(Fate.FAILED);
    assertThat(report.reference()).isEqualToIgnoringCase("12-abcdefgh");
    assertThat(report.status()).isEqualTo(status);
    assertThat(mail.automatic()).isTrue();
  }

  @Test
  void so_does_one_that_reports_in_words() {
    assertThat(read(report("exim-words")).reports())
        .containsExactly(new Report(Fate.FAILED, null, "5.1.1"));
  }

  @Test
  void one_that_tries_again_says_nothing_final() {
    assertThat(read(report("postfix-delayed")).reports()).isEmpty();
  }

  @Test
  void a_complaint_names_the_mail() {
    assertThat(read(report("complaint")).reports())
        .containsExactly(new Report(Fate.COMPLAINT, "12-abcdefgh", null));
  }

  @Test
  void a_mail_that_somebody_attaches_is_a_file_and_no_report() {
    var mail =
        read(
            HEAD
                + "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nVoyez\r\n--B\r\n"
                + "Content-Type: message/rfc822\r\n\r\nSubject: X\r\nX-RDV-Reference: 1-a\r\n\r\nBonjour\r\n--B--");
    assertThat(mail.reports()).isEmpty();
    assertThat(mail.body()).isEqualTo("Voyez");
    assertThat(mail.files()).extracting(InboundMail.File::name).containsExactly("message.eml");
  }

  @Test
  void html_alone_becomes_words() {
    var mail =
        read(
            HEAD
                + "Content-Type: text/html; charset=utf-8\r\n\r\n<html><style>p{}</style><body>"
                + "<p>Je ne peux&nbsp;pas <b>venir</b>.</p><script>alert(1)</script>"
                + "<div>Nora<br>06 39</div></body></html>");
    assertThat(mail.body()).isEqualTo("Je ne peux pas venir.\n\nNora\n06 39");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-inconnu-8", "\"; rm -rf", "utf-7"})
  void a_charset_that_nobody_knows_does_not_hide_the_words(String charset) {
    var text = HEAD + "Content-Type: text/plain; charset=" + charset + "\r\n\r\nÇa ira";
    assertThat(read(text).body()).isEqualTo("Ça ira");
    assertThat(MimeReading.read(Mails.of(text, StandardCharsets.ISO_8859_1)).body())
        .isEqualTo("Ça ira");
  }

  @Test
  void ten_megabytes_of_words_are_cut_to_what_is_kept() {
    var mail = read(HEAD + "\r\n" + "é ".repeat(5_000_000));
    var bytes = mail.body().getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isBetween(60_000, InboundMail.MOST_TEXT);
    assertThat(mail.body()).doesNotContain("\uFFFD");
  }

  @Test
  void a_thousand_parts_and_a_thousand_boxes_in_boxes_end() {
    var many = new StringBuilder(HEAD + "Content-Type: multipart/mixed; boundary=B\r\n\r\n");
    for (var i = 0; i < 1000; i++) {
      many.append("--B\r\nContent-Disposition: attachment; filename=f")
          .append(i)
          .append(".txt\r\n\r\nx\r\n");
    }
    assertThat(read(many + "--B--").files()).hasSizeLessThanOrEqualTo(20);
    var deep = new StringBuilder(HEAD);
    for (var i = 0; i < 1000; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\r\n\r\n--b")
          .append(i)
          .append("\r\n");
    }
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(read(deep + "\r\nfond").body()).isEmpty());
  }

  @Test
  void files_together_are_kept_up_to_five_megabytes() {
    var three = "A".repeat(3 * 1024 * 1024);
    var mail =
        read(
            HEAD
                + "Content-Type: multipart/mixed; boundary=B\r\n\r\n"
                + file("un.pdf", three)
                + file("deux.pdf", three)
                + file("trois.pdf", "B")
                + "--B--");
    assertThat(mail.files().stream().map(file -> file.content() != null))
        .containsExactly(true, false, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "photo.jpg\r\nBcc: x@y.fr",
        "\"a\\\" ; filename=b.pdf\"",
        "\"C:\\\\temp\\\\..\\\\x.pdf\"",
        "=?utf-8?B?4oCuZmRwLmV4ZQ==?=",
        "\"..\"",
        "\"\""
      })
  void names_of_files_hold_nothing_that_steers(String name) {
    var mail =
        read(
            HEAD
                + "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: application/pdf\r\n"
                + "Content-Disposition: attachment; filename="
                + name
                + "\r\n\r\nx\r\n--B--");
    assertThat(mail.files()).hasSize(1);
    assertThat(mail.files().getFirst().name())
        .isNotBlank()
        .matches("[^\\p{Cntrl}\\p{Cf}/\\\\\"<>;]+");
  }

  @Test
  void without_sender_recipient_or_name_it_is_still_read() {
    var mail = read("Subject: \r\n\r\nBonjour\u0000\u0007");
    assertThat(mail.from()).isEmpty();
    assertThat(mail.recipients()).isEmpty();
    assertThat(mail.body()).isEqualTo("Bonjour");
    assertThat(mail.key()).hasSize(64);
    assertThat(read("Subject: \r\n\r\nAutre").key()).isNotEqualTo(mail.key());
    assertThat(read("From: \"a@b.fr\" <pas une adresse>\r\n\r\n").from()).isEqualTo("a@b.fr");
  }

  @Test
  void a_broken_encoding_leaves_the_rest() {
    var mail =
        read(
            HEAD
                + "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n%%%%\r\n--B\r\n\r\nLe reste\r\n--B--");
    assertThat(mail.body()).contains("Le reste");
  }

  private static String file(String name, String content) {
    var base64 =
        Base64.getMimeEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
    return "--B\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        + "Content-Disposition: attachment; filename="
        + name
        + "\r\n\r\n"
        + base64
        + "\r\n";
  }

  private static String report(String name) {
    return Mails.text(
        name,
        Map.of(
            "bounces", "x@reponses.rdv.test",
            "reference", "12-abcdefgh",
            "REFERENCE", "12-ABCDEFGH"));
  }

  private static InboundMail read(String text) {
    return MimeReading.read(Mails.of(text));
  }
}
