package fr.rdvsolidarites.agenda;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A plage as it is stored. */
public record PlageState(
    long id,
    long organisationId,
    long territoireId,
    ZoneId zone,
    PlageDraft draft,
    List<OccurrenceChange> changes) {

  public Timetable timetable() {
    return timetable(draft, zone, changes);
  }

  static Timetable timetable(PlageDraft draft, ZoneId zone, List<OccurrenceChange> changes) {
    return new Timetable(
        draft.firstDay(),
        draft.start(),
        draft.firstDay(),
        draft.end(),
        zone,
        draft.repetition().recurrence(),
        changes);
  }

  public boolean isRepeated() {
    return !(draft.repetition() instanceof Repetition.Once);
  }

  /** Whether the rule itself names this day, whatever was decided for it since. */
  public boolean names(LocalDate day) {
    return Series.names(timetable(draft, zone, List.of()), day);
  }

  /** With one occurrence decided anew. */
  PlageState with(OccurrenceChange change) {
    var all =
        Stream.concat(
                changes.stream().filter(one -> !one.seriesDay().equals(change.seriesDay())),
                Stream.of(change))
            .toList();
    return new PlageState(id, organisationId, territoireId, zone, draft, all);
  }

  /** Stands for all of it: another one when anything has been changed meanwhile. */
  public String fingerprint() {
    return UUID.nameUUIDFromBytes((draft + "|" + changes).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
