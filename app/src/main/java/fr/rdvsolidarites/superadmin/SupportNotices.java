package fr.rdvsolidarites.superadmin;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.people.SupportAccess;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.PageNotice;
import fr.rdvsolidarites.web.PageNotices;
import java.time.ZoneId;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** « Vous agissez en tant que … », on top of every professional's page. */
@Component
class SupportNotices implements PageNotices {

  /** The team's own. */
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private final SupportAccess access;

  SupportNotices(SupportAccess access) {
    this.access = access;
  }

  @Override
  public List<PageNotice> of(Authentication account) {
    if (!(account.getPrincipal() instanceof SignedInAgent agent)) {
      return List.of();
    }
    var support = agent.support();
    return support == null
        ? List.of()
        : access.live(support.accessId()).map(live -> acting(agent, live)).stream().toList();
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
}
