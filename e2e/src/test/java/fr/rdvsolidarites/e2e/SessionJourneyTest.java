package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Six workshops in a row: one is joined from a phone, one is full and waited for, one is marked on
 * the twin of its paper, one is cancelled (issue 8, scene 8).
 */
class SessionJourneyTest extends PathJourney {

  private static final String MOTIF = "Atelier lecture parents-enfants";

  @ParameterizedTest
  @EnumSource(Hands.class)
  void six_workshops_from_their_opening_to_their_attendance(Hands hands) {
    var title = "Lire avec " + freshName();
    var referente = visitor(1280, 900, true);
    signIn(referente, "admin@demo.rdv");
    opensSix(referente, title, hands.hasScripts() ? "17:30" : "18:30");

    var nora = walker(hands);
    var phone = Phone.fresh();
    var name = freshName();
    joinsTheThird(nora, title, name, phone);
    Assertions.assertThat(database().count(taken(title, 3))).isEqualTo(1);

    var others = fillsTheFourth(referente, title);
    waitsForTheFourth(nora, title, name, phone);
    var place = nora.page().url();
    givesUp(referente, title, others, name);
    open(nora.page(), place);
    nora.follow("Voir l'horaire gardé pour vous");
    state(nora, "seance-offre", title);
    nora.press("Oui, je prends cet horaire");
    state(nora, "seance-offre-prise", "Votre rendez-vous est enregistré");
    Assertions.assertThat(database().count(taken(title, 4))).isEqualTo(2);

    marksAttendance(referente, title, name);
    cancelsTheFifth(referente, title);
  }

  private void opensSix(Page page, String title, String hour) {
    open(page, "/rdvs-collectifs");
    accessible(page, true);
    GUIDE.take(page, "50-rdvs-collectifs");
    follow(page, "Nouveau RDV collectif");
    page.getByLabel("Motif", EXACT).selectOption(option(page, "Motif", MOTIF));
    page.locator("#titre").fill(title);
    page.locator("#places").fill("0");
    page.locator("#jour").fill(LocalDate.now().plusDays(8).toString());
    page.locator("#heure").fill(hour);
    page.locator("#duree").fill("45");
    page.locator("#fois").fill("6");
    page.locator("#lieu").selectOption(option(page, "Lieu", "MDS d'Arras – Centre"));
    if (!page.getByLabel("Hugues Lanthier").isChecked()) {
      page.getByLabel("Hugues Lanthier").check(new Locator.CheckOptions().setForce(true));
    }
    press(page, "Créer");
    assertThat(page.locator("main")).containsText("Saisissez un nombre de places");
    accessible(page, true);
    page.locator("#places").fill("2");
    GUIDE.take(page, "51-rdv-collectif-nouveau");
    press(page, "Créer");
    page.waitForLoadState();
    if (page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Créer quand même"))
        .isVisible()) {
      accessible(page, true);
      press(page, "Créer quand même");
    }
    assertThat(page.locator("main")).containsText("6 RDV collectifs créés");
    accessible(page, true);
    Assertions.assertThat(
            database().count("select count(*) from rdv where title = '" + title + "'"))
        .isEqualTo(6);
  }

  private void joinsTheThird(Walker who, String title, String name, Phone phone) {
    toTheDates(who);
    state(who, "seances", title);
    card(who, title, 3).locator("button").waitFor();
    who.leaveBy(card(who, title, 3).locator("button"));
    state(who, "seance-coordonnees", title);
    who.type("firstName", "Nora");
    who.type("lastName", name);
    who.type("phone", phone.typed());
    who.press("Confirmer le rendez-vous");
    state(who, "seance-code", "vient de partir");
    who.type("code", code(phone.e164()));
    who.press("Confirmer le rendez-vous");
    state(who, "seance-confirmee", "votre rendez-vous est confirmé");
  }

  private static void toTheDates(Walker who) {
    who.page().navigate(address("/prendre-rdv?commune=62041"));
    who.follow(MOTIF);
    who.leaveBy(
        who.in(".citizen-card")
            .filter(new Locator.FilterOptions().setHasText("Centre"))
            .locator("a.fr-btn")
            .first());
  }

  /** The card of the n-th workshop of that title; they stand in the order of their dates. */
  private static Locator card(Walker who, String title, int number) {
    var at =
        database()
            .value(
                """
                select to_char(starts_at at time zone 'Europe/Paris', 'FMDD') || ' '
                  || (array['janvier','février','mars','avril','mai','juin','juillet','août',
                    'septembre','octobre','novembre','décembre'])
                    [extract(month from starts_at at time zone 'Europe/Paris')::int]
                """
                    + nth(title, number));
    return who.in(".citizen-card")
        .filter(new Locator.FilterOptions().setHasText(title))
        .filter(
            new Locator.FilterOptions()
                .setHasText(at.startsWith("1 ") ? "1er" + at.substring(1) : at))
        .first();
  }

