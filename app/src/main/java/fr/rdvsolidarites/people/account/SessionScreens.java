package fr.rdvsolidarites.people.account;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.TERRITOIRE;

import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.people.signin.SessionOpening;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.LinkToken;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** One's own sessions; a page knows them by a hash, never by what opens them. */
@Component
class SessionScreens {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final SessionOpening opening;
  private final DSLContext dsl;
  private final Clock clock;

  SessionScreens(
      FindByIndexNameSessionRepository<? extends Session> sessions,
      SessionOpening opening,
      DSLContext dsl,
      Clock clock) {
    this.sessions = sessions;
    this.opening = opening;
    this.dsl = dsl;
    this.clock = clock;
  }

  SessionsPage index(Actor.Agent actor, SignedInAgent agent, String currentId) {
    var zone = zone(actor);
    var rows =
        sessions.findByPrincipalName(agent.getName()).values().stream()
            .sorted(Comparator.comparing(Session::getLastAccessedTime).reversed())
            .map(session -> row(session, zone, currentId))
            .toList();
    return new SessionsPage(
        rows, FrenchDates.duration(Math.toIntExact(opening.idle().toMinutes())));
  }

  /** The id of the session that a page called so. */
  Optional<String> find(SignedInAgent agent, String handle) {
    return sessions.findByPrincipalName(agent.getName()).keySet().stream()
        .filter(id -> handle(id).equals(handle))
        .findFirst();
  }

  private SessionsPage.Row row(Session session, ZoneId zone, String currentId) {
    var browser = session.getAttribute(SessionOpening.BROWSER);
    return new SessionsPage.Row(
        handle(session.getId()),
        browser instanceof String words ? words : "",
        when(session.getCreationTime(), zone),
        when(session.getLastAccessedTime(), zone),
        session.getId().equals(currentId));
  }

  private String when(Instant at, ZoneId zone) {
    return FrenchDates.longDateTime(at, zone, LocalDate.now(clock.withZone(zone)));
  }

  /** An account of the support team has no territoire of its own. */
  private ZoneId zone(Actor.Agent actor) {
    return dsl.select(TERRITOIRE.ZONE)
        .from(AGENT)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(AGENT.HOME_TERRITOIRE_ID))
        .where(AGENT.ID.eq(actor.agentId()))
        .fetchOptional(row -> ZoneId.of(row.value1()))
        .orElse(PARIS);
  }

  private static String handle(String sessionId) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(LinkToken.sha256("session " + sessionId))
        .substring(0, 22);
  }
}
