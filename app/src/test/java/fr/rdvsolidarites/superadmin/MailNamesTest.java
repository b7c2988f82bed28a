package fr.rdvsolidarites.superadmin;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.MAIL_RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.notifications.delivery.MailRecord.Kind;
import fr.rdvsolidarites.notifications.delivery.MailRecords;
import fr.rdvsolidarites.notifications.names.MailNameCheck;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.xbill.DNS.Type;

/** Against a real DNS server. */
class MailNamesTest extends FeatureTest {

  private static final String FROM = "rdv.test";
  private static final String ANSWERS = "reponses.rdv.test";
  private static final String KEY = "rdv._domainkey.rdv.test";

  @Autowired private MailRecords records;
  @Autowired private MailNameCheck check;

  @BeforeEach
  void support() {
    givenAgent(dsl).named("Sophie", "Arnaud").signsInAs("support@demo.rdv").superAdmin().create();
  }

  @Test
  void before_anybody_looked_it_says_what_to_publish() {
    var page = signedInAs("support@demo.rdv").get("/support/expediteur");
    assertThat(page.text())
        .contains("Pas encore vérifié", "Rien n'a encore été vérifié.")
        .contains("rdv._domainkey.rdv.test. 3600 IN TXT \"v=DKIM1; k=rsa; p=")
        .contains("_dmarc.rdv.test. 3600 IN TXT \"v=DMARC1; p=quarantine")
        .contains("reponses.rdv.test. 3600 IN MX 10 ");
  }

  @Test
  void what_is_published_as_it_must_be_is_good_at_a_press_of_the_button() {
    publishAll();
    var support = signedInAs("support@demo.rdv");
    support.get("/support/expediteur");
    var page = support.pressFirst("form[action=/support/expediteur] button");
    assertThat(page.text())
        .contains("La vérification est faite.", "Dernière vérification : lundi 23 novembre")
        .doesNotContain("À corriger", "Absent", "Pas de réponse");
    assertThat(dsl.fetchValues(MAIL_RECORD.STATE)).hasSize(5).containsOnly("found");
  }

  @Test
  void nothing_published_is_missing_and_no_alarm() {
    check.look();
    assertThat(dsl.fetchValues(MAIL_RECORD.STATE)).hasSize(5).containsOnly("missing");
    assertThat(support("/support/echecs").page().text()).doesNotContain("n'est plus en règle");
  }

  @Test
  void what_was_good_and_is_not_any_more_is_told_until_it_is_again() {
    publishAll();
    check.look();
    dns.withdraw(KEY, Type.TXT);
    clock.advance(Duration.ofDays(1));
    check.look();
    for (var page : new String[] {"/support/expediteur", "/support/echecs"}) {
      assertThat(support(page).page().text())
          .contains(
              "DKIM de rdv._domainkey.rdv.test n'est plus en règle, depuis le mardi 24 novembre");
    }
    clock.advance(Duration.ofDays(1));
    dns.breakDown();
    check.look();
    assertThat(support("/support/expediteur").page().text())
        .as("a silent DNS says nothing of it")
        .contains("Pas de réponse", "n'est plus en règle, depuis le mardi 24 novembre")
        .doesNotContain("SPF de rdv.test");
  }

  @Test
  void once_it_is_good_again_the_alarm_is_over() {
    publishAll();
    check.look();
    dns.withdraw(KEY, Type.TXT);
    check.look();
    publish(KEY, Type.TXT, value(Kind.DKIM));
    check.look();
    assertThat(dsl.fetchCount(MAIL_RECORD, MAIL_RECORD.LOST_AT.isNotNull())).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spf | rdv.test | v=spf1 a mx -all | found |",
        "spf | rdv.test | v=spf1 redirect=_spf.exemple.fr | found |",
        "spf | rdv.test | v=spf1 a mx +all | wrong | open",
        "spf | rdv.test | v=spf1 a mx | wrong | open",
        "spf | rdv.test | google-site-verification=abc | missing |",
        "dkim | rdv._domainkey.rdv.test | v=DKIM1; k=rsa; p=MIIBAUTRE | wrong | other_key",
        "dkim | rdv._domainkey.rdv.test | v=DKIM1; p= | wrong | other_key",
        "dmarc | _dmarc.rdv.test | v=DMARC1; p=reject | found |",
        "dmarc | _dmarc.rdv.test | v=DMARC1; p=none | wrong | weak",
        "dmarc | _dmarc.rdv.test | v=DMARC1; p=quarantine; pct=0 | wrong | weak",
        "dmarc | _dmarc.rdv.test | v=DMARC1 | wrong | weak",
        "reply_spf | reponses.rdv.test | v=spf1 -all | found |"
      })
  void each_record_is_judged(String code, String name, String text, String state, String reason) {
    publish(name, Type.TXT, text);
    check.look();
    var row = dsl.fetchSingle(MAIL_RECORD, MAIL_RECORD.CODE.eq(code));
    assertThat(row.getState()).isEqualTo(state);
    assertThat(row.getReason()).isEqualTo(reason);
  }

  @Test
  void two_records_contradict_each_other_and_a_name_without_mail_takes_none() {
    publish(FROM, Type.TXT, "v=spf1 a -all");
    publish(FROM, Type.TXT, "v=spf1 mx -all");
    dns.publish(ANSWERS, Type.MX, "0 .");
    check.look();
    assertThat(reason("spf")).isEqualTo("several");
    assertThat(reason("reply_mx")).isEqualTo("no_mail");
  }

  @Test
  void only_the_support_team_sees_it() {
    GivenStory.givenStory(dsl);
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/support/expediteur").status()).isEqualTo(404);
    martine.get("/ma-journee");
    var token = martine.page().html().select("input[name=_csrf]").attr("value");
    assertThat(martine.post("/support/expediteur", Map.of("_csrf", token)).status()).isEqualTo(404);
    assertThat(dsl.fetchCount(MAIL_RECORD)).isZero();
  }

  private Browserless support(String path) {
    var support = signedInAs("support@demo.rdv");
    support.get(path);
    return support;
  }

  private String reason(String code) {
    return dsl.fetchSingle(MAIL_RECORD, MAIL_RECORD.CODE.eq(code)).getReason();
  }

  private void publishAll() {
    publish(FROM, Type.TXT, "v=spf1 include:_spf.exemple.fr -all");
    publish(KEY, Type.TXT, value(Kind.DKIM));
    publish("_dmarc." + FROM, Type.TXT, value(Kind.DMARC));
    dns.publish(ANSWERS, Type.MX, "10 mx.exemple.fr.");
    publish(ANSWERS, Type.TXT, "v=spf1 include:_spf.exemple.fr ~all");
  }

  /** In texts of 250 letters, as a zone file wants it. */
  private void publish(String name, int type, String text) {
    dns.publish(name, type, "\"" + text.replaceAll("(.{250})(?=.)", "$1\" \"") + "\"");
  }

  private String value(Kind kind) {
    return records.all().stream()
        .filter(record -> record.kind() == kind)
        .findFirst()
        .orElseThrow()
        .value();
  }
}
