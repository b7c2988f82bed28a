package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.booking.OnFiles;
import fr.rdvsolidarites.booking.RdvInvitationLinks;
import fr.rdvsolidarites.booking.RdvInvitationLinks.Opening;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.citizen.DoorCookies;
import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.LinkToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Which door the URL names; who stands before it is read from the cookies of this browser, so that
 * nothing personal is in the URL, and nothing of what a link allows can be changed there.
 */
@Component
class Doors {

  private final DSLContext dsl;
  private final DoorCookies cookies;
  private final RdvInvitationLinks invitations;
  private final OnFiles files;
  private final PrescripteurCookies prescripteurs;
  private final HttpServletRequest request;

  /** {@code request}: the one that is being answered. */
  Doors(
      DSLContext dsl,
      DoorCookies cookies,
      RdvInvitationLinks invitations,
      OnFiles files,
      PrescripteurCookies prescripteurs,
      HttpServletRequest request) {
    this.dsl = dsl;
    this.cookies = cookies;
    this.invitations = invitations;
    this.files = files;
    this.prescripteurs = prescripteurs;
    this.request = request;
  }

  Door of(Choices choices) {
    var par = choices.par();
    if (par != null && !par.isEmpty()) {
      return switch (par) {
        case Choices.INVITATION -> invited();
        case Choices.PRESCRIPTEUR -> prescription();
        case Choices.ORIENTATION -> oriented();
        case Choices.SUIVI -> followed();
        default -> Door.STREET;
      };
    }
    var chez = choices.chez();
    return chez == null || chez.isEmpty() ? Door.STREET : office(CitizenParameters.id(chez));
  }

  private Door office(@Nullable Long organisationId) {
    return dsl.select(
            ORGANISATION.ID,
            ORGANISATION.NAME,
            coalesce(ORGANISATION.PHONE, TERRITOIRE.PHONE),
            TERRITOIRE.DEPARTEMENT_CODE)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId))
        .fetchOptional()
        .<Door>map(row -> new Door.Office(row.value1(), row.value2(), row.value3(), row.value4()))
        .orElseGet(() -> closed("office", null));
  }

  private Door invited() {
    return cookies
        .invitation(request)
        .map(token -> byLink(new LinkToken(token)))
        .orElseGet(() -> closed("invitation.again", null));
  }

  private Door byLink(LinkToken token) {
    return switch (invitations.open(token)) {
      case Opening.Live live -> {
        invitations.opened(live.id());
        yield new Door.Invited(live);
      }
      case Opening other -> new Door.Closed(closedPage(other));
    };
  }

  static ClosedPage closedPage(Opening opening) {
    return switch (opening) {
      case Opening.Used(var phone) -> new ClosedPage("invitation.used", phone, "/mes-rendez-vous");
      case Opening.Over(var phone) -> ClosedPage.of("invitation.over", phone);
      case Opening.Unknown _, Opening.Live _ -> ClosedPage.of("invitation.unknown", null);
    };
  }

  private Door prescription() {
    return prescripteurs
        .proven(request)
        .<Door>map(Door.Prescription::new)
        .orElseGet(
            () ->
                new Door.Closed(new ClosedPage("prescription", null, PrescripteurController.PATH)));
  }

  private Door oriented() {
    return signedIn()
        .flatMap(
            agent ->
                cookies
                    .orientation(request)
                    .flatMap(id -> files.find(id, Rights.filter(agent, UsagerAction.READ)))
                    .<Door>map(
                        whom -> new Door.Oriented(agent, whom, departementOf(whom.usagerId()))))
        .orElseGet(() -> new Door.Closed(new ClosedPage("orientation", null, "/usagers")));
  }

  private static Optional<Actor.Agent> signedIn() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedInAgent agent
        ? Optional.of(agent.actor())
        : Optional.empty();
  }

  private Door followed() {
    return cookies
        .followed(request)
        .flatMap(id -> files.find(id, noCondition()))
        .<Door>map(whom -> new Door.Followed(whom, departementOf(whom.usagerId())))
        .orElseGet(() -> new Door.Closed(new ClosedPage("suivi", null, "/mes-rendez-vous")));
  }

  private String departementOf(long usagerId) {
    return dsl.select(TERRITOIRE.DEPARTEMENT_CODE)
        .from(TERRITOIRE)
        .join(USAGER)
        .on(USAGER.TERRITOIRE_ID.eq(TERRITOIRE.ID))
        .where(USAGER.ID.eq(usagerId))
        .fetchSingle()
        .value1();
  }

  private static Door closed(String key, @Nullable String phone) {
    return new Door.Closed(ClosedPage.of(key, phone));
  }
}
