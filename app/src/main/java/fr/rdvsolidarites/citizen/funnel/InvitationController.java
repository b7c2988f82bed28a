package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;

import fr.rdvsolidarites.booking.RdvInvitationLinks;
import fr.rdvsolidarites.booking.RdvInvitationLinks.Opening;
import fr.rdvsolidarites.citizen.DoorCookies;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.citizen.MotifSlug;
import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.territory.LocationType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the link of an invitation leads: to whom, to what, until when. What a mail server looks at
 * beforehand counts as nothing: it is opened when she goes on. Public: by her link.
 */
@Controller
class InvitationController {

  private final DSLContext dsl;
  private final RdvInvitationLinks links;
  private final DoorCookies cookies;
  private final Clock clock;

  InvitationController(DSLContext dsl, RdvInvitationLinks links, DoorCookies cookies, Clock clock) {
    this.dsl = dsl;
    this.links = links;
    this.cookies = cookies;
    this.clock = clock;
  }

  @GetMapping("/i/{token:[A-Za-z0-9_-]{22}}")
  ModelAndView show(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    var link = new LinkToken(token);
    return switch (links.open(link)) {
      case Opening.Live live -> {
        cookies.invitation(link, request, response);
        yield new ModelAndView("citizen/invitation", Map.of("page", page(live)));
      }
      case Opening other ->
          new ModelAndView(
              "citizen/door", Map.of("page", Doors.closedPage(other)), HttpStatus.GONE);
    };
  }

  private InvitationPage page(Opening.Live live) {
    return new InvitationPage(
        live.whom().firstName(),
        live.motifName(),
        live.organisation(),
        live.phone(),
        Moment.of(live.expiresAt(), live.zone(), clock).day(),
        timesUrl(live.ouvertureId()));
  }

  private String timesUrl(long ouvertureId) {
    return dsl.select(MOTIF_OUVERTURE.SERVICE_ID, MOTIF.NAME, MOTIF.LOCATION_TYPE)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(MOTIF_OUVERTURE.ID.eq(ouvertureId))
        .fetchSingle(
            row ->
                Choices.par(Choices.INVITATION)
                    .of(
                        row.value1(),
                        MotifSlug.of(row.value2(), LocationType.of(row.value3())).value())
                    .lieuxUrl());
  }
}
