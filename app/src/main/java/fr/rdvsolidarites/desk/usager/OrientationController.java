package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.citizen.DoorCookies;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * A professional books for somebody with another organisation, under the rules of the public
 * ({@code 2-scheduling.md} §14.6); {@code UsagerAction.READ}.
 */
@Controller
class OrientationController {

  private final DSLContext dsl;
  private final DoorCookies cookies;

  OrientationController(DSLContext dsl, DoorCookies cookies) {
    this.dsl = dsl;
    this.cookies = cookies;
  }

  /** Where she lives as her file says: what depends on secteurs follows from it. */
  @PostMapping("/usagers/{usagerId}/orientation")
  String create(
      @PathVariable long usagerId,
      HttpServletRequest request,
      HttpServletResponse response,
      Actor.Agent actor) {
    var found =
        dsl.select(USAGER.COMMUNE_CODE)
            .from(USAGER)
            .where(
                USAGER.ID.eq(usagerId),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.READ))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    cookies.orientation(usagerId, request, response);
    var commune = found.value1();
    return "redirect:/prendre-rdv?par=orientation" + (commune == null ? "" : "&commune=" + commune);
  }
}
