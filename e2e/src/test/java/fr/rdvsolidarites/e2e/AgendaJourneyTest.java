package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agenda by keys alone, by mouse, and without any script; every view looked at by axe. */
class AgendaJourneyTest extends Journey {

  /** A Thursday far enough ahead that the demonstration has placed nothing there. */
  private static final LocalDate THURSDAY =
      LocalDate.now(ZoneId.of("Europe/Paris"))
          .plusWeeks(20)
          .with(TemporalAdjusters.next(DayOfWeek.THURSDAY));

  private static final String MOTIF = "Consultation avec une sage-femme";
  private static final String LIEU = "MDS d'Arras – Centre";

  @Test
  void by_keys_alone_a_rdv_is_made_moved_and_stretched() {
    var page = visitor(1280, 900, true);
    signIn(page, "martine@demo.rdv");
    open(page, "/agenda?jour=" + THURSDAY);
    var day = page.locator("#jour-" + THURSDAY);

    // Made: from « Ajouter », down to a free hour, Enter, first entry of the menu.
    day.locator("a[data-add]").focus();
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("#agenda-voix")).containsText("à 9 h");
    for (var i = 0; i < 20; i++) {
      page.keyboard().press("ArrowDown");
    }
    assertThat(page.locator("#agenda-voix")).containsText("à 14 h");
    page.keyboard().press("Enter");
    assertThat(page.locator("#agenda-menu")).isVisible();
    accessible(page, true);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL("**/agenda/nouveau?**");
    accessible(page, true);
    chooseByKeys(page);
    placeByKeys(page);
    page.waitForURL("**/agenda**");
    var rdv = block(page, "Chloé Claviers");
    assertThat(rdv).containsText("14 h – ");

