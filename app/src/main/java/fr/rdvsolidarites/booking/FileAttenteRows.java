package fr.rdvsolidarites.booking;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.FileAttenteEntry.HerRdv;
import fr.rdvsolidarites.booking.FileAttenteEntry.Line;
import fr.rdvsolidarites.booking.FileAttenteEntry.Offered;
import fr.rdvsolidarites.booking.FileAttenteEntry.Ouverture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of the waiting lines: who waits, for what, and who waits no more. */
@Component
class FileAttenteRows {

  /** For one person; and never two for one time, says the table. */
  static final int MESSAGES_A_DAY = 3;

  /** A RDV that is nearer is left as it is ({@code 2-scheduling.md} §23.2); strictly more. */
  static final Duration FAR_AHEAD = Duration.ofDays(7);

  private static final int MOST = 500;

  private final DSLContext dsl;
  private final Clock clock;

  /** With her participation, left joined: the RDV that she waits with, or for a place in. */
  static final Field<@Nullable Long> RDV_ID =
      coalesce(PARTICIPATION.RDV_ID, FILE_ATTENTE.SESSION_ID).as("waits_about_rdv_id");

  /** Whose file is known. */
  static final Field<@Nullable Long> USAGER_ID =
      coalesce(PARTICIPATION.USAGER_ID, FILE_ATTENTE.USAGER_ID).as("waiting_usager_id");

