package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.audit.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What happens to an indisponibilité. Its title may say why: it is personal. */
public sealed interface AbsenceEvent extends Event {

  Who who();

  @Override
  default Long territoireId() {
    return who().territoireId();
  }

  @Override
  default List<Subject> subjects() {
    return List.of(
        new Subject("absence", who().absenceId()), new Subject("agent", who().agentId()));
  }

  @Override
  default List<String> personalFields() {
    return List.of("title");
  }

  /** The indisponibilité and whose it is. */
  record Who(long territoireId, long absenceId, long agentId) {}

  record Entered(Who who, AbsenceDraft draft) implements AbsenceEvent {
    @Override
    public String name() {
      return "absence.entered";
    }

    @Override
    public Map<String, Object> after() {
      return fields(draft);
    }
  }

  /** Only what differs is kept. */
  record Changed(Who who, AbsenceDraft former, AbsenceDraft draft) implements AbsenceEvent {
    @Override
    public String name() {
      return "absence.changed";
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

  /** One occurrence was removed, or moved. */
  record OccurrenceChanged(Who who, OccurrenceChange change) implements AbsenceEvent {
    @Override
    public String name() {
      return "absence.occurrence_changed";
    }

    @Override
    public Map<String, Object> after() {
      return SeriesFields.of(change);
    }
  }

  record Deleted(Who who, AbsenceDraft former) implements AbsenceEvent {
    @Override
    public String name() {
      return "absence.deleted";
    }

    @Override
    public Map<String, Object> before() {
      return fields(former);
    }
  }

  private static Map<String, Object> fields(AbsenceDraft draft) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("title", draft.title());
    fields.put("first_day", draft.firstDay().toString());
    fields.put("start", draft.start().toString());
    fields.put("end_day", draft.endDay().toString());
    fields.put("end", draft.end().toString());
    fields.put("rule", draft.repetition().rule());
    fields.put("only_organisation", draft.onlyOrganisationId());
    fields.put("color", draft.color());
    fields.values().removeIf(Objects::isNull);
    return fields;
  }
}
