package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A home visit: the list of two days seen with network, read without, gone at sign-out. */
class OfflineJourneyTest extends Journey {

  private static final String LIST = "/ma-journee/liste";
  private static final Pattern BANNER =
      Pattern.compile("^\\s*Hors ligne, vu à \\d+\\sh(\\s\\d\\d)?\\s*$");

  private static final String NAME = "Chloé Terrain";
  private static boolean placed;

  /** Once for all the tests: a RDV tomorrow, whatever day that is. */
  @BeforeEach
  void aVisitTomorrow() {
    if (placed) {
      return;
    }
    var page = visitor(1280, 900, true);
    signIn(page, "martine@demo.rdv");
    var tomorrow = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(1);
    var add = page.locator("a[data-add]").first().getAttribute("href");
    open(page, add.replaceFirst("jour=[0-9-]+", "jour=" + tomorrow) + "&heure=15:00");
    page.locator("#motif").selectOption(option(page, "Motif", "Consultation avec une sage-femme"));
    page.locator("#lieu").selectOption(option(page, "Lieu", "MDS d'Arras – Centre"));
    press(page, "Continuer");
    follow(page, "Nouvelle personne");
    page.getByLabel("Prénom").fill("Chloé");
    page.getByLabel("Nom", EXACT).fill("Terrain");
    page.getByLabel("Téléphone").fill("06 39 98 00 44");
    page.getByLabel("Contexte").fill("Portail vert, sonner chez la voisine");
    press(page, "Placer le rendez-vous");
    var anyway =
        page.locator(
            "main button",
            new Page.LocatorOptions().setHasText(Pattern.compile("Placer quand même|et placer$")));
    if (anyway.count() > 0) {
      anyway.first().click();
    }
    page.waitForURL("**/agenda**");
    placed = true;
  }

  /** A phone whose worker has kept the list; her agenda was the only page opened. */
  private Page phoneWithList() {
    var page = visitor(390, 844, true);
    signIn(page, "martine@demo.rdv");
    untilKept(page, true);
    return page;
  }

  @Test
  void what_was_seen_is_read_without_network_and_says_so() {
    var page = phoneWithList();
    open(page, LIST);
    assertThat(page.locator(".offline-banner")).hasCount(2);
    assertThat(page.locator("[data-saved=today]")).isHidden();
    assertThat(page.locator("[data-kept]")).isVisible();
    accessible(page, true);
    var seen = page.locator("section").allInnerTexts();
    assertThat(seen.toString())
        .contains(NAME, "15\u00a0h", "06 39 98 00 44", "Centre", "Portail vert");

    page.context().setOffline(true);
    page.reload();
    assertThat(page.locator("[data-saved=today]")).hasText(BANNER);
    assertThat(page.locator("[data-saved=today]")).isVisible();
    assertThat(page.locator("[data-saved=before]")).isHidden();
    assertThat(page.locator("section").allInnerTexts()).isEqualTo(seen);
    accessible(page, true);
    GUIDE.take(page, "16-hors-ligne");

    // Her first page, as when the icon is touched.
    open(page, "/agents");
    assertThat(page.locator("[data-saved=today]")).isVisible();

    open(page, "/rdvs");
    assertThat(page.locator("h1")).hasText("Vous êtes hors ligne");
    accessible(page, true);
    GUIDE.take(page, "17-sans-reseau");
    follow(page, "Voir mes rendez-vous enregistrés");
    assertThat(page.locator("[data-saved=today]")).isVisible();

    page.context().setOffline(false);
    page.reload();
    assertThat(page.locator("[data-saved=today]")).isHidden();
  }

  @Test
  void signing_out_empties_the_phone() {
    var page = phoneWithList();
    press(page, "Se déconnecter");
    page.waitForURL("**/agents/connexion**");
    untilKept(page, false);
    page.context().setOffline(true);
    open(page, LIST);
    assertThat(page.locator("h1")).hasText("Vous êtes hors ligne");
    assertThat(page.locator("main")).containsText("Aucune liste de rendez-vous");
    assertThat(page.content()).doesNotContain(NAME);
  }

  @Test
  void signing_out_without_network_empties_it_too() {
    var page = phoneWithList();
    page.context().setOffline(true);
    press(page, "Se déconnecter");
    assertThat(page.locator("main")).containsText("a déjà été effacée de cet appareil");
    untilKept(page, false);
    accessible(page, true);
  }

