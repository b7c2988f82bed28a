package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ROLE;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether an indisponibilité may be so: on any day of the week, over anything. */
@Component
class AbsenceChecks {

  private static final int LONGEST_TITLE = 200;
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

  private final DSLContext dsl;
  private final Clock clock;

  AbsenceChecks(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  Set<AbsenceProblem> problems(
      AbsenceDraft draft, Collection<Long> agentIds, ZoneId zone, @Nullable Long known) {
    var problems = timeProblems(draft, zone);
    if (draft.title().isEmpty()) {
      problems.add(AbsenceProblem.TITLE_MISSING);
    } else if (draft.title().length() > LONGEST_TITLE) {
      problems.add(AbsenceProblem.TITLE_TOO_LONG);
    }
    if (draft.color() != null && !COLOR.matcher(draft.color()).matches()) {
      problems.add(AbsenceProblem.COLOR_UNKNOWN);
    }
    var only = draft.onlyOrganisationId();
    if (only != null && !only.equals(known) && !isTheirs(only, agentIds)) {
      problems.add(AbsenceProblem.ORGANISATION_NOT_HIS);
    }
    return problems;
  }

  Set<AbsenceProblem> timeProblems(AbsenceDraft draft, ZoneId zone) {
    var problems = EnumSet.noneOf(AbsenceProblem.class);
    var bounds = new DateBounds(LocalDate.now(clock.withZone(zone)));
    bounds
        .problem(
            draft.firstDay(), AbsenceProblem.FIRST_DAY_TOO_EARLY, AbsenceProblem.FIRST_DAY_TOO_FAR)
        .ifPresent(problems::add);
    if (!draft.endDay().equals(draft.firstDay())) {
      bounds
          .problem(draft.endDay(), AbsenceProblem.END_DAY_TOO_EARLY, AbsenceProblem.END_DAY_TOO_FAR)
          .ifPresent(problems::add);
    }
    if (!draft.firstDay().atTime(draft.start()).isBefore(draft.endDay().atTime(draft.end()))) {
      problems.add(AbsenceProblem.END_NOT_AFTER_START);
    }
    boolean repeated = !(draft.repetition() instanceof Repetition.Once);
    if (repeated && draft.endDay().isAfter(draft.firstDay())) {
      problems.add(AbsenceProblem.REPEATED_OVER_DAYS);
    }
    var until = draft.repetition().lastDay();
    if (until != null) {
      bounds
          .problem(until, AbsenceProblem.UNTIL_TOO_EARLY, AbsenceProblem.UNTIL_TOO_FAR)
          .or(
              () ->
                  until.isAfter(draft.firstDay())
                      ? Optional.empty()
                      : Optional.of(AbsenceProblem.UNTIL_NOT_AFTER_FIRST_DAY))
          .ifPresent(problems::add);
    }
    return problems;
  }

  private boolean isTheirs(long organisationId, Collection<Long> agentIds) {
    return dsl.fetchCount(ROLE, ROLE.AGENT_ID.in(agentIds), ROLE.ORGANISATION_ID.eq(organisationId))
        == agentIds.size();
  }
}
