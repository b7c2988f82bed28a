package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Scenes of a working week: those of the secretary, of a binôme, of home visits, of an illness. */
class SceneJourneyTest extends Journey {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Paris"));
  private static final String NORA_PHONE = "06 39 98 00 12";
  private static final String NORA_E164 = "+33639980012";
  private static final String NORA_MAIL = "nora@demo.rdv";

  /** Scene 1: somebody phones, for a baby, in whatever place. */
  @Test
  void secretary_finds_a_file_by_phone_and_a_time_in_whatever_lieu() {
    var page = visitor(1280, 900, true);
    signIn(page, "secretariat@demo.rdv");
    open(page, "/creneaux");
    follow(page, "MDS d'Arras");
    page.getByLabel("Motif")
        .selectOption(option(page, "Motif", "Consultation de suivi de l'enfant"));
    page.getByText("Chercher dans toutes mes organisations").click();
    press(page, "Chercher");
    assertThat(page.locator(".desk-results section").count()).isGreaterThanOrEqualTo(3);
    accessible(page, true);

    page.locator("a.desk-slot").first().click();
    page.getByLabel("Rechercher une personne").fill(NORA_PHONE);
    page.locator("a.desk-match", has("Imran Belkadi")).click();
    assertThat(page.locator("main")).containsText("Proche de Nora Belkadi");
    accessible(page, true);
    var before = outboxTo(NORA_E164);
    place(page);
    assertThat(page.locator("main")).containsText("Rendez-vous placé : Imran Belkadi");

    var sms = newestTo(NORA_E164, before);
    assertThat(sms)
        .containsPattern("\\d+\\h?h\\d*")
        .contains("pour Imran")
        .containsPattern("0[1-9]([ .]?\\d\\d){4}");
  }

  /** Scene 2: two professionals of different services, one RDV, one message of each kind. */
  @Test
  void one_rdv_stands_in_both_agendas_of_a_binome_and_leaves_both() {
    var page = visitor(1280, 900, true);
    signIn(page, "sandrine.duhamel@demo.rdv");
    open(page, "/creneaux");
    page.getByLabel("Motif")
        .selectOption(option(page, "Motif", "Rencontre avec l'assistante sociale"));
    press(page, "Chercher");
    var sandrine = professional(page, "Sandrine Duhamel");
    var elodie = professional(page, "Élodie Vasseur");
    page.locator("summary", has("Tous les professionnels")).click();
    page.locator("label", has("Sandrine Duhamel")).click();
    page.locator("label", has("Élodie Vasseur")).click();
    page.getByText("Ensemble, à la même heure").click();
    page.locator("[name=a_partir]").fill(TODAY.plusWeeks(9).toString());
    press(page, "Chercher");
    goToFirstTimes(page);
    accessible(page, true);
    var slot = page.locator("a.desk-slot").first();
    assertThat(slot).containsText("Sandrine Duhamel");
    assertThat(slot).containsText("Élodie Vasseur");
    GUIDE.take(page, "20-recevoir-a-deux");
    slot.click();
    chooseNora(page);
    var smsBefore = outboxTo(NORA_E164);
    place(page);
    var day = found("semaine=(\\d{4}-\\d\\d-\\d\\d)", page.url());
    newestTo(NORA_E164, smsBefore);
    assertThat(outboxTo(NORA_E164)).as("one SMS").isEqualTo(smsBefore + 1);

    for (var professional : List.of(sandrine, elodie)) {
      open(page, "/agenda?vue=liste&jour=" + day + "&professionnel=" + professional);
      assertThat(onDay(page, day, "Nora Belkadi")).hasCount(1);
    }
    onDay(page, day, "Nora Belkadi").locator(".desk-rdv__who").click();
    press(page, "Annulé par le service");
    confirmIfAsked(page);
    assertThat(page.locator("main")).containsText("Annulé");
    for (var professional : List.of(sandrine, elodie)) {
      open(page, "/agenda?vue=liste&annules=non&jour=" + day + "&professionnel=" + professional);
      assertThat(onDay(page, day, "Nora Belkadi")).hasCount(0);
    }
  }

