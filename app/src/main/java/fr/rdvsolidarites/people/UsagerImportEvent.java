package fr.rdvsolidarites.people;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Map;

/** What happens to an import of a list of usagers; nothing of what the list holds. */
public sealed interface UsagerImportEvent extends Event {

  long importId();

  long organisationId();

  @Override
  Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(
        new Subject("usager_import", importId()), new Subject("organisation", organisationId()));
  }

  /** A file was given. */
  record Given(long importId, long organisationId, Long territoireId, int lines)
      implements UsagerImportEvent {
    @Override
    public String name() {
      return "usager_import.given";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("lines", lines);
    }
  }

  /** Its author said: do it. */
  record Launched(long importId, long organisationId, Long territoireId)
      implements UsagerImportEvent {
    @Override
    public String name() {
      return "usager_import.launched";
    }
  }

  /** Every line has its outcome. */
  record Finished(long importId, long organisationId, Long territoireId, int created, int completed)
      implements UsagerImportEvent {
    @Override
    public String name() {
      return "usager_import.finished";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("created", created, "completed", completed);
    }
  }

  /** Given up before anything was written; the list is gone. */
  record Abandoned(long importId, long organisationId, Long territoireId)
      implements UsagerImportEvent {
    @Override
    public String name() {
      return "usager_import.abandoned";
    }
  }

  record Undone(long importId, long organisationId, Long territoireId)
      implements UsagerImportEvent {
    @Override
    public String name() {
      return "usager_import.undone";
    }
  }
}
