package fr.rdvsolidarites.booking;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.NotFoundException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a place in a waiting line: for an earlier time than her RDV's, or for a first one. */
@Component
public class FileAttenteJoining {

  private final DSLContext dsl;
  private final Clock clock;
  private final FileAttenteRows rows;
  private final RdvMove move;
  private final Journal journal;
  private final SecureRandom random = new SecureRandom();

  FileAttenteJoining(
      DSLContext dsl, Clock clock, FileAttenteRows rows, RdvMove move, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.move = move;
    this.journal = journal;
  }

  public sealed interface Outcome {
    record Joined(long fileAttenteId) implements Outcome {}

    /** She waits for that already: her place stays the same. */
    record AlreadyThere(@Nullable Long fileAttenteId) implements Outcome {}

    /** The motif is closed to citizens, or her RDV too near, or not to be moved by her. */
    record NotOpen() implements Outcome {}

    /** Neither an e-mail nor a mobile, by which she would be told; or no phone to be called at. */
    record NoContact() implements Outcome {}
  }

  /**
   * For a motif that is full.
   *
   * @param motifOuvertureId one by which citizens take it: others of the same motif and service
   *     serve her as well
   * @param communeCode where she lives: who receives its people
   * @param organisationId null: whichever
   * @param sessionId the RDV collectif, full, in which alone she wants a place; null: any time
   */
  public record Command(
      long motifOuvertureId,
      String communeCode,
      @Nullable Long organisationId,
      @Nullable Long sessionId,
      Identity identity,
      FileAttenteCriteria criteria) {

    /** For whatever time. */
    public Command(
        long motifOuvertureId,
        String communeCode,
        @Nullable Long organisationId,
        Identity identity,
        FileAttenteCriteria criteria) {
      this(motifOuvertureId, communeCode, organisationId, null, identity, criteria);
    }
  }

  @Transactional
  public Outcome join(Command command) {
    var identity = command.identity();
    var phone = identity.phone();
    if (identity.email() == null && (phone == null || !phone.mobile())) {
      return new Outcome.NoContact();
    }
    var motif =
        dsl.select(MOTIF.TERRITOIRE_ID, MOTIF.ID, MOTIF_OUVERTURE.SERVICE_ID, MOTIF.LOCATION_TYPE)
            .from(MOTIF_OUVERTURE)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(
                MOTIF_OUVERTURE.ID.eq(command.motifOuvertureId()),
                OpenMotifs.isLive(),
                OpenMotifs.forEveryone(),
                isToCome(command.sessionId()))
            .fetchOne();
    if (motif == null) {
      return new Outcome.NotOpen();
    }
    if (motif.value4().equals("phone") && phone == null) {
      return new Outcome.NoContact();
    }
    if (command.sessionId() != null && isEnrolled(command.sessionId(), identity)) {
      return new Outcome.AlreadyThere(null);
    }
    return insert(
        place(motif.value1(), motif.value2(), motif.value3(), command.criteria())
            .set(FILE_ATTENTE.FIRST_NAME, identity.firstName())
            .set(FILE_ATTENTE.LAST_NAME, identity.lastName())
            .set(FILE_ATTENTE.EMAIL, identity.email())
            .set(FILE_ATTENTE.PHONE_E164, phone == null ? null : phone.e164())
            .set(FILE_ATTENTE.COMMUNE_CODE, command.communeCode())
            .set(FILE_ATTENTE.ORGANISATION_ID, command.organisationId())
            .set(FILE_ATTENTE.SESSION_ID, command.sessionId()),
        Actor.VISITOR);
  }

  /** A professional put her there already. */
  private boolean isEnrolled(long sessionId, Identity identity) {
    var phone = identity.phone();
    return dsl.fetchExists(
        FILE_ATTENTE,
        FILE_ATTENTE.SESSION_ID.eq(sessionId),
        FILE_ATTENTE.CLOSED_AT.isNull(),
        FILE_ATTENTE.USAGER_ID.isNotNull(),
        isNamed(val(identity.firstName()), val(identity.lastName())),
        FILE_ATTENTE
            .EMAIL
            .eq(identity.email())
            .or(FILE_ATTENTE.PHONE_E164.eq(phone == null ? null : phone.e164())));
  }

  static Condition isNamed(Field<String> firstName, Field<String> lastName) {
    return plain(FILE_ATTENTE.FIRST_NAME)
        .eq(plain(firstName))
        .and(plain(FILE_ATTENTE.LAST_NAME).eq(plain(lastName)));
  }

  private static Field<String> plain(Field<String> text) {
    return field("plain({0})", String.class, text);
  }

  /** Over the row of its ouverture. */
  private Condition isToCome(@Nullable Long sessionId) {
    return sessionId == null
        ? noCondition()
        : exists(
            selectOne()
                .from(RDV)
                .where(
                    RDV.ID.eq(sessionId),
                    RDV.MOTIF_OUVERTURE_ID.eq(MOTIF_OUVERTURE.ID),
                    RDV.CANCELLED_AT.isNull(),
                    RDV.STARTS_AT.gt(clock.instant())));
  }

  /**
   * Her place for that RDV collectif; empty when she does not wait for it. All that she says must
   * be the same: one contact proven does not open the place of somebody else.
   */
  Optional<Long> ofSession(long sessionId, Identity identity) {
    var phone = identity.phone();
    return dsl.select(FILE_ATTENTE.ID)
        .from(FILE_ATTENTE)
        .where(
            FILE_ATTENTE.SESSION_ID.eq(sessionId),
            FILE_ATTENTE.CLOSED_AT.isNull(),
            FILE_ATTENTE.EMAIL.isNotDistinctFrom(identity.email()),
            FILE_ATTENTE.PHONE_E164.isNotDistinctFrom(phone == null ? null : phone.e164()),
            FILE_ATTENTE.LAST_NAME.eq(identity.lastName()),
            FILE_ATTENTE.FIRST_NAME.eq(identity.firstName()))
        .limit(1)
        .fetchOptional(FILE_ATTENTE.ID);
  }

