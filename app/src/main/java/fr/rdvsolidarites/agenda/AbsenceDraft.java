package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants an indisponibilité to be; wall clock of the professional's home.
 *
 * @param endDay of one occurrence: later than the first day for one block over several days, which
 *     cannot come back
 * @param onlyOrganisationId null: it holds everywhere (wish A1)
 * @param color {@code #rrggbb}, null: grey (wish A7)
 */
public record AbsenceDraft(
    String title,
    LocalDate firstDay,
    LocalTime start,
    LocalDate endDay,
    LocalTime end,
    Repetition repetition,
    @Nullable Long onlyOrganisationId,
    @Nullable String color) {

  public AbsenceDraft {
    title = title.strip();
  }

  Timetable timetable(ZoneId zone, List<OccurrenceChange> changes) {
    return new Timetable(firstDay, start, endDay, end, zone, repetition.recurrence(), changes);
  }

  AbsenceDraft repeated(Repetition other) {
    return new AbsenceDraft(title, firstDay, start, endDay, end, other, onlyOrganisationId, color);
  }
}
