package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV_INVITATION;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;

import fr.rdvsolidarites.agenda.BookableBy;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A professional asks an usager to book one motif, be it closed to the public ({@code
 * 2-scheduling.md} §14.1): by mail, by text, or by a link that he hands over.
 */
@Component
public class RdvInvitations {

  /** As long as the other links in messages are good ({@code 4-…} §18). */
  public static final Duration LIFE = Duration.ofDays(84);

  private final DSLContext dsl;
  private final Clock clock;
  private final RdvInvitationRows rows;
  private final OnFiles files;
  private final Journal journal;

  RdvInvitations(
      DSLContext dsl, Clock clock, RdvInvitationRows rows, OnFiles files, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.files = files;
    this.journal = journal;
  }

  public sealed interface Outcome {
    record Invited(long invitationId) implements Outcome {}

    /** One that is good for the same motif: it may be sent again. */
    record AlreadyInvited() implements Outcome {}

    record NoEmail() implements Outcome {}

    record NoMobile() implements Outcome {}

    /** The motif is one of follow-up, and nobody follows her. */
    record NoReferent() implements Outcome {}
  }

  /** Over {@code motif_ouverture} and its {@code motif}: to what people may be invited. */
  public static Condition isInviting(Actor.Agent actor) {
    return MOTIF_OUVERTURE
        .CLOSED_AT
        .isNull()
        .and(MOTIF.DELETED_AT.isNull())
        .and(
            coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY)
                .in(BookableBy.INVITED.accepted()))
        .and(Rights.filter(actor, RdvAction.PLACE));
  }

  /**
   * @throws NotFoundException when the file or the motif are not hers to invite with
   */
  @Transactional
  public Outcome invite(
      long usagerId, long ouvertureId, boolean byMail, boolean bySms, Actor.Agent actor) {
    var whom =
        files
            .find(usagerId, Rights.filter(actor, UsagerAction.WRITE))
            .orElseThrow(NotFoundException::new);
    var motif =
        dsl.select(MOTIF.TERRITOIRE_ID, MOTIF.NAME, MOTIF.FOLLOW_UP)
            .from(MOTIF_OUVERTURE)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(
                MOTIF_OUVERTURE.ID.eq(ouvertureId),
                isInviting(actor),
                MOTIF.TERRITOIRE_ID.eq(territoireOf(usagerId)))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    if (byMail && whom.email() == null) {
      return new Outcome.NoEmail();
    }
    if (bySms && (whom.phone() == null || !whom.phone().mobile())) {
      return new Outcome.NoMobile();
    }
    if (motif.value3() && !dsl.fetchExists(REFERENT, REFERENT.USAGER_ID.eq(usagerId))) {
      return new Outcome.NoReferent();
    }
    // Two professionals who invite her at once invite her once.
    dsl.select(USAGER.ID).from(USAGER).where(USAGER.ID.eq(usagerId)).forNoKeyUpdate().fetch();
    if (dsl.fetchExists(
        RDV_INVITATION,
        RDV_INVITATION.USAGER_ID.eq(usagerId),
        RDV_INVITATION.MOTIF_OUVERTURE_ID.eq(ouvertureId),
        rows.isLive())) {
      return new Outcome.AlreadyInvited();
    }
    var id = insert(motif.value1(), usagerId, ouvertureId, byMail, bySms, actor);
    journal.record(
        actor,
        new RdvInvitationEvent.Sent(
            new RdvInvitationEvent.Who(motif.value1(), id, usagerId, motif.value2())));
    return new Outcome.Invited(id);
  }

  /**
   * By the same ways as before; nothing when it is over.
   *
   * @throws NotFoundException when it is not hers to send
   */
  @Transactional
  public void sendAgain(long usagerId, long invitationId, Actor.Agent actor) {
    var who = who(usagerId, invitationId, actor);
    if (rows.lockLive(invitationId)) {
      journal.record(actor, new RdvInvitationEvent.SentAgain(who));
    }
  }

  /**
   * Her links open nothing any more; nothing happens when it is over.
   *
   * @throws NotFoundException when it is not hers to withdraw
   */
  @Transactional
  public void withdraw(long usagerId, long invitationId, Actor.Agent actor) {
    var who = who(usagerId, invitationId, actor);
    if (rows.lockLive(invitationId)) {
      dsl.update(RDV_INVITATION)
          .set(RDV_INVITATION.WITHDRAWN_AT, clock.instant())
          .where(RDV_INVITATION.ID.eq(invitationId))
          .execute();
      journal.record(actor, new RdvInvitationEvent.Withdrawn(who));
    }
  }

  private long territoireOf(long usagerId) {
    return dsl.select(USAGER.TERRITOIRE_ID)
        .from(USAGER)
        .where(USAGER.ID.eq(usagerId))
        .fetchSingle()
        .value1();
  }

  private RdvInvitationEvent.Who who(long usagerId, long invitationId, Actor.Agent actor) {
    return dsl.select(RDV_INVITATION.TERRITOIRE_ID, MOTIF.NAME)
        .from(RDV_INVITATION)
        .join(USAGER)
        .on(USAGER.ID.eq(RDV_INVITATION.USAGER_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV_INVITATION.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            RDV_INVITATION.ID.eq(invitationId),
            RDV_INVITATION.USAGER_ID.eq(usagerId),
            USAGER.DELETED_AT.isNull(),
            Rights.filter(actor, UsagerAction.WRITE),
            Rights.filter(actor, RdvAction.PLACE))
        .fetchOptional(
            row -> new RdvInvitationEvent.Who(row.value1(), invitationId, usagerId, row.value2()))
        .orElseThrow(NotFoundException::new);
  }

  private long insert(
      long territoireId,
      long usagerId,
      long ouvertureId,
      boolean byMail,
      boolean bySms,
      Actor.Agent actor) {
    var now = clock.instant();
    return dsl.insertInto(RDV_INVITATION)
        .set(RDV_INVITATION.TERRITOIRE_ID, territoireId)
        .set(RDV_INVITATION.USAGER_ID, usagerId)
        .set(RDV_INVITATION.MOTIF_OUVERTURE_ID, ouvertureId)
        .set(RDV_INVITATION.INVITED_BY, actor.agentId())
        .set(RDV_INVITATION.BY_MAIL, byMail)
        .set(RDV_INVITATION.BY_SMS, bySms)
        .set(RDV_INVITATION.CREATED_AT, now)
        .set(RDV_INVITATION.EXPIRES_AT, now.plus(LIFE))
        .returningResult(RDV_INVITATION.ID)
        .fetchSingle()
        .value1();
  }
}
