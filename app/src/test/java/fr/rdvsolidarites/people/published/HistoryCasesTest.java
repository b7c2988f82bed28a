package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who did what, in words. */
class HistoryCasesTest extends PeopleStory {

  private static final DateTimeFormatter PUBLISHED =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm");

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("history-display", "history-fields", "history-author");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_history_says_what_is_published(PublishedCase one) {
    world(one.given());
    switch (one.area()) {
      case "history-display" -> display(one);
      case "history-fields" -> fields(one);
      case "history-author" -> inSomebodysName(one);
      default -> throw one.unknownOperation();
    }
  }

  private long usager() {
    return givenUsager(dsl, territoire("T1")).in(organisation("O1")).create();
  }

  private Browserless admin() {
    somebody().adminOf(organisation("O1")).create();
    return signedIn();
  }

  private static void change(Browserless browser, long usagerId, String field, String value) {
    browser.get("/usagers/" + usagerId + "/modification");
    browser.press("Enregistrer", Map.of(field, value));
  }

  private void display(PublishedCase one) {
    var value = one.given().get("value").asString();
    var text = one.then().get("text").asString();
    switch (one.given().get("property").asString()) {
      case "thingified_at" -> {
        clock.set(LocalDateTime.parse(value, PUBLISHED));
        var browser = admin();
        var her = usager();
        change(browser, her, "nom", "Benali");
        assertThat(browser.get("/usagers/" + her).text()).contains(text);
      }
      case "thingification_day" -> {
        var browser = admin();
        var her = usager();
        var day = LocalDate.parse(value).format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
        change(browser, her, "naissance", day);
        assertThat(browser.get("/usagers/" + her).text()).contains("puis « " + text + " »");
      }
      case "status" -> status(one, RdvStatus.of(value), text);
      default -> {
        var browser = admin();
        var her = usager();
        change(browser, her, "champ_address_complement", value);
        assertThat(browser.get("/usagers/" + her).text()).contains("puis « " + text + " »");
      }
    }
  }

  /** A RDV is told to have this status, after another one. */
  private void status(PublishedCase one, RdvStatus status, String text) {
    var agent = somebody().in(organisation("O1")).ofService(service("S1")).create();
    var motif = givenMotif(dsl, territoire("T1")).openedIn(organisation("O1"), service("S1"));
    var rdv =
        givenRdv(dsl, motif)
            .with(agent)
            .forUsager(usager(), RdvStatus.SEEN)
            .starting(LocalDate.of(2026, 11, 20).atTime(9, 30).atZone(SetClock.PARIS).toInstant())
            .create()
            .rdvId();
    var browser = signedIn();
    var sheet = "/organisations/" + organisation("O1") + "/rdvs/" + rdv;
    browser.get(sheet);
    browser.post(sheet + "/statut", Map.of("_csrf", csrf(browser), "statut", status.code()));
    assertThat(browser.get(sheet).html().select("main").text()).as(one.id()).contains(text);
  }

  private void fields(PublishedCase one) {
    var number = one.given().get("user.affiliation_number").asString();
    assertThat(one.given().get("territory.affiliation_number_field").asString())
        .isEqualTo("on then off");
    var browser = admin();
    var her = usager();
    change(browser, her, "champ_affiliation_number", number);
    assertThat(one.then().get("on").asString()).startsWith("shown twice");
    assertThat(browser.get("/usagers/" + her).text().split(number, -1)).hasSize(3);
    dsl.update(TERRITOIRE_USAGER_FIELD)
        .set(TERRITOIRE_USAGER_FIELD.STATE, "hidden")
        .where(TERRITOIRE_USAGER_FIELD.FIELD.eq("affiliation_number"))
        .execute();
    assertThat(one.then().get("off").asString()).isEqualTo("not shown");
    assertThat(browser.get("/usagers/" + her).text()).doesNotContain(number);
  }

  private void inSomebodysName(PublishedCase one) {
    assertThat(one.given().get("super_admin").asString()).isEqualTo("signed in as agent X");
    var agent = somebody().named("Martine", "Leclerc").in(organisation("O1")).create();
    var martine = signedIn();
    martine.get("/agents/preferences");
    martine.press("Autoriser le support pendant 24 h");
    somebody().named("Sophie", "Arnaud").superAdmin().create();
    var support = signedIn();
    support.get("/support/agents/" + agent);
    support.press("Agir en tant que Martine Leclerc", Map.of("raison", "ticket 1234"));
    var her = usager();
    change(support, her, "nom", "Benali");
    var names =
        one.then()
            .get("author")
            .asString()
            .replace("<super admin full name>", "Sophie Arnaud")
            .replace("<agent full name>", "Martine Leclerc");
    assertThat(admin().get("/usagers/" + her).text()).contains(names + " a modifié le dossier");
  }
}
