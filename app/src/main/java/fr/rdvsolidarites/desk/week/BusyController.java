package fr.rdvsolidarites.desk.week;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * The sheet behind a busy block, by {@code AgendaAction.SEE}; who may read the RDV ({@code
 * RdvAction.READ}) is sent to its own sheet.
 */
@Controller
class BusyController {

  private final DSLContext dsl;
  private final Clock clock;

  BusyController(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  @GetMapping("/agenda/occupe/{rdvId}")
  ModelAndView show(@PathVariable long rdvId, Actor.Agent actor) {
    var professionals = professionals(actor);
    var readable = field(Rights.filter(actor, RdvAction.READ)).as("readable");
    // Nothing else is selected, so that nothing else can reach the page.
    var lieu = when(MOTIF.LOCATION_TYPE.eq(inline("public_office")), LIEU.NAME).as("lieu_name");
    var row =
        dsl.select(
                RDV.STARTS_AT,
                RDV.ENDS_AT,
                TERRITOIRE.ZONE,
                lieu,
                professionals,
                readable,
                when(Rights.filter(actor, RdvAction.READ), RDV.ORGANISATION_ID))
            .from(RDV)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .leftJoin(LIEU)
            .on(LIEU.ID.eq(RDV.LIEU_ID))
            .where(RDV.ID.eq(rdvId), RDV.CANCELLED_AT.isNull())
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    if (row.get(readable)) {
      return new ModelAndView("redirect:/organisations/" + row.value7() + "/rdvs/" + rdvId);
    }
    if (row.get(professionals).isEmpty()) {
      throw new NotFoundException();
    }
    var zone = ZoneId.of(row.get(TERRITOIRE.ZONE));
    return new ModelAndView(
        "desk/week/busy",
        "page",
        new BusyPage(
            row.get(RDV.STARTS_AT).atZone(zone),
            row.get(RDV.ENDS_AT).atZone(zone),
            row.get(professionals),
            row.get(lieu),
            clock.instant().atZone(zone).toLocalDate()));
  }

  private static Field<List<Professional>> professionals(Actor.Agent actor) {
    return multiset(
            select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
                .from(RDV_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID), Rights.filter(actor, AgendaAction.SEE))
                .orderBy(AGENT.LAST_NAME, AGENT.ID))
        .convertFrom(rows -> rows.map(mapping(Professional::new)))
        .as("professionals");
  }
}
