package fr.rdvsolidarites.territory;

import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_SERVICE;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.TerritoireDraft.Problem;
import gen.db.tables.records.TerritoireRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes the settings of a territoire, and which services it offers. */
@Component
public class TerritoireEditing {

  private final DSLContext dsl;
  private final Journal journal;

  TerritoireEditing(DSLContext dsl, Journal journal) {
    this.dsl = dsl;
    this.journal = journal;
  }

  /**
   * @return why it can't be; nothing changed then
   * @throws NotFoundException when the actor does not administer it
   */
  @Transactional
  public List<Problem> update(long territoireId, TerritoireDraft typed, Actor.Agent actor) {
    var territoire = lock(territoireId, actor);
    var draft = typed.tidy();
    var problems = draft.problems(territoire.getName());
    if (!problems.isEmpty()) {
      return problems;
    }
    fill(territoire, draft);
    var difference = Difference.of(territoire);
    if (!difference.isEmpty()) {
      dsl.update(TERRITOIRE).set(territoire).where(TERRITOIRE.ID.eq(territoireId)).execute();
      journal.record(
          actor,
          new TerritoireEvent.Changed(territoireId, difference.before(), difference.after()));
    }
    return List.of();
  }

  /**
   * The services it offers: those of the platform that are chosen.
   *
   * @return whether it changed; not when motifs are open for the service
   * @throws NotFoundException when there is no such service, or the actor does not administer it
   */
  @Transactional
  public boolean offer(long territoireId, long serviceId, boolean offered, Actor.Agent actor) {
    lock(territoireId, actor);
    var service =
        dsl.fetchOptional(SERVICE, SERVICE.ID.eq(serviceId)).orElseThrow(NotFoundException::new);
    if (offered) {
      var added =
          dsl.insertInto(TERRITOIRE_SERVICE)
              .set(TERRITOIRE_SERVICE.TERRITOIRE_ID, territoireId)
              .set(TERRITOIRE_SERVICE.SERVICE_ID, serviceId)
              .onConflictDoNothing()
              .execute();
      if (added == 1) {
        journal.record(actor, new TerritoireEvent.ServiceOffered(territoireId, service.getName()));
      }
      return true;
    }
    if (isUsed(territoireId, serviceId)) {
      return false;
    }
    var removed =
        dsl.deleteFrom(TERRITOIRE_SERVICE)
            .where(
                TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoireId),
                TERRITOIRE_SERVICE.SERVICE_ID.eq(serviceId))
            .execute();
    if (removed == 1) {
      journal.record(actor, new TerritoireEvent.ServiceWithdrawn(territoireId, service.getName()));
    }
    return true;
  }

  private boolean isUsed(long territoireId, long serviceId) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(MOTIF_OUVERTURE)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
            .where(
                ORGANISATION.TERRITOIRE_ID.eq(territoireId),
                MOTIF_OUVERTURE.SERVICE_ID.eq(serviceId),
                MOTIF_OUVERTURE.CLOSED_AT.isNull()));
  }

  private TerritoireRecord lock(long territoireId, Actor.Agent actor) {
    return dsl.selectFrom(TERRITOIRE)
        .where(TERRITOIRE.ID.eq(territoireId), Rights.filter(actor, TerritoireAction.ADMINISTER))
        .forNoKeyUpdate()
        .fetchOptional()
        .orElseThrow(NotFoundException::new);
  }

  private static void fill(TerritoireRecord territoire, TerritoireDraft draft) {
    territoire.setName(draft.name());
    territoire.setPhone(draft.phone());
    territoire.setOpenDays(
        draft.openDays().stream().map(Integer::shortValue).toArray(Short[]::new));
    territoire.setNewMotifVisibility(draft.visibility().code());
    territoire.setMessageSignature(draft.signature());
    territoire.setSmsSender(draft.smsSender());
    territoire.setSecondReminder(draft.secondReminder());
    territoire.setSmsPriceCents(draft.smsPriceCents());
    territoire.setWaitingRoomMail(draft.waitingRoomMail());
    territoire.setWaitingRoomColor(draft.waitingRoomColor());
    territoire.setUsagersWalled(draft.walled());
  }
}
