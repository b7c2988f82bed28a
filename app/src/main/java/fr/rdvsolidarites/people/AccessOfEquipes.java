package fr.rdvsolidarites.people;

import static gen.db.Tables.ACCES_AGENDA;

import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.territory.EquipeEvent;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Accesses given to an équipe, or on the agendas of its members, end with it. */
@Component
class AccessOfEquipes {

  private final DSLContext dsl;

  AccessOfEquipes(DSLContext dsl) {
    this.dsl = dsl;
  }

  @EventListener
  void on(Recorded recorded) {
    if (recorded.event() instanceof EquipeEvent.Deleted deleted) {
      dsl.deleteFrom(ACCES_AGENDA)
          .where(
              ACCES_AGENDA
                  .GRANTEE_KIND
                  .eq("equipe")
                  .and(ACCES_AGENDA.GRANTEE_ID.eq(deleted.equipeId()))
                  .or(
                      ACCES_AGENDA
                          .TARGET_KIND
                          .eq("equipe")
                          .and(ACCES_AGENDA.TARGET_ID.eq(deleted.equipeId()))))
          .execute();
    }
  }
}
