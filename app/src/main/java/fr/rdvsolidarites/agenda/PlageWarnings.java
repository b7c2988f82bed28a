package fr.rdvsolidarites.agenda;

import static fr.rdvsolidarites.agenda.PlageAction.HIS_ROLE;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.agenda.CarriedSessions.Turn;
import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What one should know before a plage is so: it may be, once that is said to be meant. */
@Component
class PlageWarnings {

  private final DSLContext dsl;
  private final Clock clock;
  private final Plages plages;
  private final CarriedSessions sessions;

  PlageWarnings(DSLContext dsl, Clock clock, Plages plages, CarriedSessions sessions) {
    this.dsl = dsl;
    this.clock = clock;
    this.plages = plages;
    this.sessions = sessions;
  }

  /**
   * Those that were not accepted yet.
   *
   * @param timetable when the plage will take place
   * @param own its row; null for a new one
   * @param accepted the fingerprints of those that were read and accepted
   */
  private List<PlageWarning> of(
      PlageDraft draft,
      Timetable timetable,
      @Nullable Long own,
      Set<String> accepted,
      Actor.Agent actor) {
    var warnings = new ArrayList<>(overlaps(draft, timetable, own, actor));
    warnings.addAll(tooLong(draft));
    return warnings.stream().filter(warning -> !accepted.contains(warning.fingerprint())).toList();
  }

  /** The same, and what its RDVs collectifs mean. */
  List<PlageWarning> of(
      Turn turn, PlageDraft draft, Timetable timetable, Set<String> accepted, Actor.Agent actor) {
    var own = turn.former() == null ? null : turn.former().id();
    var warnings = new ArrayList<>(of(draft, timetable, own, accepted, actor));
    if (turn.isOfSessions()) {
      sessions.warnings(turn, actor).stream()
          .filter(warning -> !accepted.contains(warning.fingerprint()))
          .forEach(warnings::add);
    }
    return warnings;
  }

  private List<PlageWarning> tooLong(PlageDraft draft) {
    if (draft.session() != null) {
      return List.of();
    }
    var minutes = Duration.between(draft.start(), draft.end()).toMinutes();
    return List.copyOf(
        dsl.select(
                MOTIF_OUVERTURE.ID,
                MOTIF.NAME,
                coalesce(MOTIF_OUVERTURE.DURATION_MINUTES, MOTIF.DURATION_MINUTES))
            .from(MOTIF_OUVERTURE)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(
                MOTIF_OUVERTURE.ID.in(draft.ouvertureIds()),
                coalesce(MOTIF_OUVERTURE.DURATION_MINUTES, MOTIF.DURATION_MINUTES)
                    .gt((int) minutes))
            .orderBy(MOTIF.NAME)
            .fetch(Records.mapping(PlageWarning.MotifTooLong::new)));
  }

  private List<PlageWarning> overlaps(
      PlageDraft draft, Timetable timetable, @Nullable Long own, Actor.Agent actor) {
    var today = LocalDate.now(clock.withZone(timetable.zone()));
    var others = plages.current(draft.agentIds(), today, own == null ? Set.of() : Set.of(own));
    if (others.isEmpty()) {
      return List.of();
    }
    var names = names(draft.agentIds());
    var hers = organisationsOf(actor);
    var found = new ArrayList<PlageWarning>();
    for (var other : others) {
      var title = hers.contains(other.organisationId()) ? other.draft().title() : null;
      var both = new TreeSet<>(other.draft().agentIds());
      both.retainAll(draft.agentIds());
      Clash.firstDay(timetable, other.timetable(), today)
          .ifPresent(
              day ->
                  both.forEach(
                      agent ->
                          found.add(
                              new PlageWarning.Overlap(
                                  agent, names.getOrDefault(agent, ""), other.id(), title, day))));
    }
    return found;
  }

  private Map<Long, String> names(Collection<Long> agentIds) {
    return dsl.select(AGENT.ID, concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
        .from(AGENT)
        .where(AGENT.ID.in(agentIds))
        .fetchMap(row -> row.value1(), row -> row.value2().strip());
  }

  private Set<Long> organisationsOf(Actor.Agent actor) {
    return dsl.select(HIS_ROLE.ORGANISATION_ID)
        .from(HIS_ROLE)
        .where(HIS_ROLE.AGENT_ID.eq(actor.agentId()))
        .fetchSet(HIS_ROLE.ORGANISATION_ID);
  }
}
