package fr.rdvsolidarites.desk.session;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.booking.SessionQuorum;
import java.time.Instant;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What the sheet of a RDV collectif says besides.
 *
 * @param online whether citizens take places themselves
 * @param minimum how many it needs; null: as few as come
 * @param decideOn when somebody is asked about it
 * @param origin null: no plage made it
 * @param toDecide somebody has to say now whether it is held
 */
public record SessionFacts(
    boolean online,
    @Nullable String restriction,
    @Nullable String instructions,
    @Nullable Integer minimum,
    @Nullable LocalDate decideOn,
    boolean toDecide,
    @Nullable Origin origin) {

  /**
   * The plage that it comes from.
   *
   * @param href null: not hers to read
   * @param own what was set by hand, in words; empty: nothing
   */
  public record Origin(String title, @Nullable String href, String own) {}

  public static SessionFacts of(DSLContext dsl, long rdvId, Instant now) {
    return dsl.select(
            field(
                coalesce(SESSION.OPEN_ONLINE, inline(true))
                    .isTrue()
                    .and(coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY).eq("everyone"))),
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
                    null));
  }

  public SessionFacts from(@Nullable Origin plage) {
    return new SessionFacts(online, restriction, instructions, minimum, decideOn, toDecide, plage);
  }
}
