package fr.rdvsolidarites.desk.concerned;

import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.booking.SuiteOrder;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A RDV to come of some professionals.
 *
 * @param names of the participants; none when the viewer may not read them
 * @param motif null when the viewer may not read it
 * @param plages by professional, the plage that the time was taken from
 * @param others those that follow one another with it and stand, in their order; none: it stands
 *     alone
 */
record ConcernedRdv(
    long id,
    long organisationId,
    TimeRange during,
    ZoneId zone,
    long ouvertureId,
    @Nullable Long lieuId,
    @Nullable String lieu,
    @Nullable String motif,
    boolean individual,
    boolean mayWrite,
    List<String> names,
    List<Professional> professionals,
    Map<Long, Long> plages,
    List<Other> others) {

  /** Another RDV of the same suite; {@code professionals}: their names. */
  record Other(long id, TimeRange during, List<String> professionals) {}

  /** Whether it may go there by itself. */
  boolean mayGoTo(TimeRange next) {
    return new SuiteOrder(zone, others.stream().map(Other::during).toList()).allows(during, next);
  }

  /** It and those that follow one another with it: when, and with whom. */
  List<Other> suite() {
    var own = new Other(id, during, professionals.stream().map(Professional::name).toList());
    return Stream.concat(Stream.of(own), others.stream())
        .sorted(Comparator.comparing(one -> one.during().start()))
        .toList();
  }

  /** Whether something can be decided for it here; a session keeps its time. */
  boolean isDecided() {
    return mayWrite;
  }

  /** It takes place then, there, with these professionals, as this one does. */
  boolean isStillSo(ConcernedRdv later) {
    return id == later.id()
        && during.equals(later.during())
        && Objects.equals(lieuId, later.lieuId())
        && professionals.equals(later.professionals());
  }

  /** Its professionals whom the change takes away from it. */
  List<Professional> hitBy(Impact impact) {
    return professionals.stream()
        .filter(
            one ->
                impact.hits(
                    new Impact.Seat(
                        one.id(), organisationId, plages.get(one.id()), lieuId, during)))
        .toList();
  }
}
