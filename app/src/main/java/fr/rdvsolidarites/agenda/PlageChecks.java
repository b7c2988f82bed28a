package fr.rdvsolidarites.agenda;

import static fr.rdvsolidarites.agenda.PlageAction.HIS_ROLE;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a plage may be so ({@code 2-scheduling.md} §6). */
@Component
class PlageChecks {

  private static final int LONGEST_TITLE = 200;

  private final DSLContext dsl;
  private final Clock clock;

  PlageChecks(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Where the plage is: who may not be there finds nothing. */
  record Place(long organisationId, long territoireId, ZoneId zone, Set<DayOfWeek> openDays) {}

  /**
   * @throws NotFoundException when the agent is no member of the organisation
   */
  Place place(long organisationId, Actor.Agent actor) {
    return dsl.select(ORGANISATION.TERRITOIRE_ID, TERRITOIRE.ZONE, ORGANISATION.OPEN_DAYS)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
        .fetchOptional(
            row ->
                new Place(
                    organisationId, row.value1(), ZoneId.of(row.value2()), days(row.value3())))
        .orElseThrow(NotFoundException::new);
  }

  LocalDate today(Place place) {
    return LocalDate.now(clock.withZone(place.zone()));
  }

  /** « Le 15 du mois » keeps to the days on which the organisation is open. */
  static PlageDraft onOpenDays(PlageDraft draft, Place place) {
    return draft.repetition() instanceof Repetition.MonthlyByDay(var every, var day, _, var until)
        ? draft.repeated(new Repetition.MonthlyByDay(every, day, place.openDays(), until))
        : draft;
  }

  /**
   * @param former null for a new one; what it had already may stay
   */
  Set<PlageProblem> problems(
      PlageDraft draft, @Nullable PlageState former, Place place, Actor.Agent actor) {
    var problems = EnumSet.noneOf(PlageProblem.class);
    problems.addAll(timeProblems(draft, place));
    if (draft.title().isEmpty()) {
      problems.add(PlageProblem.TITLE_MISSING);
    } else if (draft.title().length() > LONGEST_TITLE) {
      problems.add(PlageProblem.TITLE_TOO_LONG);
    }
    problems.addAll(agentProblems(draft, former, place, actor));
    problems.addAll(motifProblems(draft, former, place));
    problems.addAll(kindProblems(draft, former));
    return problems;
  }

  private static Set<PlageProblem> kindProblems(PlageDraft draft, @Nullable PlageState former) {
    if (former == null) {
      return Set.of();
    }
    var collective = draft.session() != null;
    if (collective != (former.draft().session() != null)) {
      return Set.of(PlageProblem.KIND_FIXED);
    }
    return collective && !former.draft().ouvertureIds().equals(draft.ouvertureIds())
        ? Set.of(PlageProblem.SESSION_MOTIF_FIXED)
        : Set.of();
  }

  /** Of the day and hours alone: all that can be wrong with one occurrence that is moved. */
  Set<PlageProblem> timeProblems(PlageDraft draft, Place place) {
    var problems = EnumSet.noneOf(PlageProblem.class);
    var bounds = new DateBounds(today(place));
    if (!draft.start().isBefore(draft.end())) {
      problems.add(PlageProblem.END_NOT_AFTER_START);
    }
    bounds
        .problem(draft.firstDay(), PlageProblem.FIRST_DAY_TOO_EARLY, PlageProblem.FIRST_DAY_TOO_FAR)
        .ifPresent(problems::add);
    if (!isOpen(draft, place)) {
      problems.add(PlageProblem.DAY_CLOSED);
    }
    var until = draft.repetition().lastDay();
    if (until != null) {
      bounds
          .problem(until, PlageProblem.UNTIL_TOO_EARLY, PlageProblem.UNTIL_TOO_FAR)
          .or(
              () ->
                  until.isAfter(draft.firstDay())
                      ? Optional.empty()
                      : Optional.of(PlageProblem.UNTIL_NOT_AFTER_FIRST_DAY))
          .ifPresent(problems::add);
    }
    return problems;
  }

  private static boolean isOpen(PlageDraft draft, Place place) {
    var wanted = new HashSet<>(draft.repetition().weekdays(draft.firstDay()));
    wanted.add(draft.firstDay().getDayOfWeek());
    return place.openDays().containsAll(wanted);
  }

  private Set<PlageProblem> agentProblems(
      PlageDraft draft, @Nullable PlageState former, Place place, Actor.Agent actor) {
    if (draft.agentIds().isEmpty()) {
      return Set.of(PlageProblem.AGENT_MISSING);
    }
    var here =
        dsl.select(AGENT.ID)
            .from(AGENT)
            .join(HIS_ROLE)
            .on(HIS_ROLE.AGENT_ID.eq(AGENT.ID))
            .where(
                AGENT.ID.in(draft.agentIds()),
                AGENT.DELETED_AT.isNull(),
                AGENT.HAS_AGENDA.isTrue(),
                HIS_ROLE.ORGANISATION_ID.eq(place.organisationId()),
                Rights.filter(actor, PlageAction.OPEN))
            .fetchSet(AGENT.ID);
    if (former != null) {
      here.addAll(former.draft().agentIds());
    }
    return here.containsAll(draft.agentIds()) ? Set.of() : Set.of(PlageProblem.AGENT_NOT_HERE);
  }

  private record Offered(
      long id, long serviceId, boolean forSecretariat, boolean onSite, boolean collective) {}

  private record Colleague(long id, String level, List<Long> serviceIds, boolean secretary) {

    /** {@code 2-scheduling.md} §4.5. */
    boolean mayUse(Offered motif) {
      return level.equals("admin")
          || serviceIds.contains(motif.serviceId())
          || (secretary && motif.forSecretariat());
    }
  }

  private Set<PlageProblem> motifProblems(
      PlageDraft draft, @Nullable PlageState former, Place place) {
    var problems = EnumSet.noneOf(PlageProblem.class);
    var collective = draft.session() != null;
    if (collective && draft.ouvertureIds().size() != 1) {
      problems.add(PlageProblem.SESSION_MOTIF_MISSING);
    } else if (draft.ouvertureIds().isEmpty()) {
      problems.add(PlageProblem.MOTIF_MISSING);
    }
    var known = former == null ? Set.<Long>of() : former.draft().ouvertureIds();
    var motifs = motifs(draft.ouvertureIds(), known, place.organisationId());
    var colleagues = colleagues(draft.agentIds(), place.organisationId());
    boolean sameAgents = former != null && former.draft().agentIds().containsAll(draft.agentIds());
    boolean all = motifs.size() == draft.ouvertureIds().size();
    boolean theirs =
        motifs.stream()
            .filter(motif -> !(sameAgents && known.contains(motif.id())))
            .allMatch(motif -> mayUse(colleagues, motif));
    if (motifs.stream().anyMatch(motif -> motif.collective() != collective)) {
      problems.add(
          collective ? PlageProblem.SESSION_MOTIF_INDIVIDUAL : PlageProblem.MOTIF_COLLECTIVE);
    } else if (!all || !theirs) {
      problems.add(
          collective ? PlageProblem.SESSION_MOTIF_NOT_THEIRS : PlageProblem.MOTIF_NOT_THEIRS);
    }
    if (draft.lieuId() == null) {
      if (motifs.stream().anyMatch(Offered::onSite)) {
        problems.add(PlageProblem.LIEU_MISSING);
      }
    } else if (!isOpenLieu(draft.lieuId(), place.organisationId())) {
      problems.add(PlageProblem.LIEU_CLOSED);
    }
    return problems;
  }

  /** RDVs collectifs are held by professionals of any service, one of whom has the motif (D6). */
  private static boolean mayUse(List<Colleague> colleagues, Offered motif) {
    return motif.collective()
        ? colleagues.isEmpty() || colleagues.stream().anyMatch(one -> one.mayUse(motif))
        : colleagues.stream().allMatch(one -> one.mayUse(motif));
  }

  boolean isOpenLieu(long lieuId, long organisationId) {
    return dsl.fetchExists(
        LIEU,
        LIEU.ID.eq(lieuId),
        LIEU.ORGANISATION_ID.eq(organisationId),
        LIEU.AVAILABILITY.eq("enabled"),
        LIEU.DELETED_AT.isNull());
  }

  private List<Offered> motifs(Collection<Long> ids, Collection<Long> known, long organisationId) {
    return dsl.select(
            MOTIF_OUVERTURE.ID,
            MOTIF_OUVERTURE.SERVICE_ID,
            MOTIF.FOR_SECRETARIAT,
            field(MOTIF.LOCATION_TYPE.eq("public_office")),
            field(MOTIF.KIND.eq("collectif")))
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            MOTIF_OUVERTURE.ID.in(ids),
            MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId),
            MOTIF_OUVERTURE
                .CLOSED_AT
                .isNull()
                .and(MOTIF.DELETED_AT.isNull())
                .or(MOTIF_OUVERTURE.ID.in(known)))
        .fetch(Records.mapping(Offered::new));
  }

  private List<Colleague> colleagues(Collection<Long> agentIds, long organisationId) {
    var services =
        multiset(
                select(AGENT_SERVICE.SERVICE_ID)
                    .from(AGENT_SERVICE)
                    .where(AGENT_SERVICE.AGENT_ID.eq(HIS_ROLE.AGENT_ID)))
            .convertFrom(rows -> rows.map(one -> one.value1()));
    var secretary =
        field(
            exists(
                select(inline(1))
                    .from(AGENT_SERVICE)
                    .join(SERVICE)
                    .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                    .where(
                        AGENT_SERVICE.AGENT_ID.eq(HIS_ROLE.AGENT_ID),
                        SERVICE.KIND.eq("secretariat"))));
    return dsl.select(HIS_ROLE.AGENT_ID, HIS_ROLE.LEVEL, services, secretary)
        .from(HIS_ROLE)
        .where(HIS_ROLE.AGENT_ID.in(agentIds), HIS_ROLE.ORGANISATION_ID.eq(organisationId))
        .fetch(Records.mapping(Colleague::new));
  }

  private static Set<DayOfWeek> days(Short[] isoDays) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    Arrays.stream(isoDays).forEach(day -> days.add(DayOfWeek.of(day)));
    return days;
  }
}
