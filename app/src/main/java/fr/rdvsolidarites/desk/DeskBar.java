package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.Silences;
import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.AgentBar;
import fr.rdvsolidarites.web.AgentBars;
import fr.rdvsolidarites.web.NavEntry;
import fr.rdvsolidarites.web.PageNotice;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * The menu of the professionals' pages, and in their header how many RDVs are still to be filled in
 * and who has arrived.
 */
@Component
public class DeskBar implements AgentBars {

  private static final String AGENDA = "/agenda";

  /** A week does not fit on a phone ({@code 2-scheduling.md} §26.1). */
  private static final String AGENDA_OF_THE_DAY = "/agenda?vue=jour";

  private static final String SEARCH = "/creneaux";
  private static final String TO_FILL = "/a-renseigner";
  private static final String MISSING = "/messages-non-partis";
  private static final String DAY = "/ma-journee";

  private static final String USAGERS = "/usagers";
  private static final String FINDING = "/usagers/recherche";

  private static final String SESSIONS = "/rdvs-collectifs";
  private static final String SERIES = "/agenda/plages";
  private static final Pattern SERIES_PAGES =
      Pattern.compile("/agenda/(plages|indisponibilites).*|/organisations/\\d+/plages.*");
  private static final String SETTINGS = "/agents/reglages";
  private static final Pattern SET_UP =
      Pattern.compile(
          "/organisations/\\d+/(?:motifs|lieux|agents|invitations|intervenants|informations).*");

  private static final String TERRITOIRES = "/territoires";

  private static final String SUPPORT = "/support";

  private final News news;
  private final Clock clock;

  DeskBar(News news, Clock clock) {
    this.news = news;
    this.clock = clock;
  }

  @Override
  public AgentBar bar(Authentication agent, HttpServletRequest request) {
    if (!(agent.getPrincipal() instanceof SignedInAgent signedIn)) {
      return AgentBar.EMPTY;
    }
    var path = request.getRequestURI();
    var found = news.of(signedIn.actor());
    if (isSupport(path) || found.runsTheService() && !found.works()) {
      return supportBar(path, found.works());
    }
    return new AgentBar(
        menu(found, path),
        shortcuts(found, path),
        FINDING,
        "/agents/deconnexion",
        "/agents/nouvelles",
        "/agents/preferences",
        notices(found));
  }

  private List<PageNotice> notices(News.Found found) {
    return Stream.concat(
            found.silences().stream().map(this::notice),
            found.announcements().stream().map(DeskBar::notice))
        .toList();
  }

  private PageNotice notice(Silences.Line silence) {
    return new PageNotice(
        "warning",
        silence.territoire(),
        SilenceText.of(silence, LocalDate.now(clock.withZone(silence.zone()))),
        null,
        null);
  }

  private static PageNotice notice(News.Announcement one) {
    return new PageNotice(
        "info",
        t("desk.announcement"),
        one.text(),
        "/agents/annonces/" + one.id() + "/lecture",
        t("desk.announcement.read"));
  }

  private static boolean isSupport(String path) {
    return path.equals(SUPPORT) || path.startsWith(SUPPORT + "/");
  }

  /** On the support team's pages; everywhere for a member of it who has no agenda. */
  private static AgentBar supportBar(String path, boolean hasAgenda) {
    var menu = new ArrayList<NavEntry>();
    menu.add(support("search", SUPPORT, "search-line", path.equals(SUPPORT)));
    menu.add(support("territoires", SUPPORT + "/territoires", "map-pin-2-line", path));
    menu.add(support("failures", SUPPORT + "/echecs", "error-warning-line", path));
    menu.add(support("announcements", SUPPORT + "/annonces", "information-line", path));
    menu.add(support("team", SUPPORT + "/equipe", "team-line", path));
    menu.add(support("names", SUPPORT + "/expediteur", "mail-send-line", path));
    var back = new NavEntry(t("desk.support.menu.back"), "/agents", "calendar-line", false);
    return new AgentBar(
        menu,
        hasAgenda ? List.of(back) : List.of(),
        null,
        "/agents/deconnexion",
        null,
        hasAgenda ? "/agents/preferences" : "/agents/compte",
        List.of());
  }

  private static NavEntry support(String key, String href, String icon, String path) {
    return support(key, href, icon, path.startsWith(href));
  }

  private static NavEntry support(String key, String href, String icon, boolean here) {
    return new NavEntry(t("desk.support.menu." + key), href, icon, here);
  }

  private static List<NavEntry> menu(News.Found found, String path) {
    var menu = new ArrayList<NavEntry>();
    menu.add(
        new NavEntry(t("desk.menu.agenda"), AGENDA, "calendar-line", path.equals(AGENDA))
            .onPhone(AGENDA_OF_THE_DAY));
    menu.add(new NavEntry(t("desk.menu.search"), SEARCH, "search-line", path.endsWith(SEARCH)));
    menu.add(new NavEntry(t("desk.menu.rdvs"), "/rdvs", "list-unordered", isRdvs(path)));
    menu.add(new NavEntry(t("desk.menu.day"), DAY, "todo-line", path.equals(DAY), found.toFill()));
    menu.add(new NavEntry(t("desk.menu.usagers"), USAGERS, "user-search-line", isUsagers(path)));
    menu.add(
        new NavEntry(t("desk.menu.sessions"), SESSIONS, "group-line", path.endsWith(SESSIONS)));
    menu.add(new NavEntry(t("desk.menu.series"), SERIES, "calendar-2-line", isSeries(path)));
    if (found.setsUp()) {
      boolean here = path.equals(SETTINGS) || SET_UP.matcher(path).matches();
      menu.add(new NavEntry(t("desk.menu.settings"), SETTINGS, "settings-5-line", here));
    }
    return menu;
  }

  /** The part of the header that renews itself. */
  public static List<NavEntry> shortcuts(News.Found found, String path) {
    var all = new ArrayList<NavEntry>();
    if (found.toFill() > 0) {
      var label = t("desk.header.to-fill", found.toFill());
      all.add(new NavEntry(label, TO_FILL, "question-line", path.equals(TO_FILL)));
    }
    if (found.missing() > 0) {
      var label = t("desk.header.missing", found.missing());
      all.add(new NavEntry(label, MISSING, "error-warning-line", path.equals(MISSING)));
    }
    for (var one : found.arrivals()) {
      var label = t("desk.header.arrived", one.name(), FrenchDates.time(one.at()));
      all.add(new NavEntry(label, one.href(), "map-pin-user-line", path.equals(one.href())));
    }
    if (found.hasTerritoire()) {
      boolean here = path.equals(TERRITOIRES) || path.startsWith(TERRITOIRES + "/");
      all.add(new NavEntry(t("desk.menu.territoire"), TERRITOIRES, "community-line", here));
    }
    if (found.runsTheService()) {
      all.add(new NavEntry(t("desk.support.menu"), SUPPORT, "settings-5-line", false));
    }
    return all;
  }

  /** Their figures too, but for those of a territoire. */
  private static boolean isRdvs(String path) {
    return path.endsWith("/rdvs")
        || path.equals("/mes-chiffres")
        || path.matches("/organisations/\\d+/statistiques");
  }

  private static boolean isUsagers(String path) {
    return path.equals(USAGERS)
        || path.startsWith(USAGERS + "/")
        || path.matches("/organisations/\\d+/imports");
  }

  private static boolean isSeries(String path) {
    return SERIES_PAGES.matcher(path).matches();
  }
}