  /** Scene 2, in turn: one form, one message that tells both times, cancelled at once. */
  @Test
  void one_after_the_other_is_one_act_from_the_form_to_the_cancellation() {
    var page = visitor(1280, 900, true);
    signIn(page, "sandrine.duhamel@demo.rdv");
    open(page, "/creneaux");
    page.getByLabel("Motif")
        .selectOption(option(page, "Motif", "Rencontre avec l'assistante sociale"));
    press(page, "Chercher");
    page.locator("summary", has("Tous les professionnels")).click();
    page.locator("label", has("Sandrine Duhamel")).click();
    page.locator("label", has("Élodie Vasseur")).click();
    page.getByText("L'un après l'autre").click();
    page.locator("[name=a_partir]").fill(TODAY.plusWeeks(10).toString());
    press(page, "Chercher");
    goToFirstTimes(page);
    accessible(page, true);
    page.locator("a.desk-slot").first().click();
    accessible(page, true);
    chooseNora(page);
    assertThat(page.locator("main")).containsText("Puis de");
    accessible(page, true);
    var before = outbox();
    place(page);
    assertThat(page.locator("main")).containsText(", puis ");
    var placed = toNora(newMessages(before, 2));
    assertThat(placed).as("one SMS and one e-mail").hasSize(2);
    assertThat(placed).anySatisfy(row -> assertThat(row).contains("puis à"));

    var day = found("semaine=(\\d{4}-\\d\\d-\\d\\d)", page.url());
    open(page, "/agenda?vue=liste&jour=" + day);
    onDay(page, day, "Nora Belkadi").locator(".desk-rdv__who").click();
    assertThat(page.locator("main")).containsText("Se suit avec");
    accessible(page, true);
    before = outbox();
    press(page, "Annulé par le service");
    assertThat(page.locator("main")).containsText("sera annulé aussi");
    accessible(page, true);
    confirmIfAsked(page);
    page.locator("dd a.fr-link", has(" avec ")).first().click();
    assertThat(page.locator("main")).containsText("Annulé");
    var cancelled = toNora(newMessages(before, 2));
    assertThat(cancelled).as("one SMS and one e-mail").hasSize(2);
  }

  private static List<String> toNora(List<String> rows) {
    return rows.stream().filter(row -> row.contains(NORA_E164) || row.contains(NORA_MAIL)).toList();
  }

  /** Scene 5: three outcomes from a phone; the count in the header follows. */
  @Test
  void three_outcomes_are_told_from_a_phone_and_the_count_falls() {
    var page = visitor(390, 844, true);
    signIn(page, "elodie.vasseur@demo.rdv");
    open(page, "/a-renseigner");
    var before = toFill(page);
    assertThat(before).isGreaterThanOrEqualTo(3);
    accessible(page, true);
    var first = page.locator("main .desk-item a").first().getAttribute("href");
    press(page, "Honoré");
    assertThat(page.locator("main")).containsText("honoré. C'est noté.");
    press(page, "Absence non excusée");
    assertThat(page.locator("main")).containsText("C'est noté.");
    press(page, "Annulé par l'usager");
    confirmIfAsked(page);
    open(page, "/a-renseigner");
    assertThat(toFill(page)).isEqualTo(before - 3);

    open(page, first);
    assertThat(page.locator("main")).containsText("Élodie Vasseur");
    assertThat(page.locator("main")).containsText("honoré");
  }

  /** Scene 6: a click in a plage fills what it knows; who is not to be told is not told. */
  @Test
  void click_in_a_plage_fills_lieu_and_motif_and_an_invisible_rdv_tells_nobody() {
    var page = visitor(1280, 900, true);
    signIn(page, "elodie.vasseur@demo.rdv");
    var monday = TODAY.plusWeeks(12).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    open(page, "/agenda?jour=" + monday);
    var column = page.locator("#jour-" + monday + " .desk-blocks");
    column.scrollIntoViewIfNeeded();
    var first = Integer.parseInt(page.locator("[data-agenda]").getAttribute("data-from"));
    var last = Integer.parseInt(page.locator("[data-agenda]").getAttribute("data-to"));
    var box = column.boundingBox();
    column.click(
        new Locator.ClickOptions()
            .setPosition(box.width - 3, box.height * (11 - first) / (last - first) + 8));
    follow(page, "Nouveau rendez-vous");
    assertThat(page.locator("main")).containsText("Pesée et conseils avec une puéricultrice");
    assertThat(page.locator("main")).containsText("MDS d'Arras – Centre");
    assertThat(page.locator("main")).containsText("de 11 h à 11 h 30");
    chooseNora(page);
    var before = outboxTo(NORA_E164);
    page.getByText("Rien", new Page.GetByTextOptions().setExact(true)).click();
    page.getByText("Visible par l'usager").click();
    accessible(page, true);
    GUIDE.take(page, "21-placer");
    place(page);
    assertThat(page.locator("main")).containsText("Rendez-vous placé : Nora Belkadi");
    assertThat(outboxTo(NORA_E164)).isEqualTo(before);
    onDay(page, monday.toString(), "Nora Belkadi").locator(".desk-rdv__who").click();
    assertThat(page.locator("main")).containsText("L'usager ne voit pas ce rendez-vous");
    assertThat(page.locator("main")).not().containsText("SMS à");
  }

