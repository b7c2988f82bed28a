package fr.rdvsolidarites.superadmin;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.people.SupportAccess;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.PageNotice;
import fr.rdvsolidarites.web.PageNotices;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** « Vous agissez en tant que … » and announcements, on top of every professional's page. */
@Component
class SupportNotices implements PageNotices {

  /** The team's own. */
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private final SupportAccess access;
  private final Announcements announcements;

  SupportNotices(SupportAccess access, Announcements announcements) {
    this.access = access;
    this.announcements = announcements;
  }

  @Override
  public List<PageNotice> of(Authentication account) {
    if (!(account.getPrincipal() instanceof SignedInAgent agent)) {
      return List.of();
    }
    var notices = new ArrayList<PageNotice>();
    var support = agent.support();
    if (support != null) {
      access.live(support.accessId()).ifPresent(live -> notices.add(acting(agent, live)));
    }
    announcements.of(new Actor.Agent(agent.agentId())).stream()
        .map(SupportNotices::announcement)
        .forEach(notices::add);
    return List.copyOf(notices);
  }

  private static PageNotice acting(SignedInAgent agent, SupportAccess.Live live) {
    var until = FrenchDates.time(live.until().atZone(ZONE).toLocalTime());
    return new PageNotice(
        "warning",
        t("superadmin.acting.banner", agent.displayName()),
        t(live.mayWrite() ? "superadmin.acting.mayWrite" : "superadmin.acting.readOnly", until),
        "/support/agir/fin",
        t("superadmin.acting.end"));
  }

  private static PageNotice announcement(Announcements.Shown shown) {
    return new PageNotice(
        "info",
        t("superadmin.announcement.banner"),
        shown.text(),
        "/agents/annonces/" + shown.id() + "/lecture",
        t("superadmin.announcement.read"));
  }
}
