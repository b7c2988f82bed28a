package fr.rdvsolidarites.territory;

import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.TERRITOIRE;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.SecteurRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What every change of a secteur begins with: one change at a time, by who may. */
@Component
class SecteurRows {

  private final DSLContext dsl;

  SecteurRows(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Locks the territoire for this transaction.
   *
   * @return the code of its département
   * @throws NotFoundException when the actor may not write its secteurs
   */
  String lockTerritoire(long territoireId, Actor.Agent actor) {
    return dsl.select(TERRITOIRE.DEPARTEMENT_CODE)
        .from(TERRITOIRE)
        .where(
            TERRITOIRE.ID.eq(territoireId), Rights.filter(actor, TerritoireAction.WRITE_SECTEURS))
        .forNoKeyUpdate()
        .fetchOptional(TERRITOIRE.DEPARTEMENT_CODE)
        .orElseThrow(NotFoundException::new);
  }

  /**
   * @throws NotFoundException when it is not of this territoire
   */
  SecteurRecord find(long territoireId, long secteurId) {
    return dsl.fetchOptional(
            SECTEUR, SECTEUR.ID.eq(secteurId).and(SECTEUR.TERRITOIRE_ID.eq(territoireId)))
        .orElseThrow(NotFoundException::new);
  }
}