  private static String nth(String title, int number) {
    return " from rdv where title = '%s' order by starts_at offset %d limit 1"
        .formatted(title, number - 1);
  }

  private static String taken(String title, int number) {
    return "select places_taken" + nth(title, number);
  }

  private static String sheet(String title, int number) {
    return database()
        .value(
            "select '/organisations/' || organisation_id || '/rdvs/' || id" + nth(title, number));
  }

  /** By typing; who is signed up is said on the sheet, one line for each. */
  private String fillsTheFourth(Page page, String title) {
    enrol(page, sheet(title, 4));
    enrol(page, sheet(title, 4));
    assertThat(page.locator("main")).containsText("2 / 2 places");
    assertThat(page.getByText("Inscrire quelqu'un")).hasCount(0);
    return page.locator(".desk-row__who a").first().textContent().strip();
  }

  private void enrol(Page page, String sheet) {
    open(page, sheet);
    accessible(page, true);
    follow(page, "Inscrire quelqu'un");
    page.locator("#q").pressSequentially("Petit");
    var first = page.locator("#resultats button[name=usager]").first();
    first.waitFor();
    accessible(page, true);
    first.click();
    assertThat(page.locator("main")).containsText("la personne est inscrite");
  }

  private void waitsForTheFourth(Walker who, String title, String name, Phone phone) {
    toTheDates(who);
    var full = card(who, title, 4);
    assertThat(full).containsText("Complet");
    who.leaveBy(full.locator("a"));
    state(who, "seance-attente-nouvelle", title);
    who.type("firstName", "Nora");
    who.type("lastName", name);
    who.type("phone", phone.typed());
    who.press("M'inscrire sur la liste d'attente");
    state(who, "seance-attente", "Vous êtes sur la liste d'attente");
    assertThat(who.in("main")).containsText("1re");
  }

  private void givesUp(Page page, String title, String who, String waiting) {
    open(page, sheet(title, 4));
    assertThat(page.locator("main")).containsText("Liste d'attente (1)");
    accessible(page, true);
    GUIDE.take(page, "52-rdv-collectif-fiche");
    var row = page.locator(".desk-row").first();
    row.locator("summary").click();
    row.getByRole(AriaRole.BUTTON).first().click();
    accessible(page, true);
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText(who);
    var offers =
        "select count(*) from file_attente_offre o join file_attente f on f.id = o.file_attente_id"
            + " where o.state = 'open' and f.last_name = '"
            + waiting
            + "'";
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database().count(offers) == 1);
    // On Sundays and at night she would be told in the morning.
    database()
        .change(
            "update file_attente_offre set tell_at = now(), expires_at = now() + interval '1 hour'"
                + " where state = 'open' and file_attente_id in (select id from file_attente where last_name = '"
                + waiting
                + "')");
  }

  private void marksAttendance(Page page, String title, String name) {
    database()
        .change(
            "update rdv set starts_at = now() - interval '30 minutes', ends_at = now() + interval '15 minutes'"
                + " where id = (select id"
                + nth(title, 3)
                + ")");
    // It has become the first of them.
    var sheet = sheet(title, 1);
    open(page, sheet);
    follow(page, "Feuille d'émargement");
    accessible(page, true);
    GUIDE.take(page, "53-feuille-emargement");
    var line = page.locator("fieldset").filter(new Locator.FilterOptions().setHasText(name));
    // By the keyboard: the choices of one line are one stop.
    line.locator("input[type=radio]").first().focus();
    page.keyboard().press("ArrowRight");
    press(page, "Enregistrer les présences");
    assertThat(page.locator("main")).containsText("Les présences sont enregistrées");
    accessible(page, true);
    Assertions.assertThat(
            database()
                .value(
                    "select p.status from participation p join rdv on rdv.id = p.rdv_id join usager u on u.id = p.usager_id"
                        + " where rdv.title = '"
                        + title
                        + "' and u.last_name = '"
                        + name
                        + "' order by rdv.starts_at limit 1"))
        .isEqualTo("seen");
  }

  private void cancelsTheFifth(Page page, String title) {
    var sheet = sheet(title, 5);
    enrol(page, sheet);
    enrol(page, sheet);
    open(page, sheet);
    page.locator(".desk-panel--mark button").first().click();
    accessible(page, true);
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText("annulé à l'initiative du service");
    var rdv = "(select id" + nth(title, 5) + ")";
    var told =
        "select count(*) from (select recipient_id, channel from receipt where rdv_id = "
            + rdv
            + " and event = 'rdv_cancelled' and recipient_kind = 'usager' group by 1, 2 having count(*) > 1) twice";
    var people =
        "select count(distinct recipient_id) from receipt where rdv_id = "
            + rdv
            + " and event = 'rdv_cancelled' and recipient_kind = 'usager'";
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database().count(people) == 2);
    Assertions.assertThat(database().count(told)).isZero();
  }
}
