package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.FileAttenteAction;
import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.booking.FileAttenteWords;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's place in a waiting line, as the sheet of her RDV and her file show it.
 *
 * @param participationId whose RDV shall be earlier; null: she has none yet
 * @param rdvHref of that RDV
 * @param offered the time that is kept for her now, with until when; null: none
 */
public record Waiting(
    String motif,
    @Nullable Long participationId,
    @Nullable String rdvHref,
    Instant since,
    FileAttenteCriteria criteria,
    @Nullable Offered offered) {

  public record Offered(Instant startsAt, Instant until) {}

  /** Those that the viewer may read, of the row of the query around it. */
  public static Field<List<Waiting>> of(Actor.Agent viewer, Condition which) {
    var place = PARTICIPATION.as("waiting_participation");
    var rdv = RDV.as("waiting_rdv");
    return multiset(
            select(
                    MOTIF.NAME,
                    FILE_ATTENTE.PARTICIPATION_ID,
                    rdv.ORGANISATION_ID,
                    rdv.ID,
                    FILE_ATTENTE.CREATED_AT,
                    FILE_ATTENTE.DAYS,
                    FILE_ATTENTE.FROM_TIME,
                    FILE_ATTENTE.TO_TIME,
                    FILE_ATTENTE.UNTIL_DAY,
                    open(FILE_ATTENTE_OFFRE.STARTS_AT),
                    open(FILE_ATTENTE_OFFRE.EXPIRES_AT))
                .from(FILE_ATTENTE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(FILE_ATTENTE.MOTIF_ID))
                .leftJoin(place)
                .on(place.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
                .leftJoin(rdv)
                .on(rdv.ID.eq(place.RDV_ID))
                .where(
                    FILE_ATTENTE.CLOSED_AT.isNull(),
                    which,
                    Rights.filter(viewer, FileAttenteAction.READ))
                .orderBy(FILE_ATTENTE.ID))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new Waiting(
                            row.value1(),
                            row.value2(),
                            row.value4() == null
                                ? null
                                : "/organisations/" + row.value3() + "/rdvs/" + row.value4(),
                            row.value5(),
                            FileAttenteCriteria.stored(
                                row.value6(), row.value7(), row.value8(), null, row.value9()),
                            row.value10() == null
                                ? null
                                : new Offered(row.value10(), row.value11()))))
        .as("waiting");
  }

  private static Field<Instant> open(Field<Instant> column) {
    return field(
        select(column)
            .from(FILE_ATTENTE_OFFRE)
            .where(
                FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID.eq(FILE_ATTENTE.ID),
                FILE_ATTENTE_OFFRE.STATE.eq("open"))
            .limit(1));
  }

  /** « Attend depuis lundi 23 novembre à 9 h. Convient : tous les jours, à toute heure. » */
  public List<String> lines(ZoneId zone, LocalDate today) {
    var until = FileAttenteWords.until(criteria, today);
    var since = t("desk.attente.since", FrenchDates.longDateTime(this.since, zone, today));
    var wishes =
        t("desk.attente.wishes", FileAttenteWords.days(criteria), FileAttenteWords.hours(criteria));
    return List.of(
        since,
        until == null ? wishes : wishes + " " + t("desk.attente.until", until),
        now(zone, today));
  }

  private String now(ZoneId zone, LocalDate today) {
    return offered == null
        ? t("desk.attente.now.nothing")
        : t(
            "desk.attente.now.offered",
            FrenchDates.longDateTime(offered.startsAt(), zone, today),
            FrenchDates.longDateTime(offered.until(), zone, today));
  }
}
