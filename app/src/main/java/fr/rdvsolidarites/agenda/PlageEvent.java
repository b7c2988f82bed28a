package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.audit.Event;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens to a plage d'ouverture. */
public sealed interface PlageEvent extends Event {

  Who who();

  @Override
  default Long territoireId() {
    return who().territoireId();
  }

  @Override
  default List<Subject> subjects() {
    return Stream.concat(
            Stream.of(new Subject("plage_ouverture", who().plageId())),
            who().agentIds().stream().map(id -> new Subject("agent", id)))
        .toList();
  }

  /** The plage, and its professionals before and after. */
  record Who(long territoireId, long organisationId, long plageId, List<Long> agentIds) {}

  record Opened(Who who, PlageDraft draft) implements PlageEvent {
    @Override
    public String name() {
      return "plage.opened";
    }

    @Override
    public Map<String, Object> after() {
      return fields(draft);
    }
  }

  /** All of it, from what it was to what it is; only what differs is kept. */
  record Changed(Who who, PlageDraft former, PlageDraft draft) implements PlageEvent {
    @Override
    public String name() {
      return "plage.changed";
    }

    /**
     * Whether it is about anything but the title and what is said of RDVs collectifs, each of which
     * tells what follows for itself.
     */
    public boolean isOfHours() {
      return !former.saying(draft).equals(draft);
    }

    @Override
    public Map<String, Object> before() {
      return SeriesFields.differing(fields(former), fields(draft));
    }

    @Override
    public Map<String, Object> after() {
      return SeriesFields.differing(fields(draft), fields(former));
    }
  }

  /**
   * A series now ends before {@code day}; from then on another one goes on. RDVs taken from its
   * occurrences of that day and later are to follow.
   */
  record Split(Who who, long nextPlageId, LocalDate day) implements PlageEvent {
    @Override
    public String name() {
      return "plage.split";
    }

    @Override
    public List<Subject> subjects() {
      return Stream.concat(
              PlageEvent.super.subjects().stream(),
              Stream.of(new Subject("plage_ouverture", nextPlageId)))
          .toList();
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("next_plage", nextPlageId, "day", day.toString());
    }
  }

  /** One occurrence was removed, or moved. */
  record OccurrenceChanged(Who who, OccurrenceChange change) implements PlageEvent {
    @Override
    public String name() {
      return "plage.occurrence_changed";
    }

    @Override
    public Map<String, Object> after() {
      return SeriesFields.of(change);
    }
  }

  record Deleted(Who who, PlageDraft former) implements PlageEvent {
    @Override
    public String name() {
      return "plage.deleted";
    }

    @Override
    public Map<String, Object> before() {
      return fields(former);
    }
  }

  private static Map<String, Object> fields(PlageDraft draft) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("title", draft.title());
    fields.put("first_day", draft.firstDay().toString());
    fields.put("start", draft.start().toString());
    fields.put("end", draft.end().toString());
    fields.put("rule", draft.repetition().rule());
    fields.put("lieu", draft.lieuId());
    fields.put("open_online", draft.openOnline());
    fields.put("agents", List.copyOf(draft.agentIds()));
    fields.put("motifs", List.copyOf(draft.ouvertureIds()));
    var session = draft.session();
    if (session != null) {
      var quorum = session.quorum();
      fields.put("capacity", text(session.capacity()));
      fields.put("restriction", session.restriction());
      fields.put("instructions", session.instructions());
      fields.put("minimum", text(quorum == null ? null : quorum.minimum()));
      fields.put("days_before", text(quorum == null ? null : quorum.daysBefore()));
    }
    fields.values().removeIf(Objects::isNull);
    return fields;
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }
}