    // Moved: M, a quarter of an hour later, the day before; stretched by half an hour.
    rdv.locator(".desk-rdv__who").focus();
    page.keyboard().press("m");
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("#agenda-voix")).containsText("de 14 h 15 à");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("Shift+ArrowDown");
    page.keyboard().press("Shift+ArrowDown");
    page.keyboard().press("Enter");
    page.waitForURL("**/deplacement**");
    assertThat(page.locator("main")).containsText("de 14 h 15 à");
    accessible(page, true);
    page.locator("#deplacer").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/agenda**");
    assertThat(page.locator("main")).containsText("Rendez-vous de Chloé Claviers déplacé");
    assertThat(page.locator("#jour-" + THURSDAY.minusDays(1))).containsText("Chloé Claviers");
    assertThat(block(page, "Chloé Claviers")).containsText("14 h 15 – ");

    // Given up: nothing moves.
    block(page, "Chloé Claviers").locator(".desk-rdv__who").focus();
    page.keyboard().press("m");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Escape");
    assertThat(page.locator("#agenda-voix")).containsText("abandonné");
    assertThat(page.locator(".desk-ghost")).hasCount(0);
  }

  @Test
  void by_mouse_free_time_opens_the_menu_and_a_rdv_is_dragged_and_stretched() {
    var page = visitor(1280, 900, true);
    signIn(page, "martine@demo.rdv");
    var day = THURSDAY.plusWeeks(1);
    open(page, "/agenda?jour=" + day);
    var column = page.locator("#jour-" + day + " .desk-blocks");
    column.scrollIntoViewIfNeeded();
    clickAt(page, column, 15);
    assertThat(page.locator("#agenda-menu")).containsText("à 15 h");
    follow(page, "Choisir le motif et le lieu");
    choose(page);
    press(page, "Continuer");
    follow(page, "Nouvelle personne");
    page.getByLabel("Prénom").fill("Chloé");
    page.getByLabel("Nom", EXACT).fill("Souris");
    press(page, "Placer le rendez-vous");
    assertThat(page.locator("main")).containsText("n'a pas de plage d'ouverture");
    accessible(page, true);
    press(page, "Placer quand même");
    page.waitForURL("**/agenda**");

    var rdv = block(page, "Chloé Souris");
    rdv.scrollIntoViewIfNeeded();
    var box = rdv.boundingBox();
    page.mouse().move(box.x + box.width - 12, box.y + 10);
    page.mouse().down();
    page.mouse().move(box.x + box.width - 12, box.y + 60);
    page.mouse().move(box.x + box.width - 12, box.y + 58);
    assertThat(page.locator(".desk-ghost")).isVisible();
    page.mouse().up();
    page.waitForURL("**/deplacement**");
    assertThat(page.locator("main")).containsText("de 15 h 30 à");
    page.goBack();
    assertThat(block(page, "Chloé Souris")).containsText("15 h – ");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void every_view_is_accessible_wide_and_on_a_phone(int width) {
    var page = visitor(width, 900, true);
    signIn(page, "martine@demo.rdv");
    for (var view : List.of("jour", "semaine", "mois", "liste")) {
      open(page, "/agenda?vue=" + view);
      accessible(page, true);
    }
    page.locator(".desk-fold > summary").click();
    accessible(page, true);
  }

  @Test
  void headings_stay_while_scrolling() {
    var page = visitor(1280, 700, true);
    signIn(page, "martine@demo.rdv");
    open(page, "/agenda");
    page.evaluate(
        "() => { const g = document.querySelector('[data-agenda]'); g.scrollTop = g.scrollHeight; }");
    page.locator(".desk-day__title")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    // Both at once: a letter form that loads late still moves the page.
    var below =
        (Number)
            page.evaluate(
                "() => document.querySelector('.desk-day__title').getBoundingClientRect().y"
                    + " - document.querySelector('[data-agenda]').getBoundingClientRect().y");
    assertThat(below.doubleValue()).isBetween(-1.0, 4.0);
  }

  @Test
  void without_script_a_rdv_is_made_and_moved() {
    var page = visitor(1280, 900, false);
    signIn(page, "martine@demo.rdv");
    var day = THURSDAY.plusWeeks(2);
    open(page, "/agenda?jour=" + day);
    page.locator("#jour-" + day + " a[data-add]").click();
    page.locator("#heure").fill("16:00");
    choose(page);
    press(page, "Continuer");
    follow(page, "Nouvelle personne");
    page.getByLabel("Prénom").fill("Chloé");
    page.getByLabel("Nom", EXACT).fill("Sanscript");
    press(page, "Placer le rendez-vous");
    press(page, "Placer quand même");
    open(page, "/agenda?vue=liste&jour=" + day);
    page.locator("a[href*='/deplacement']").first().click();
    page.locator("#debut").fill("17:00");
    page.locator("#fin").fill("17:30");
    press(page, "Continuer");
    page.locator("#deplacer").click();
    assertThat(page.locator("main")).containsText("de 17 h à 17 h 30");
  }

  /** She hears of it where she is: neither page is opened again. */
  @Test
  void an_arrival_noted_at_the_reception_shows_in_her_open_agenda() {
    var today = LocalDate.now(ZoneId.of("Europe/Paris"));
    var martine = visitor(1280, 900, true);
    signIn(martine, "martine@demo.rdv");
    open(martine, "/agenda?vue=jour&jour=" + today);
    martine.locator("#jour-" + today + " a[data-add]").click();
    martine.locator("#heure").fill("12:30");
    choose(martine);
    press(martine, "Continuer");
    follow(martine, "Nouvelle personne");
    martine.getByLabel("Prénom").fill("Chloé");
    martine.getByLabel("Nom", EXACT).fill("Attendue");
    press(martine, "Placer le rendez-vous");
    press(martine, "Placer quand même");
    open(martine, "/agenda?vue=jour&jour=" + today);
    var block = block(martine, "Chloé Attendue");
    var sheet = block.locator(".desk-rdv__who").getAttribute("href");
    martine.evaluate("() => { window.neverLeft = true; }");

    var sylvie = visitor(1280, 900, true);
    signIn(sylvie, "secretariat@demo.rdv");
    open(sylvie, sheet);
    press(sylvie, "Usager arrivé : Chloé Attendue");
    assertThat(sylvie.locator("main")).containsText("arrivée notée");

    assertThat(martine.locator("#app-news"))
        .containsText("Chloé Attendue, arrivée à", new ContainsTextOptions().setTimeout(15_000));
    assertThat(block).containsText("En salle d'attente depuis");
    assertThat(martine.evaluate("() => window.neverLeft")).isEqualTo(true);
    accessible(martine, true);

    press(sylvie, "Annuler l'arrivée : Chloé Attendue");
    assertThat(martine.locator("#app-news"))
        .not()
        .containsText("Attendue", new ContainsTextOptions().setTimeout(15_000));
    assertThat(block).not().containsText("En salle d'attente");
  }

  @Test
  void a_block_keeps_to_its_time_while_it_is_moved_by_keys() {
    var page = visitor(1280, 900, true);
    signIn(page, "martine@demo.rdv");
    open(page, "/agenda");
    var rdv = page.locator("[data-rdv][data-move]").first();
    var low = rdv.boundingBox().height;
    rdv.locator(".desk-rdv__who").focus();
    assertThat(rdv.boundingBox().height).isGreaterThan(low + 20);
    page.keyboard().press("m");
    page.keyboard().press("ArrowDown");
    assertThat(rdv.boundingBox().height).isLessThan(low + 2);
    page.keyboard().press("Escape");
    assertThat(rdv.boundingBox().height).isGreaterThan(low + 20);
  }

  @Test
  void on_a_phone_the_menu_opens_the_day_and_its_first_rdv_is_in_sight() {
    var page = visitor(390, 844, true);
    signIn(page, "martine@demo.rdv");
    page.locator("#menu-bas a").first().click();
    page.waitForURL("**/agenda?vue=jour");
    follow(page, "Jour suivant");
    var bar = page.locator("#menu-bas").boundingBox();
    var rdv = page.locator("[data-rdv]").first().boundingBox();
    assertThat(rdv.y + 100).isLessThan(bar.y);
  }

  private static Locator block(Page page, String who) {
    return page.locator("[data-rdv]", new Page.LocatorOptions().setHasText(who)).first();
  }

  /** In the middle of a quarter of an hour of the column. */
  private static void clickAt(Page page, Locator column, int hour) {
    var first = Integer.parseInt(page.locator("[data-agenda]").getAttribute("data-from"));
    var last = Integer.parseInt(page.locator("[data-agenda]").getAttribute("data-to"));
    var box = column.boundingBox();
    var y = box.height * (hour - first) / (last - first) + 8;
    column.click(new Locator.ClickOptions().setPosition(box.width - 3, y));
  }

  private static void choose(Page page) {
    page.locator("#motif").selectOption(option(page, "Motif", MOTIF));
    page.locator("#lieu").selectOption(option(page, "Lieu", LIEU));
  }

  /** A list takes the entry whose first letters are typed. */
  private static void chooseByKeys(Page page) {
    page.locator("#motif").focus();
    page.keyboard().type(MOTIF);
    page.locator("#lieu").focus();
    page.keyboard().type(LIEU);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL("**/rdvs/nouveau**");
  }

  private static void placeByKeys(Page page) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Nouvelle personne"))
        .first()
        .focus();
    page.keyboard().press("Enter");
    page.getByLabel("Prénom").focus();
    page.keyboard().type("Chloé");
    page.getByLabel("Nom", EXACT).focus();
    page.keyboard().type("Claviers");
    page.keyboard().press("Enter");
    var anyway =
        page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Placer quand même").setExact(true));
    anyway.focus();
    page.keyboard().press("Enter");
  }
}
