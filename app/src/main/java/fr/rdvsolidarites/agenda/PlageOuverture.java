package fr.rdvsolidarites.agenda;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hours during which agents receive for some motifs, as the engine needs to know them.
 *
 * @param lieuId null for telephone, home and video
 * @param openOnline whether the public is offered its créneaux
 * @param motifs those that the search is about
 * @param holidays the days on which its organisation is closed
 */
public record PlageOuverture(
    long id,
    long organisationId,
    @Nullable Long lieuId,
    boolean openOnline,
    Timetable timetable,
    Set<Long> agentIds,
    List<MotifRules> motifs,
    PublicHolidays holidays) {

  public PlageOuverture {
    agentIds = Set.copyOf(agentIds);
    motifs = List.copyOf(motifs);
  }

  /** Whether some occurrence is held in another lieu than the others. */
  boolean changesLieu() {
    return timetable.changes().stream()
        .anyMatch(
            change -> change instanceof OccurrenceChange.Moved moved && moved.lieuId() != null);
  }
}
