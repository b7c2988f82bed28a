package fr.rdvsolidarites.desk.session;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.booking.FileAttenteAction;
import fr.rdvsolidarites.booking.FileAttenteOrder;
import fr.rdvsolidarites.booking.SessionQuorum;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/**
 * What the sheet of a RDV collectif says besides.
 *
 * @param online whether citizens take places themselves
 * @param minimum how many it needs; null: as few as come
 * @param decideOn when somebody is asked about it
 * @param toDecide somebody has to say now whether it is held
 * @param line those who wait for a place, in the order in which one is offered to them
 * @param origin null: no plage made it
 */
public record SessionFacts(
    boolean online,
    @Nullable String restriction,
    @Nullable String instructions,
    @Nullable Integer minimum,
    @Nullable LocalDate decideOn,
    boolean toDecide,
    List<Waits> line,
    @Nullable Origin origin) {

  /**
   * The plage that it comes from.
   *
   * @param href null: not hers to read
   * @param own what was set by hand, in words; empty: nothing
   */
  public record Origin(String title, @Nullable String href, String own) {}

  /**
   * Somebody who wants a place.
   *
   * @param keptUntil she is offered one that is kept until then; null: none yet
   */
  public record Waits(long id, String name, Instant since, @Nullable Instant keptUntil) {}

  public static SessionFacts of(DSLContext dsl, long rdvId, Actor.Agent viewer, Instant now) {
    var line = line(dsl, rdvId, viewer, now);
    return dsl.select(
            SessionScreens.online(),
            SESSION.RESTRICTION,
            SESSION.INSTRUCTIONS,
            SESSION.MINIMUM,
            SESSION.DECIDE_ON,
            field(SessionQuorum.isWanted(now)))
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
        .leftJoin(SESSION)
        .on(SESSION.RDV_ID.eq(RDV.ID))
        .where(RDV.ID.eq(rdvId))
        .fetchSingle(
            row ->
                new SessionFacts(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    Boolean.TRUE.equals(row.value6()),
                    line,
                    null));
  }

  public SessionFacts from(@Nullable Origin plage) {
    return new SessionFacts(
        online, restriction, instructions, minimum, decideOn, toDecide, line, plage);
  }

  private static List<Waits> line(DSLContext dsl, long rdvId, Actor.Agent viewer, Instant now) {
    return dsl.select(
            FILE_ATTENTE.ID,
            concat(FILE_ATTENTE.FIRST_NAME, inline(" "), FILE_ATTENTE.LAST_NAME),
            FILE_ATTENTE.CREATED_AT,
            FILE_ATTENTE_OFFRE.EXPIRES_AT)
        .from(FILE_ATTENTE)
        .leftJoin(FILE_ATTENTE_OFFRE)
        .on(
            FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID.eq(FILE_ATTENTE.ID),
            FILE_ATTENTE_OFFRE.STATE.eq("open"),
            FILE_ATTENTE_OFFRE.EXPIRES_AT.gt(now))
        .where(
            FILE_ATTENTE.SESSION_ID.eq(rdvId),
            FILE_ATTENTE.CLOSED_AT.isNull(),
            Rights.filter(viewer, FileAttenteAction.READ))
        .orderBy(FileAttenteOrder.key(FILE_ATTENTE).fields())
        .fetch(Records.mapping(Waits::new));
  }
}
