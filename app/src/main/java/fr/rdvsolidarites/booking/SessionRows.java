package fr.rdvsolidarites.booking;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.TERRITOIRE;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what only RDVs collectifs have; who decides that it may be has done so before. */
@Component
class SessionRows {

  private final DSLContext dsl;

  SessionRows(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Also what an older one, or one of another source, had none of yet. */
  void write(long rdvId, SessionDraft draft) {
    dsl.update(RDV)
        .set(RDV.TITLE, draft.title())
        .set(RDV.CAPACITY, draft.capacity())
        .where(RDV.ID.eq(rdvId))
        .execute();
    dsl.insertInto(SESSION)
        .set(SESSION.RDV_ID, rdvId)
        .set(SESSION.RESTRICTION, draft.restriction())
        .set(SESSION.INSTRUCTIONS, draft.instructions())
        .set(SESSION.OPEN_ONLINE, draft.openOnline())
        .set(SESSION.MINIMUM, draft.quorum() == null ? null : draft.quorum().minimum())
        .set(SESSION.DECIDE_ON, decideOn(rdvId, draft.quorum()))
        .onConflict(SESSION.RDV_ID)
        .doUpdate()
        .set(SESSION.RESTRICTION, draft.restriction())
        .set(SESSION.INSTRUCTIONS, draft.instructions())
        .set(SESSION.OPEN_ONLINE, draft.openOnline())
        .set(SESSION.MINIMUM, draft.quorum() == null ? null : draft.quorum().minimum())
        .set(SESSION.DECIDE_ON, decideOn(rdvId, draft.quorum()))
        .execute();
  }

  /** What was said of it; nothing of one that was never told anything of. */
  SessionDraft draft(long rdvId) {
    return requireNonNull(drafts(List.of(rdvId)).get(rdvId));
  }

  /** The same of several, by RDV. */
  Map<Long, SessionDraft> drafts(Collection<Long> rdvIds) {
    return dsl.select(
            RDV.ID,
            RDV.TITLE,
            RDV.CAPACITY,
            SESSION.RESTRICTION,
            SESSION.INSTRUCTIONS,
            SESSION.OPEN_ONLINE,
            SESSION.MINIMUM,
            field(
                "({0} at time zone {1})::date - {2}",
                Integer.class, RDV.STARTS_AT, TERRITOIRE.ZONE, SESSION.DECIDE_ON))
        .from(RDV)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .leftJoin(SESSION)
        .on(SESSION.RDV_ID.eq(RDV.ID))
        .where(RDV.ID.in(rdvIds))
        .fetchMap(
            row -> row.value1(),
            row ->
                new SessionDraft(
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6() == null || row.value6(),
                    row.value7() == null
                        ? null
                        : new SessionDraft.Quorum(row.value7(), row.value8())));
  }

  /** A day of the organisation's wall clock. */
  private static Field<LocalDate> decideOn(long rdvId, SessionDraft.@Nullable Quorum quorum) {
    return quorum == null
        ? inline(null, SESSION.DECIDE_ON)
        : field(
            select(
                    field(
                        "({0} at time zone {1})::date - {2}",
                        LocalDate.class,
                        RDV.STARTS_AT,
                        TERRITOIRE.ZONE,
                        inline(quorum.daysBefore())))
                .from(RDV)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
                .join(TERRITOIRE)
                .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
                .where(RDV.ID.eq(rdvId)));
  }
}
