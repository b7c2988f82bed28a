package fr.rdvsolidarites.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgentRows;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/**
 * A mail as a receiver finds it, checked by a reading of RFC 6376 that shares no code with ours.
 */
class DkimTest extends FeatureTest {

  @Value("${rdv.dkim.key}")
  private String key;

  @Test
  void a_mail_that_arrives_bears_a_signature_that_holds() throws Exception {
    var raw = raw(mailOfForgottenPassword());
    assertThat(raw).matches(text -> text.chars().allMatch(letter -> letter < 128), "only ASCII");
    var tags = tags(raw);
    assertThat(tags)
        .containsEntry("v", "1")
        .containsEntry("a", "rsa-sha256")
        .containsEntry("d", "rdv.test")
        .containsEntry("s", "rdv")
        .containsEntry("c", "relaxed/relaxed")
        .doesNotContainKey("l");
    assertThat(tags.get("h").toLowerCase(java.util.Locale.ROOT).split(":"))
        .contains("from", "to", "subject", "date", "message-id", "mime-version", "content-type");
    assertThat(tags.get("bh")).isEqualTo(hashOfBody(raw));
    assertThat(isSigned(raw, tags)).isTrue();
  }

  @Test
  void a_changed_subject_or_body_breaks_it() throws Exception {
    var raw = raw(mailOfForgottenPassword());
    var tags = tags(raw);
    assertThat(isSigned(raw.replaceFirst("\r\nSubject: ", "\r\nSubject: Autre "), tags)).isFalse();
    assertThat(hashOfBody(raw + "Ajout\r\n")).isNotEqualTo(tags.get("bh"));
  }

  @Test
  void sender_identity_date_and_form_are_those_of_a_machine_that_says_so() throws Exception {
    var mail = mailOfForgottenPassword();
    assertThat(mail.getFrom()[0].toString()).endsWith("<ne-pas-repondre@rdv.test>");
    assertThat(mail.getMessageID()).matches("<password-\\d+@rdv.test>");
    assertThat(mail.getSentDate()).isNotNull();
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void the_records_to_publish_hold_the_key_in_texts_that_the_dns_takes() throws Exception {
    var from = new InternetAddress("x@exemple.fr");
    var records = MailDnsCommand.records(from, "rdv", key);
    assertThat(records)
        .contains("exemple.fr. 3600 IN TXT \"v=spf1 ")
        .contains("rdv._domainkey.exemple.fr. 3600 IN TXT \"v=DKIM1; k=rsa; p=")
        .contains("_dmarc.exemple.fr. 3600 IN TXT \"v=DMARC1; p=quarantine");
    assertThat(records.lines().flatMap(line -> Arrays.stream(line.split("\""))))
        .allMatch(text -> text.length() <= 255);
    assertThat(MailDnsCommand.records(from, "rdv", "")).contains("RDV_DKIM_KEY is not set");
    assertThat(Dkim.of(from, "rdv", MailDnsCommand.freshKey())).isPresent();
  }

  @Test
  void a_key_of_another_form_stops_the_start_without_being_repeated() throws Exception {
    var from = new InternetAddress("x@exemple.fr");
    assertThatThrownBy(() -> Dkim.of(from, "rdv", "c2VjcmV0"))
        .hasMessageContaining("RDV_DKIM_KEY")
        .hasMessageNotContaining("c2VjcmV0")
        .hasNoCause();
    assertThat(Dkim.of(from, "rdv", " ")).isEqualTo(Optional.empty());
  }

  private MimeMessage mailOfForgottenPassword() {
    AgentRows.insertMartine(dsl);
    var browser = visitor();
    browser.get("/agents/mot-de-passe-oublie");
    browser.submit(Map.of("email", AgentRows.EMAIL));
    jobs.runDue();
    return mailbox.mailsTo(AgentRows.EMAIL).getFirst();
  }

  private static String raw(MimeMessage mail) throws Exception {
    var bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static Map<String, String> tags(String raw) {
    var tags = new HashMap<String, String>();
    for (var tag : header(raw, "DKIM-Signature").orElseThrow().split(";")) {
      var parts = tag.split("=", 2);
      if (parts.length == 2) {
        tags.put(parts[0].strip(), parts[1].replaceAll("\\s", ""));
      }
    }
    return tags;
  }

  private static String hashOfBody(String raw) throws Exception {
    var body = raw.substring(raw.indexOf("\r\n\r\n") + 4);
    var relaxed =
        body.replaceAll("[ \t]+", " ").replaceAll(" \r\n", "\r\n").replaceAll("(\r\n)*$", "")
            + "\r\n";
    var hash =
        MessageDigest.getInstance("SHA-256").digest(relaxed.getBytes(StandardCharsets.ISO_8859_1));
    return Base64.getEncoder().encodeToString(hash);
  }

  private boolean isSigned(String raw, Map<String, String> tags) throws Exception {
    var text = new StringBuilder();
    for (var name : tags.get("h").split(":")) {
      header(raw, name).ifPresent(value -> text.append(relaxed(name, value)).append("\r\n"));
    }
    var own = header(raw, "DKIM-Signature").orElseThrow().replaceAll("(?s)([;\\s])b=[^;]*", "$1b=");
    text.append(relaxed("DKIM-Signature", own));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(published())));
    signature.update(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    return signature.verify(Base64.getDecoder().decode(tags.get("b")));
  }

  /** What the DNS would say. */
  private byte[] published() throws Exception {
    var record = Dkim.of(new InternetAddress("x@rdv.test"), "rdv", key).orElseThrow().record();
    return Base64.getDecoder().decode(record.substring(record.indexOf("p=") + 2));
  }

  private static String relaxed(String name, String value) {
    return name.toLowerCase(java.util.Locale.ROOT)
        + ":"
        + value.replaceAll("\r\n", "").replaceAll("[ \t]+", " ").strip();
  }

  /** With its folds, as it stands in the mail. */
  private static Optional<String> header(String raw, String name) {
    var head = raw.substring(0, raw.indexOf("\r\n\r\n") + 2);
    var at =
        java.util.regex.Pattern.compile("(?mi)^" + name + ":((?:.*\r\n)(?:[ \t].*\r\n)*)")
            .matcher(head);
    return at.find() ? Optional.of(at.group(1).replaceAll("\r\n$", "")) : Optional.empty();
  }
}