  /**
   * For an earlier time than that of her RDV.
   *
   * @throws NotFoundException when it is not hers
   */
  @Transactional
  public Outcome join(long rdvId, FileAttenteCriteria criteria, Actor.Participant actor) {
    if (!mayWaitFor(rdvId, actor)) {
      return new Outcome.NotOpen();
    }
    var there = ofParticipation(actor.participationId());
    if (there.isPresent()) {
      return new Outcome.AlreadyThere(there.get());
    }
    var contact = USAGER.as("contact");
    var rdv =
        dsl.select(
                MOTIF.TERRITOIRE_ID,
                MOTIF.ID,
                MOTIF_OUVERTURE.SERVICE_ID,
                when(contact.NOTIFY_BY_EMAIL, coalesce(PARTICIPATION.CONTACT_EMAIL, contact.EMAIL)),
                when(
                    contact.NOTIFY_BY_SMS,
                    coalesce(PARTICIPATION.CONTACT_PHONE_E164, contact.PHONE_E164)))
            .from(PARTICIPATION)
            .join(RDV)
            .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
            .join(USAGER)
            .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
            .join(contact)
            .on(contact.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(PARTICIPATION.ID.eq(actor.participationId()))
            .fetchSingle();
    if (rdv.value4() == null && FileAttenteLetters.mobile(rdv.value5()) == null) {
      return new Outcome.NoContact();
    }
    return insert(
        place(rdv.value1(), rdv.value2(), rdv.value3(), criteria)
            .set(FILE_ATTENTE.PARTICIPATION_ID, actor.participationId())
            .set(FILE_ATTENTE.EMAIL, rdv.value4())
            .set(FILE_ATTENTE.PHONE_E164, rdv.value5()),
        actor);
  }

  /**
   * Whether she may wait for an earlier time ({@code 2-scheduling.md} §23.1): more than seven days
   * ahead, of a motif that everybody may take, not at home, and movable by her.
   *
   * @throws NotFoundException when it is not hers
   */
  public boolean mayWaitFor(long rdvId, Actor.Participant actor) {
    return move.refusal(rdvId, actor) == null
        && dsl.fetchExists(
            dsl.selectOne()
                .from(RDV)
                .join(MOTIF_OUVERTURE)
                .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .where(
                    RDV.ID.eq(rdvId),
                    RDV.STARTS_AT.gt(clock.instant().plus(FileAttenteRows.FAR_AHEAD)),
                    MOTIF.LOCATION_TYPE.ne("home"),
                    MOTIF.KIND.eq("individuel"),
                    OpenMotifs.forEveryone(),
                    Rights.filter(actor, RdvAction.WITHDRAW)));
  }

  /** Her place, if she waits for an earlier time than that of this RDV. */
  public Optional<Long> ofParticipation(long participationId) {
    return dsl.select(FILE_ATTENTE.ID)
        .from(FILE_ATTENTE)
        .where(FILE_ATTENTE.PARTICIPATION_ID.eq(participationId), FILE_ATTENTE.CLOSED_AT.isNull())
        .fetchOptional(FILE_ATTENTE.ID);
  }

  InsertSetMoreStep<?> place(
      long territoireId, long motifId, long serviceId, FileAttenteCriteria criteria) {
    return dsl.insertInto(FILE_ATTENTE)
        .set(FILE_ATTENTE.TERRITOIRE_ID, territoireId)
        .set(FILE_ATTENTE.MOTIF_ID, motifId)
        .set(FILE_ATTENTE.SERVICE_ID, serviceId)
        .set(FILE_ATTENTE.LIEU_IDS, lieux(criteria))
        .set(FILE_ATTENTE.DAYS, days(criteria))
        .set(FILE_ATTENTE.FROM_TIME, criteria.from())
        .set(FILE_ATTENTE.TO_TIME, criteria.to())
        .set(FILE_ATTENTE.UNTIL_DAY, criteria.untilDay())
        .set(FILE_ATTENTE.LOT, random.nextInt(Integer.MAX_VALUE))
        .set(FILE_ATTENTE.LANGUAGE, Language.current().tag())
        .set(FILE_ATTENTE.CREATED_AT, clock.instant());
  }

  private static Long @Nullable [] lieux(FileAttenteCriteria criteria) {
    return criteria.lieuIds() == null ? null : criteria.lieuIds().toArray(Long[]::new);
  }

  private static Short @Nullable [] days(FileAttenteCriteria criteria) {
    return criteria.isAnyDay()
        ? null
        : criteria.days().stream()
            .sorted()
            .map(DayOfWeek::getValue)
            .map(Integer::shortValue)
            .toArray(Short[]::new);
  }

  Outcome insert(InsertSetMoreStep<?> place, Actor actor) {
    List<Long> ids =
        place.onConflictDoNothing().returningResult(FILE_ATTENTE.ID).fetch(FILE_ATTENTE.ID);
    if (ids.isEmpty()) {
      return new Outcome.AlreadyThere(null);
    }
    long id = ids.getFirst();
    journal.record(actor, new FileAttenteEvent.Joined(rows.who(id)));
    return new Outcome.Joined(id);
  }
}
