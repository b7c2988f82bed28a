package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a plage to be.
 *
 * @param firstDay from when on; wall clock of the organisation's territoire, as the hours
 * @param lieuId null where no motif is on site
 * @param agentIds its professionals (wish A10): each has créneaux of his own
 * @param ouvertureIds the motifs, as opened in the organisation
 * @param session what its RDVs collectifs are like; null: it offers créneaux for individual RDVs
 */
public record PlageDraft(
    String title,
    LocalDate firstDay,
    LocalTime start,
    LocalTime end,
    Repetition repetition,
    @Nullable Long lieuId,
    boolean openOnline,
    Set<Long> agentIds,
    Set<Long> ouvertureIds,
    @Nullable PlageSession session) {

  /** For individual RDVs. */
  public PlageDraft(
      String title,
      LocalDate firstDay,
      LocalTime start,
      LocalTime end,
      Repetition repetition,
      @Nullable Long lieuId,
      boolean openOnline,
      Set<Long> agentIds,
      Set<Long> ouvertureIds) {
    this(title, firstDay, start, end, repetition, lieuId, openOnline, agentIds, ouvertureIds, null);
  }

  public PlageDraft {
    title = title.strip();
    agentIds = Collections.unmodifiableSet(new TreeSet<>(agentIds));
    ouvertureIds = Collections.unmodifiableSet(new TreeSet<>(ouvertureIds));
  }

  Timetable timetable(ZoneId zone, List<OccurrenceChange> changes) {
    return new Timetable(firstDay, start, firstDay, end, zone, repetition.recurrence(), changes);
  }

  PlageDraft repeated(Repetition other) {
    return new PlageDraft(
        title, firstDay, start, end, other, lieuId, openOnline, agentIds, ouvertureIds, session);
  }

  /** The same, of these professionals. */
  public PlageDraft of(Set<Long> professionals) {
    return new PlageDraft(
        title,
        firstDay,
        start,
        end,
        repetition,
        lieuId,
        openOnline,
        professionals,
        ouvertureIds,
        session);
  }

  /** The same once, on a day of its own. */
  PlageDraft once(LocalDate day, LocalTime from, LocalTime to, @Nullable Long lieu) {
    return new PlageDraft(
        title, day, from, to, Repetition.NONE, lieu, openOnline, agentIds, ouvertureIds, session);
  }

  /** The same hours, of which is said what is said of the other. */
  PlageDraft saying(PlageDraft other) {
    return new PlageDraft(
        other.title,
        firstDay,
        start,
        end,
        repetition,
        lieuId,
        openOnline,
        agentIds,
        ouvertureIds,
        other.session);
  }

  /** The same as RDVs collectifs, each like this. */
  public PlageDraft of(@Nullable PlageSession what) {
    return new PlageDraft(
        title, firstDay, start, end, repetition, lieuId, openOnline, agentIds, ouvertureIds, what);
  }
}
