package fr.rdvsolidarites.desk.attente;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.FileAttenteAction;
import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.desk.SentNotice;
import fr.rdvsolidarites.desk.attente.AttentePage.Offer;
import fr.rdvsolidarites.desk.attente.AttentePage.Row;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the waiting lines, with the right in the query: two selects. */
@Component
class AttenteScreens {

  private static final int MOST = 500;

  private static final Field<List<Offer>> OFFERS =
      multiset(
              select(
                      FILE_ATTENTE_OFFRE.STARTS_AT,
                      FILE_ATTENTE_OFFRE.STATE,
                      FILE_ATTENTE_OFFRE.TOLD_AT)
                  .from(FILE_ATTENTE_OFFRE)
                  .where(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID.eq(FILE_ATTENTE.ID))
                  .orderBy(FILE_ATTENTE_OFFRE.ID))
          .as("offers")
          .convertFrom(rows -> rows.map(Records.mapping(Offer::new)));

  private static final Field<String> HER_NAME =
      coalesce(
          concat(FILE_ATTENTE.FIRST_NAME, inline(" "), FILE_ATTENTE.LAST_NAME),
          concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME));

  /** By the facts of her place, be they about a RDV or not. */
  private static final Field<List<SentNotice>> NOTICES =
      multiset(
              select(
                      RECEIPT.EVENT,
                      RECEIPT.CHANNEL,
                      RECEIPT.STATUS,
                      RECEIPT.RECIPIENT_KIND,
                      HER_NAME,
                      coalesce(RECEIPT.SENT_AT, RECEIPT.PLANNED_AT),
                      RECEIPT.FAILURE,
                      RECEIPT.PROVIDER)
                  .from(RECEIPT)
                  .join(JOURNAL_SUBJECT)
                  .on(JOURNAL_SUBJECT.JOURNAL_ID.eq(RECEIPT.JOURNAL_ID))
                  .where(
                      JOURNAL_SUBJECT.KIND.eq(inline("file_attente")),
                      JOURNAL_SUBJECT.SUBJECT_ID.eq(FILE_ATTENTE.ID),
                      RECEIPT.RECIPIENT_KIND.in(inline("usager"), inline("attente")))
                  .orderBy(RECEIPT.PLANNED_AT.desc(), RECEIPT.ID.desc()))
          .as("notices")
          .convertFrom(rows -> rows.map(Records.mapping(SentNotice::brief)));

  private final DSLContext dsl;
  private final Clock clock;

  AttenteScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @param fileAttenteId null: everybody who waits
   * @throws NotFoundException when the agent is no member there, or may not see that one
   */
  AttentePage show(long organisationId, @Nullable Long fileAttenteId, Actor.Agent actor) {
    var head =
        dsl.select(ORGANISATION.NAME, TERRITOIRE.ZONE)
            .from(ORGANISATION)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var zone = ZoneId.of(head.value2());
    var rows = rows(organisationId, fileAttenteId, actor);
    if (fileAttenteId != null && rows.isEmpty()) {
      throw new NotFoundException();
    }
    var today = LocalDate.now(clock.withZone(zone));
    return new AttentePage(organisationId, head.value1(), zone, today, rows);
  }

  private List<Row> rows(long organisationId, @Nullable Long id, Actor.Agent actor) {
    return dsl.select(
            FILE_ATTENTE.ID,
            MOTIF.NAME,
            HER_NAME,
            FILE_ATTENTE.CREATED_AT,
            FILE_ATTENTE.DAYS,
            FILE_ATTENTE.FROM_TIME,
            FILE_ATTENTE.TO_TIME,
            FILE_ATTENTE.UNTIL_DAY,
            RDV.ID,
            RDV.STARTS_AT,
            OFFERS,
            NOTICES)
        .from(FILE_ATTENTE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(FILE_ATTENTE.MOTIF_ID))
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
        .leftJoin(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .leftJoin(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .where(
            FILE_ATTENTE.CLOSED_AT.isNull(),
            id == null ? noCondition() : FILE_ATTENTE.ID.eq(id),
            isOf(organisationId),
            Rights.filter(actor, FileAttenteAction.READ))
        .orderBy(MOTIF.NAME, FILE_ATTENTE.CREATED_AT, FILE_ATTENTE.ID)
        .limit(MOST)
        .fetch(AttenteScreens::row);
  }

  /** Whoever may be received there. */
  private static Condition isOf(long organisationId) {
    var there = MOTIF_OUVERTURE.as("there");
    return RDV.ORGANISATION_ID
        .eq(organisationId)
        .or(
            FILE_ATTENTE
                .PARTICIPATION_ID
                .isNull()
                .and(
                    FILE_ATTENTE
                        .ORGANISATION_ID
                        .isNull()
                        .or(FILE_ATTENTE.ORGANISATION_ID.eq(organisationId)))
                .and(
                    exists(
                        selectOne()
                            .from(there)
                            .where(
                                there.MOTIF_ID.eq(FILE_ATTENTE.MOTIF_ID),
                                there.SERVICE_ID.eq(FILE_ATTENTE.SERVICE_ID),
                                there.ORGANISATION_ID.eq(organisationId),
                                there.CLOSED_AT.isNull()))));
  }

  private static Row row(Record row) {
    return new Row(
        row.get(FILE_ATTENTE.ID),
        row.get(MOTIF.NAME),
        row.get(HER_NAME),
        row.get(FILE_ATTENTE.CREATED_AT),
        FileAttenteCriteria.stored(
            row.get(FILE_ATTENTE.DAYS),
            row.get(FILE_ATTENTE.FROM_TIME),
            row.get(FILE_ATTENTE.TO_TIME),
            null,
            row.get(FILE_ATTENTE.UNTIL_DAY)),
        row.get(RDV.ID),
        row.get(RDV.STARTS_AT),
        row.get(OFFERS),
        row.get(NOTICES));
  }
}