  @Test
  void it_can_be_deleted_on_the_road() {
    var page = phoneWithList();
    page.context().setOffline(true);
    open(page, LIST);
    press(page, "Effacer de cet appareil");
    assertThat(page.locator("main")).containsText("Aucune liste de rendez-vous");
    untilKept(page, false);
  }

  @Test
  void a_session_that_is_over_takes_the_list_with_it() {
    var page = phoneWithList();
    page.context().clearCookies();
    open(page, "/agenda");
    page.waitForURL("**/agents/connexion**");
    untilKept(page, false);
  }

  @Test
  void the_next_professional_finds_her_own_list_only() {
    var page = phoneWithList();
    assertThat(kept(page)).contains(NAME);
    page.context().clearCookies();
    signIn(page, "secretariat@demo.rdv");
    untilKept(page, true);
    page.context().setOffline(true);
    open(page, LIST);
    assertThat(page.locator("[data-saved=today]")).isVisible();
    assertThat(page.locator(".offline-rdv")).hasCount(0);
  }

  @Test
  void after_two_days_it_is_shown_no_more() {
    var page = phoneWithList();
    page.context().setOffline(true);
    older(page, "Offline-Day");
    open(page, LIST);
    assertThat(page.locator("[data-saved=before]")).isVisible();
    assertThat(page.locator("[data-saved=before]"))
        .containsText(Pattern.compile("vu \\S+ \\d+.* à \\d+\\sh"));
    assertThat(page.locator("[data-saved=today]")).isHidden();

    older(page, "Offline-Life");
    open(page, LIST);
    assertThat(page.locator("main")).containsText("Aucune liste de rendez-vous");
    untilKept(page, false);
  }

  @Test
  void an_office_computer_keeps_nothing() {
    var page = visitor(1280, 900, true);
    signIn(page, "martine@demo.rdv");
    open(page, LIST);
    assertThat(
            page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length"))
        .isEqualTo(0);
    assertThat(page.locator("[data-kept]")).isHidden();
  }

  @Test
  void without_script_the_list_is_a_page_like_another() {
    var page = visitor(390, 844, false);
    signIn(page, "martine@demo.rdv");
    open(page, "/ma-journee");
    follow(page, "Aujourd'hui et demain");
    assertThat(page.locator("h1")).hasText("Mes rendez-vous sur deux jours");
    assertThat(page.locator("[data-saved=today]")).isHidden();
    assertThat(page.locator("[data-forget]")).isHidden();
    accessible(page, false);
  }

  @Test
  void the_browser_itself_finds_that_it_can_be_installed() {
    var page = phoneWithList();
    var devTools = page.context().newCDPSession(page);
    var manifest = devTools.send("Page.getAppManifest");
    assertThat(manifest.get("errors").getAsJsonArray()).isEmpty();
    var errors = devTools.send("Page.getInstallabilityErrors").get("installabilityErrors");
    // Visitors of the tests are incognito; nothing else stands in the way.
    assertThat(
            errors.getAsJsonArray().asList().stream()
                .map(e -> e.getAsJsonObject().get("errorId").getAsString()))
        .isSubsetOf("in-incognito");
  }

  /** As if the list had been kept so long ago that this much of its life is over. */
  private static void older(Page page, String life) {
    page.evaluate(
        """
        async (life) => {
          const cache = await caches.open("rdv-list");
          const kept = await cache.match("/ma-journee/liste");
          const headers = new Headers(kept.headers);
          headers.set("Offline-Kept", String(Date.now() - 1000 * Number(headers.get(life)) - 1));
          await cache.put("/ma-journee/liste", new Response(await kept.text(), { headers }));
        }""",
        life);
  }

  private static String kept(Page page) {
    return (String)
        page.evaluate(
            """
            async () => {
              const kept = await caches.match("/ma-journee/liste", { cacheName: "rdv-list" });
              return kept ? kept.text() : "";
            }""");
  }

  /** The worker keeps and deletes beside the page: asks again until it has. */
  private static void untilKept(Page page, boolean there) {
    var done =
        page.evaluate(
            """
            async (there) => {
              const enough = Date.now() + 20000;
              while (Date.now() < enough) {
                const kept = await caches.match("/ma-journee/liste", { cacheName: "rdv-list" });
                const seen = navigator.serviceWorker.controller;
                if (there ? kept && seen : !kept) {
                  return true;
                }
                await new Promise((later) => setTimeout(later, 50));
              }
              return false;
            }""",
            there);
    assertThat(done).as(there ? "a list is kept" : "no list is kept").isEqualTo(true);
  }
}
