package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A plage as it is stored. */
public record PlageState(
    long id,
    long organisationId,
    long territoireId,
    ZoneId zone,
    PlageDraft draft,
    List<OccurrenceChange> changes) {

  public Timetable timetable() {
    return draft.timetable(zone, changes);
  }

  /** Without what was decided for single occurrences. */
  Timetable bare() {
    return draft.timetable(zone, List.of());
  }

  public boolean isRepeated() {
    return !(draft.repetition() instanceof Repetition.Once);
  }

  /** Whether the rule itself names this day, whatever was decided for it since. */
  public boolean names(LocalDate day) {
    return Series.names(bare(), day);
  }

  /** The same, of this series. */
  PlageState as(PlageDraft other, List<OccurrenceChange> kept) {
    return new PlageState(id, organisationId, territoireId, zone, other, kept);
  }

  PlageState withId(long other) {
    return new PlageState(other, organisationId, territoireId, zone, draft, changes);
  }

  /** With one occurrence decided anew. */
  PlageState with(OccurrenceChange change) {
    return new PlageState(
        id, organisationId, territoireId, zone, draft, Series.with(changes, change));
  }

  /** The occurrence of that day of the rule, when it was moved. */
  public Optional<OccurrenceChange.Moved> moved(LocalDate day) {
    return Series.moved(changes, day);
  }

  /** Stands for all of it: another one when anything has been changed meanwhile. */
  public String fingerprint() {
    return Series.fingerprint(draft, changes);
  }
}
