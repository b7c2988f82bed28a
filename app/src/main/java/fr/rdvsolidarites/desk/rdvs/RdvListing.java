package fr.rdvsolidarites.desk.rdvs;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.MotifKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Which RDVs a list, an export or a count holds, as conditions over {@code rdv}: the same for all.
 */
public final class RdvListing {

  private RdvListing() {}

  /** Those that the viewer may read with their detail. */
  static Condition readable(Actor.Agent viewer) {
    return Rights.filter(viewer, RdvAction.READ);
  }

  /** Those that take somebody whose agenda the viewer may open, without any detail. */
  static Condition busy(Actor.Agent viewer) {
    return RDV.CANCELLED_AT
        .isNull()
        .and(
            exists(
                selectOne()
                    .from(RDV_AGENT)
                    .join(AGENT)
                    .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                    .where(RDV_AGENT.RDV_ID.eq(RDV.ID), Rights.filter(viewer, AgendaAction.SEE))));
  }

  /** Those that a row stands for: with their detail, or only as busy where that is asked. */
  static Condition shown(RdvFilter filter, Actor.Agent viewer) {
    var readable = readable(viewer);
    return filter.showsBusy() ? readable.or(busy(viewer)) : readable;
  }

  /** Without those that are only busy, all are: not asked twice of each. */
  static Field<Boolean> known(RdvFilter filter, Actor.Agent viewer) {
    return (filter.showsBusy() ? field(readable(viewer)) : inline(true)).as("known");
  }

  /** Of the page's own organisation, or of those asked for of which the viewer is a member. */
  static Condition in(Field<Long> organisation, long own, List<Long> asked, Actor.Agent viewer) {
    return asked.isEmpty()
        ? organisation.eq(own)
        : organisation.in(asked).and(AgentRules.isMember(viewer, organisation));
  }

  /** What was asked for; whose they are and what may be seen of them stands apart. */
  public static Condition matching(RdvFilter filter, ZoneId zone, Instant now) {
    return noCondition()
        .and(filter.start(zone) == null ? noCondition() : RDV.STARTS_AT.ge(filter.start(zone)))
        .and(
            filter.end(zone) == null
                ? noCondition()
                : RDV.ENDS_AT
                    .le(filter.end(zone))
                    // Lets the index on the start find the end of the period.
                    .and(RDV.STARTS_AT.lt(filter.end(zone))))
        .and(
            filter.agents().isEmpty()
                ? noCondition()
                : exists(
                    selectOne()
                        .from(RDV_AGENT)
                        .where(
                            RDV_AGENT.RDV_ID.eq(RDV.ID), RDV_AGENT.AGENT_ID.in(filter.agents()))))
        .and(filter.services().isEmpty() ? noCondition() : RDV.SERVICE_ID.in(filter.services()))
        .and(
            filter.motifs().isEmpty()
                ? noCondition()
                : RDV.MOTIF_OUVERTURE_ID.in(
                    select(MOTIF_OUVERTURE.ID)
                        .from(MOTIF_OUVERTURE)
                        .where(MOTIF_OUVERTURE.MOTIF_ID.in(filter.motifs()))))
        .and(filter.lieux().isEmpty() ? noCondition() : RDV.LIEU_ID.in(filter.lieux()))
        .and(
            filter.usagers().isEmpty()
                ? noCondition()
                : exists(
                    selectOne()
                        .from(PARTICIPATION)
                        .where(
                            PARTICIPATION.RDV_ID.eq(RDV.ID),
                            PARTICIPATION.USAGER_ID.in(filter.usagers()))))
        .and(filter.kind() == null ? noCondition() : isOf(filter.kind()))
        .and(statuses(filter, now));
  }

  private static Condition isOf(MotifKind kind) {
    return RDV.MOTIF_OUVERTURE_ID.in(
        select(MOTIF_OUVERTURE.ID)
            .from(MOTIF_OUVERTURE)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(MOTIF.KIND.eq(kind.code())));
  }

  private static Condition statuses(RdvFilter filter, Instant now) {
    return filter.statuses().stream()
        .map(status -> status(status, now))
        .reduce(Condition::or)
        .orElse(noCondition());
  }

  private static Condition status(RdvFilter.Status status, Instant now) {
    var stored = RDV.STATUS.eq(status.stored().code());
    var begun = RDV.STARTS_AT.lt(now);
    return switch (status) {
      case TO_FILL -> begun.and(isAwaited());
      case TO_COME -> stored.and(not(begun));
      case MIXED -> stored.and(begun).and(not(isAwaited()));
      default -> stored.and(not(begun.and(isAwaited())));
    };
  }

  /**
   * It is not said yet what became of it, or of one participant of a session: as {@code rdv_agent}
   * has it, whose triggers know the rule.
   */
  public static Condition isAwaited() {
    return exists(
        selectOne()
            .from(RDV_AGENT)
            .where(RDV_AGENT.RDV_ID.eq(RDV.ID), RDV_AGENT.OUTCOME_DUE_AT.isNotNull()));
  }
}