  FileAttenteRows(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Whether anybody waits for what these professionals do; asked first, being the usual no. */
  boolean isAnybodyWaiting() {
    return dsl.fetchExists(FILE_ATTENTE, FILE_ATTENTE.CLOSED_AT.isNull());
  }

  /** Those who may be offered something now, in their order ({@link FileAttenteOrder}). */
  List<FileAttenteEntry> waiting() {
    var now = clock.instant();
    return dsl.select(
            FILE_ATTENTE.asterisk(),
            TERRITOIRE.DEPARTEMENT_CODE,
            TERRITOIRE.ZONE,
            TERRITOIRE.HOLIDAY_CALENDAR,
            MOTIF.OFFER_MINUTES,
            RDV.ID,
            RDV.MOTIF_OUVERTURE_ID,
            RDV.LIEU_ID,
            RDV.STARTS_AT,
            PARTICIPATION.USAGER_ID,
            offered())
        .from(FILE_ATTENTE)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(FILE_ATTENTE.TERRITOIRE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(FILE_ATTENTE.MOTIF_ID))
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
        .leftJoin(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .where(
            FILE_ATTENTE.CLOSED_AT.isNull(),
            hasNothingOpen(),
            fewMessages(now),
            RDV.ID.isNull().or(RDV.STATUS.eq("unknown").and(RDV.STARTS_AT.gt(now.plus(FAR_AHEAD)))))
        .orderBy(FileAttenteOrder.key(FILE_ATTENTE).fields())
        .limit(MOST)
        .fetch(FileAttenteRows::entry);
  }

  private static Field<List<Offered>> offered() {
    return multiset(
            select(
                    FILE_ATTENTE_OFFRE.MOTIF_OUVERTURE_ID,
                    FILE_ATTENTE_OFFRE.LIEU_ID,
                    FILE_ATTENTE_OFFRE.STARTS_AT)
                .from(FILE_ATTENTE_OFFRE)
                .where(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID.eq(FILE_ATTENTE.ID)))
        .as("offered")
        .convertFrom(rows -> rows.map(Records.mapping(Offered::new)));
  }

  private static Condition hasNothingOpen() {
    return notExists(
        selectOne()
            .from(FILE_ATTENTE_OFFRE)
            .where(
                FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID.eq(FILE_ATTENTE.ID),
                FILE_ATTENTE_OFFRE.STATE.eq("open")));
  }

  /** Of all lines in which the same person waits, by where she is told. */
  private static Condition fewMessages(Instant now) {
    var same = FILE_ATTENTE.as("same_person");
    return field(
            selectCount()
                .from(FILE_ATTENTE_OFFRE)
                .join(same)
                .on(same.ID.eq(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID))
                .where(
                    FILE_ATTENTE_OFFRE.TELL_AT.gt(now.minus(Duration.ofDays(1))),
                    same.ID
                        .eq(FILE_ATTENTE.ID)
                        .or(same.EMAIL.eq(FILE_ATTENTE.EMAIL))
                        .or(same.PHONE_E164.eq(FILE_ATTENTE.PHONE_E164))))
        .lt(MESSAGES_A_DAY);
  }

  private static FileAttenteEntry entry(Record row) {
    return new FileAttenteEntry(
        row.get(FILE_ATTENTE.ID),
        new Line(
            row.get(FILE_ATTENTE.TERRITOIRE_ID),
            row.get(TERRITOIRE.DEPARTEMENT_CODE),
            ZoneId.of(row.get(TERRITOIRE.ZONE)),
            row.get(TERRITOIRE.HOLIDAY_CALENDAR),
            row.get(FILE_ATTENTE.MOTIF_ID),
            row.get(FILE_ATTENTE.SERVICE_ID),
            Duration.ofMinutes(row.get(MOTIF.OFFER_MINUTES))),
        herRdv(row),
        row.get(FILE_ATTENTE.COMMUNE_CODE),
        row.get(FILE_ATTENTE.USAGER_ID) != null,
        row.get(FILE_ATTENTE.ORGANISATION_ID),
        row.get(FILE_ATTENTE.SESSION_ID),
        criteria(row),
        new HashSet<>(row.get(offered())));
  }

  private static @Nullable HerRdv herRdv(Record row) {
    var participationId = row.get(FILE_ATTENTE.PARTICIPATION_ID);
    return participationId == null
        ? null
        : new HerRdv(
            row.get(RDV.ID),
            participationId,
            row.get(PARTICIPATION.USAGER_ID),
            row.get(RDV.MOTIF_OUVERTURE_ID),
            row.get(RDV.LIEU_ID),
            row.get(RDV.STARTS_AT));
  }

  private static FileAttenteCriteria criteria(Record row) {
    return FileAttenteCriteria.stored(
        row.get(FILE_ATTENTE.DAYS),
        row.get(FILE_ATTENTE.FROM_TIME),
        row.get(FILE_ATTENTE.TO_TIME),
        row.get(FILE_ATTENTE.LIEU_IDS),
        row.get(FILE_ATTENTE.UNTIL_DAY));
  }

  /** By which citizens take these motifs now. */
  List<Ouverture> ouvertures(Collection<FileAttenteEntry> entries) {
    var motifs = entries.stream().map(entry -> entry.line().motifId()).collect(toSet());
    return dsl.select(
            MOTIF_OUVERTURE.ID,
            MOTIF_OUVERTURE.MOTIF_ID,
            MOTIF_OUVERTURE.SERVICE_ID,
            MOTIF_OUVERTURE.ORGANISATION_ID)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(MOTIF.ID.in(motifs), OpenMotifs.isLive(), OpenMotifs.forEveryone())
        .fetch(Records.mapping(Ouverture::new));
  }

  /** Nobody else offers her anything until this ends; false when somebody does, or she is gone. */
  boolean lockWaiting(long id) {
    return dsl.select(FILE_ATTENTE.ID)
                .from(FILE_ATTENTE)
                .where(FILE_ATTENTE.ID.eq(id), FILE_ATTENTE.CLOSED_AT.isNull())
                .forUpdate()
                .skipLocked()
                .fetchOne()
            != null
        // Asked once the lock is held: what another node offered meanwhile shows now.
        && !dsl.fetchExists(
            FILE_ATTENTE_OFFRE,
            FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID.eq(id),
            FILE_ATTENTE_OFFRE.STATE.eq("open"));
  }

  String departementCode(long territoireId) {
    return dsl.select(TERRITOIRE.DEPARTEMENT_CODE)
        .from(TERRITOIRE)
        .where(TERRITOIRE.ID.eq(territoireId))
        .fetchSingle()
        .value1();
  }

  /** Whether she still waited. */
  boolean close(long id, String why) {
    return dsl.update(FILE_ATTENTE)
            .set(FILE_ATTENTE.CLOSED_AT, clock.instant())
            .set(FILE_ATTENTE.CLOSED_WHY, why)
            .where(FILE_ATTENTE.ID.eq(id), FILE_ATTENTE.CLOSED_AT.isNull())
            .execute()
        == 1;
  }

  /** Where there is no file that says so; those who are told by this phone alone. */
  List<Long> forgetPhone(String phone, Select<Record1<Long>> territoires) {
    var theirs =
        FILE_ATTENTE
            .PHONE_E164
            .eq(phone)
            .and(FILE_ATTENTE.PARTICIPATION_ID.isNull())
            .and(FILE_ATTENTE.CLOSED_AT.isNull())
            .and(FILE_ATTENTE.TERRITOIRE_ID.in(territoires));
    dsl.update(FILE_ATTENTE)
        .setNull(FILE_ATTENTE.PHONE_E164)
        .where(theirs, FILE_ATTENTE.EMAIL.isNotNull())
        .execute();
    return dsl.select(FILE_ATTENTE.ID).from(FILE_ATTENTE).where(theirs).fetch(FILE_ATTENTE.ID);
  }

  FileAttenteEvent.Who who(long id) {
    return dsl.select(FILE_ATTENTE.TERRITOIRE_ID, RDV_ID, USAGER_ID)
        .from(FILE_ATTENTE)
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
        .where(FILE_ATTENTE.ID.eq(id))
        .fetchSingle(row -> new FileAttenteEvent.Who(row.value1(), id, row.value2(), row.value3()));
  }

  /** Whoever wanted a place in one RDV collectif was offered it, and waits for nothing else. */
  void endOfSession(long id, String state) {
    var why =
        switch (state) {
          case "refused" -> "left";
          case "expired" -> "missed";
          default -> "removed";
        };
    dsl.update(FILE_ATTENTE)
        .set(FILE_ATTENTE.CLOSED_AT, clock.instant())
        .set(FILE_ATTENTE.CLOSED_WHY, why)
        .where(
            FILE_ATTENTE.ID.eq(id),
            FILE_ATTENTE.SESSION_ID.isNotNull(),
            FILE_ATTENTE.CLOSED_AT.isNull())
        .execute();
  }

  /** Those who wait on a RDV, or for a place in it. */
  List<Long> ofRdv(long rdvId) {
    return dsl.select(FILE_ATTENTE.ID)
        .from(FILE_ATTENTE)
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
        .where(
            PARTICIPATION.RDV_ID.eq(rdvId).or(FILE_ATTENTE.SESSION_ID.eq(rdvId)),
            FILE_ATTENTE.CLOSED_AT.isNull())
        .fetch(FILE_ATTENTE.ID);
  }

  /**
   * Those without a RDV who are one of these participants, or reached as one, who has just got one
   * of that motif; who wants a place in another RDV collectif still wants it.
   */
  List<Long> servedBy(Collection<Long> participationIds) {
    if (participationIds.isEmpty()) {
      return List.of();
    }
    var contact = USAGER.as("contact");
    var told =
        FILE_ATTENTE
            .EMAIL
            .eq(coalesce(PARTICIPATION.CONTACT_EMAIL, contact.EMAIL))
            .or(
                FILE_ATTENTE.PHONE_E164.eq(
                    coalesce(PARTICIPATION.CONTACT_PHONE_E164, contact.PHONE_E164)));
    return dsl.selectDistinct(FILE_ATTENTE.ID)
        .from(PARTICIPATION)
        .join(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .join(contact)
        .on(contact.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
        .join(FILE_ATTENTE)
        .on(
            FILE_ATTENTE.MOTIF_ID.eq(MOTIF_OUVERTURE.MOTIF_ID),
            FILE_ATTENTE.SERVICE_ID.eq(MOTIF_OUVERTURE.SERVICE_ID),
            FILE_ATTENTE.PARTICIPATION_ID.isNull(),
            FILE_ATTENTE.SESSION_ID.isNull().or(FILE_ATTENTE.SESSION_ID.eq(RDV.ID)),
            FILE_ATTENTE.USAGER_ID.eq(USAGER.ID).or(FILE_ATTENTE.USAGER_ID.isNull().and(told)))
        .where(
            PARTICIPATION.ID.in(participationIds),
            PARTICIPATION.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()),
            FILE_ATTENTE.CLOSED_AT.isNull())
        .fetch(FILE_ATTENTE.ID);
  }

  /** Whoever waits for what cannot come any more. */
  List<Long> past() {
    var now = clock.instant();
    return dsl.select(FILE_ATTENTE.ID)
        .from(FILE_ATTENTE)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(FILE_ATTENTE.TERRITOIRE_ID))
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
        .leftJoin(RDV)
        .on(RDV.ID.eq(coalesce(PARTICIPATION.RDV_ID, FILE_ATTENTE.SESSION_ID)))
        .where(
            FILE_ATTENTE.CLOSED_AT.isNull(),
            RDV.STARTS_AT
                .le(now)
                .or(
                    FILE_ATTENTE.UNTIL_DAY.lt(
                        field(
                            "({0} at time zone {1})::date",
                            SQLDataType.LOCALDATE,
                            org.jooq.impl.DSL.val(now, RDV.STARTS_AT),
                            TERRITOIRE.ZONE))))
        .limit(MOST)
        .fetch(row -> requireNonNull(row.value1()));
  }
}