  /** Scene 7: an illness; nothing changes before the confirmation, each is told once. */
  @Test
  void an_illness_is_dealt_with_in_one_table_and_one_confirmation() {
    var page = visitor(1280, 900, true);
    signIn(page, "secretariat@demo.rdv");
    fallIll(page);
    var rows = page.locator(".desk-concerned__rdv:has(input[type=radio])");
    var count = rows.count();
    assertThat(count).isGreaterThanOrEqualTo(4);
    accessible(page, true);

    follow(page, "Ne rien changer");
    assertThat(page.locator("main")).not().containsText("Grippe de Karim");

    fallIll(page);
    press(page, "Déplacer");
    var handedOver = rows.filter(new Locator.FilterOptions().setHasText("Confier à")).first();
    handedOver.getByText(Pattern.compile("^\\s*Confier à")).click();
    var cancelled = rows.filter(new Locator.FilterOptions().setHasNotText("Confier à")).last();
    cancelled.getByText("Annuler et prévenir").click();
    accessible(page, true);
    GUIDE.take(page, "22-rendez-vous-concernes");
    var before = outbox();
    press(page, "Enregistrer et traiter les rendez-vous");
    assertThat(page.locator("main")).containsText("Grippe de Karim");
    var told = newMessages(before, count);
    assertThat(told).as("each usager once by each channel").doesNotHaveDuplicates();
  }

  private void fallIll(Page page) {
    open(page, "/agenda/indisponibilites/nouvelle");
    page.getByLabel("Professionnel").selectOption(option(page, "Professionnel", "Karim Benali"));
    page.locator("[name=titre]").fill("Grippe de Karim");
    var monday = TODAY.plusWeeks(2).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    page.locator("[name=jour]").fill(monday.toString());
    page.locator("[name=dernier]").fill(monday.plusDays(11).toString());
    page.locator("[name=debut]").fill("08:00");
    page.locator("[name=fin]").fill("18:00");
    press(page, "Enregistrer l'indisponibilité");
    assertThat(page.locator("h1")).hasText("Rendez-vous concernés");
  }

  /** By her phone: others may have her name. */
  private static void chooseNora(Page page) {
    page.getByLabel("Rechercher une personne").fill(NORA_PHONE);
    page.locator(
            "a.desk-match",
            new Page.LocatorOptions().setHasText("Nora Belkadi").setHasNotText("Proche de"))
        .click();
  }

  /** Warnings are read and accepted; the demonstration's agendas are full. */
  private static void place(Page page) {
    press(page, "Placer le rendez-vous");
    var anyway = page.locator("button", has("Placer quand même"));
    if (anyway.count() > 0) {
      anyway.first().click();
    }
    page.waitForURL("**/agenda**");
  }

  private static void confirmIfAsked(Page page) {
    var confirm = page.locator("main form[action*='/statut'] button[type=submit]");
    if (page.url().contains("/statut") && confirm.count() > 0) {
      confirm.first().click();
    }
  }

  private static void goToFirstTimes(Page page) {
    var next = page.locator("main a", has("Prochaine disponibilité"));
    if (page.locator("a.desk-slot").count() == 0 && next.count() > 0) {
      next.first().click();
    }
  }

  private static String professional(Page page, String name) {
    return (String)
        page.locator("label", has(name)).first().evaluate("label => label.control.value");
  }

  private static Locator onDay(Page page, String day, String who) {
    return page.locator("#jour-" + day + " [data-rdv]", has(who));
  }

  /** Nothing in the header: nothing to fill in. */
  private static int toFill(Page page) {
    page.waitForLoadState();
    var link = page.locator("header a", has("À renseigner"));
    return link.count() == 0
        ? 0
        : Integer.parseInt(found("\\((\\d+)\\)", link.first().textContent()));
  }

  private List<String> outbox() {
    var outbox = visitor(1280, 900, true);
    open(outbox, "/demo/boite-d-envoi");
    return outbox.locator("tbody tr").allTextContents();
  }

  private int outboxTo(String recipient) {
    return (int) outbox().stream().filter(row -> row.contains(recipient)).count();
  }

  private String newestTo(String recipient, int before) {
    var outbox = visitor(1280, 900, true);
    open(outbox, "/demo/boite-d-envoi");
    var rows = outbox.locator("tr", has(recipient));
    for (var look = 0; look < 40 && rows.count() <= before; look++) {
      outbox.waitForTimeout(250);
      outbox.reload();
    }
    rows.first().locator("a").click();
    return outbox.locator("main").textContent();
  }

  /** What left since, to whom and with which subject, once nothing more leaves. */
  private List<String> newMessages(List<String> before, int atLeast) {
    var outbox = visitor(1280, 900, true);
    var seen = -1;
    List<String> fresh = List.of();
    for (var look = 0; look < 40; look++) {
      open(outbox, "/demo/boite-d-envoi");
      fresh = since(before, outbox.locator("tbody tr").allTextContents());
      if (fresh.size() == seen && seen >= atLeast) {
        break;
      }
      seen = fresh.size();
      outbox.waitForTimeout(500);
    }
    return fresh.stream()
        .filter(row -> !row.contains("karim.benali@") && !row.contains("sandrine.duhamel@"))
        .toList();
  }

  /** Those above what was the top: the list is cut, its length says nothing. */
  private static List<String> since(List<String> before, List<String> now) {
    var top = before.subList(0, Math.min(3, before.size()));
    var at = Collections.indexOfSubList(now, top);
    return at < 0 ? now : now.subList(0, at);
  }

  private static Page.LocatorOptions has(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static String found(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }
}
