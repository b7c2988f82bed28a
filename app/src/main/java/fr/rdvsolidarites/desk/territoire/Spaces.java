package fr.rdvsolidarites.desk.territoire;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.field;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.OrganisationAction;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The territoires that somebody may enter, by one select. */
@Component
public class Spaces {

  private final DSLContext dsl;

  Spaces(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * @throws NotFoundException when there is none, or this may not be done in it
   */
  public Space find(long territoireId, TerritoireAction action, Actor.Agent actor) {
    return select(TERRITOIRE.ID.eq(territoireId).and(Rights.filter(actor, action)), actor).stream()
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  /**
   * The territoire of an organisation that she may write.
   *
   * @throws NotFoundException when it is closed, or not hers to write
   */
  Space ofOrganisation(long organisationId, Actor.Agent actor) {
    var its =
        DSL.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(
                ORGANISATION.ID.eq(organisationId),
                ORGANISATION.CLOSED_AT.isNull(),
                Rights.filter(actor, OrganisationAction.WRITE));
    return select(TERRITOIRE.ID.in(its), actor).stream()
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  /** By name. */
  List<Space> all(Actor.Agent actor) {
    return select(Rights.filter(actor, TerritoireAction.ENTER), actor);
  }

  private List<Space> select(Condition which, Actor.Agent actor) {
    return dsl.select(
            TERRITOIRE.ID,
            TERRITOIRE.NAME,
            TERRITOIRE.DEPARTEMENT_CODE,
            TERRITOIRE.ZONE,
            field(Rights.filter(actor, TerritoireAction.ADMINISTER)),
            field(Rights.filter(actor, TerritoireAction.WRITE_EQUIPES)),
            field(Rights.filter(actor, TerritoireAction.LIST_AGENTS)),
            field(Rights.filter(actor, TerritoireAction.CHANGE_SERVICES)),
            field(Rights.filter(actor, TerritoireAction.INVITE)),
            field(Rights.filter(actor, TerritoireAction.WRITE_MOTIFS)),
            field(Rights.filter(actor, TerritoireAction.WRITE_SECTEURS)),
            field(Rights.filter(actor, TerritoireAction.SEE_STATISTICS)))
        .from(TERRITOIRE)
        .where(which)
        .orderBy(TERRITOIRE.NAME, TERRITOIRE.ID)
        .fetch(
            row ->
                new Space(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    ZoneId.of(row.value4()),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    row.value8(),
                    row.value9(),
                    row.value10(),
                    row.value11(),
                    row.value12()));
  }
}
