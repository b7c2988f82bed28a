package fr.rdvsolidarites.notifications.inbound;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.REPLY;
import static gen.db.Tables.REPLY_FILE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.lower;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.notifications.ReplyForwards;
import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was answered, and has it passed on to the professionals of the RDV. */
@Component
class ReplyRows {

  /** Of one RDV, passed on within a day; who writes more is read on its sheet. */
  private static final int MOST_A_DAY = 20;

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final ReplyForwards forwards;

  ReplyRows(DSLContext dsl, Clock clock, Journal journal, ReplyForwards forwards) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.forwards = forwards;
  }

  private enum Outcome {
    FORWARDED,
    AUTOMATIC,
    /** Too many came. */
    HELD;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private record Author(long usagerId, long participationId) {}

  /** False when there is no such RDV any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean keep(long rdvId, InboundMail mail, boolean automatic) {
    var rdv =
        dsl.select(RDV.ORGANISATION_ID, ORGANISATION.TERRITOIRE_ID)
            .from(RDV)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
            .where(RDV.ID.eq(rdvId))
            .fetchOptional();
    if (rdv.isEmpty()) {
      return false;
    }
    var author = author(rdvId, mail.from());
    var outcome = outcome(REPLY.RDV_ID.eq(rdvId), automatic);
    var id = insert(rdvId, author.map(Author::usagerId).orElse(null), mail, outcome);
    var agentIds =
        dsl.select(RDV_AGENT.AGENT_ID)
            .from(RDV_AGENT)
            .where(RDV_AGENT.RDV_ID.eq(rdvId))
            .fetch(RDV_AGENT.AGENT_ID);
    var who =
        new RdvEvent.Who(
            rdv.get().value2(),
            rdv.get().value1(),
            rdvId,
            author.map(Author::participationId).stream().toList(),
            author.map(Author::usagerId).stream().toList(),
            agentIds);
    journal.record(Actor.SYSTEM, new RdvEvent.ReplyReceived(who, automatic));
    if (outcome == Outcome.FORWARDED) {
      forwards.plan(id, agentIds);
    }
    return true;
  }

  /** For the team that runs the service, who may find out. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keepUnknown(InboundMail mail) {
    var outcome = outcome(REPLY.RDV_ID.isNull(), false);
    var id = insert(null, null, mail, outcome);
    if (outcome == Outcome.FORWARDED) {
      forwards.planForSupport(id);
    }
  }

  void forgetUnknown(Instant before) {
    dsl.deleteFrom(REPLY).where(REPLY.RDV_ID.isNull(), REPLY.RECEIVED_AT.lt(before)).execute();
  }

  /** Whoever receives the messages of a participation writes from where they go. */
  private Optional<Author> author(long rdvId, String from) {
    var contact = USAGER.as("contact");
    return dsl.select(contact.ID, PARTICIPATION.ID)
        .from(PARTICIPATION)
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .join(contact)
        .on(contact.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
        .where(
            PARTICIPATION.RDV_ID.eq(rdvId),
            lower(PARTICIPATION.CONTACT_EMAIL)
                .eq(from)
                .or(lower(contact.EMAIL).eq(from))
                .or(lower(USAGER.EMAIL).eq(from)))
        .orderBy(PARTICIPATION.ID)
        .limit(1)
        .fetchOptional(row -> new Author(row.value1(), row.value2()));
  }

  private Outcome outcome(Condition ofTheSame, boolean automatic) {
    if (automatic) {
      return Outcome.AUTOMATIC;
    }
    var today =
        dsl.fetchCount(
            REPLY,
            ofTheSame,
            REPLY.OUTCOME.eq(Outcome.FORWARDED.code()),
            REPLY.RECEIVED_AT.gt(clock.instant().minus(Duration.ofDays(1))));
    return today < MOST_A_DAY ? Outcome.FORWARDED : Outcome.HELD;
  }

  private long insert(
      @Nullable Long rdvId, @Nullable Long usagerId, InboundMail mail, Outcome outcome) {
    var id =
        dsl.insertInto(REPLY)
            .set(REPLY.RDV_ID, rdvId)
            .set(REPLY.USAGER_ID, usagerId)
            .set(REPLY.FROM_ADDRESS, mail.from())
            .set(REPLY.SUBJECT, mail.subject())
            .set(REPLY.BODY, mail.body())
            .set(REPLY.QUOTED, mail.quoted())
            .set(REPLY.OUTCOME, outcome.code())
            .set(REPLY.RECEIVED_AT, clock.instant())
            .returningResult(REPLY.ID)
            .fetchSingle()
            .value1();
    files(id, mail.files());
    return id;
  }

  private void files(long replyId, List<InboundMail.File> files) {
    for (var file : files) {
      dsl.insertInto(REPLY_FILE)
          .set(REPLY_FILE.REPLY_ID, replyId)
          .set(REPLY_FILE.NAME, file.name())
          .set(REPLY_FILE.MEDIA_TYPE, file.mediaType())
          .set(REPLY_FILE.CONTENT, file.content())
          .execute();
    }
  }
}
