package fr.rdvsolidarites.agenda;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An indisponibilité as it is stored. */
public record AbsenceState(
    long id,
    long agentId,
    long territoireId,
    ZoneId zone,
    AbsenceDraft draft,
    List<OccurrenceChange> changes) {

  public Timetable timetable() {
    return draft.timetable(zone, changes);
  }

  public boolean isRepeated() {
    return !(draft.repetition() instanceof Repetition.Once);
  }

  /** Whether the rule itself names this day, whatever was decided for it since. */
  public boolean names(LocalDate day) {
    return Series.names(draft.timetable(zone, List.of()), day);
  }

  /** Stands for all of it: another one when anything has been changed meanwhile. */
  public String fingerprint() {
    return UUID.nameUUIDFromBytes((draft + "|" + changes).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  Absence absence() {
    return new Absence(agentId, draft.onlyOrganisationId(), timetable());
  }

  AbsenceState with(OccurrenceChange change) {
    var all =
        Stream.concat(
                changes.stream().filter(one -> !one.seriesDay().equals(change.seriesDay())),
                Stream.of(change))
            .toList();
    return new AbsenceState(id, agentId, territoireId, zone, draft, all);
  }
}
