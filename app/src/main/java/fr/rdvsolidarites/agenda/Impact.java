package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change took away from the time in which professionals receive: which RDVs it hits (wish
 * A5). Pure: the RDVs are given.
 */
public sealed interface Impact {

  Impact NONE = new None();

  /** A seat in a RDV: who receives, when, where, and the plage that the time was taken from. */
  record Seat(
      long agentId,
      long organisationId,
      @Nullable Long plageId,
      @Nullable Long lieuId,
      TimeRange during) {}

  boolean hits(Seat seat);

  record None() implements Impact {
    @Override
    public boolean hits(Seat seat) {
      return false;
    }
  }

  /** Who receives, when and where. */
  record Opening(Timetable timetable, @Nullable Long lieuId, Set<Long> agentIds) {

    boolean holds(Seat seat) {
      return agentIds.contains(seat.agentId())
          && occurrences(timetable, seat.during()).stream()
              .anyMatch(
                  one ->
                      !one.start().isAfter(seat.during().start())
                          && !one.end().isBefore(seat.during().end())
                          && isIn(seat.lieuId(), one));
    }

    private boolean isIn(@Nullable Long lieu, Occurrence one) {
      var held = one.movedToLieuId() == null ? lieuId : one.movedToLieuId();
      return lieu == null || Objects.equals(lieu, held);
    }
  }

  /** A plage was cut: RDVs taken from it that it held, and that nothing of it holds any more. */
  record Cut(long plageId, Opening before, List<Opening> after) implements Impact {
    @Override
    public boolean hits(Seat seat) {
      return Objects.equals(seat.plageId(), plageId)
          && before.holds(seat)
          && after.stream().noneMatch(opening -> opening.holds(seat));
    }
  }

  /** Somebody no longer works in these organisations: all that she has there. */
  record Gone(long agentId, Set<Long> organisationIds) implements Impact {
    @Override
    public boolean hits(Seat seat) {
      return seat.agentId() == agentId && organisationIds.contains(seat.organisationId());
    }
  }

  /** Somebody is away: RDVs that lie in it, and did not before. */
  record Away(Set<Long> agentIds, List<Absence> before, List<Absence> after) implements Impact {
    @Override
    public boolean hits(Seat seat) {
      return agentIds.contains(seat.agentId()) && isAway(after, seat) && !isAway(before, seat);
    }

    private static boolean isAway(List<Absence> absences, Seat seat) {
      return absences.stream()
          .filter(absence -> absence.agentId() == seat.agentId())
          .filter(absence -> absence.counts(seat.organisationId()))
          .flatMap(absence -> occurrences(absence.timetable(), seat.during()).stream())
          .anyMatch(
              one ->
                  one.start().isBefore(seat.during().end())
                      && one.end().isAfter(seat.during().start()));
    }
  }

  private static List<Occurrence> occurrences(Timetable timetable, TimeRange during) {
    ZoneId zone = timetable.zone();
    var first = during.start().atZone(zone).toLocalDate().minusDays(1);
    var last = during.end().atZone(zone).toLocalDate().plusDays(1);
    return timetable.occurrencesIn(first, last);
  }
}
