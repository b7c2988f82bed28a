package fr.rdvsolidarites.people;

import fr.rdvsolidarites.audit.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What happens to an usager's file. All that it holds is personal. */
public sealed interface UsagerEvent extends Event {

  long usagerId();

  @Override
  Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(new Subject("usager", usagerId()));
  }

  @Override
  default List<String> personalFields() {
    var all = new TreeSet<>(before().keySet());
    all.addAll(after().keySet());
    return List.copyOf(all);
  }

  record Opened(long usagerId, Long territoireId, Map<String, Object> after)
      implements UsagerEvent {
    @Override
    public String name() {
      return "usager.opened";
    }
  }

  /** {@code before} and {@code after}: only what differs, by column. */
  record Changed(
      long usagerId, Long territoireId, Map<String, Object> before, Map<String, Object> after)
      implements UsagerEvent {
    @Override
    public String name() {
      return "usager.changed";
    }
  }

  /** Her mailbox says that she takes our e-mails for unwanted: she has none any more. */
  record MailComplained(long usagerId, Long territoireId) implements UsagerEvent {
    @Override
    public String name() {
      return "usager.mail_complained";
    }
  }

  /** A professional follows her from now on. */
  record ReferentAdded(long usagerId, Long territoireId, long agentId) implements UsagerEvent {
    @Override
    public String name() {
      return "usager.referent_added";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("referent", agentId);
    }
  }

  /** He left: he no longer follows any of these. */
  record ReferentLeft(List<Long> usagerIds, Long territoireId, long agentId)
      implements UsagerEvent {
    @Override
    public long usagerId() {
      return usagerIds.getFirst();
    }

    @Override
    public List<Subject> subjects() {
      return usagerIds.stream().map(id -> new Subject("usager", id)).toList();
    }

    @Override
    public String name() {
      return "usager.referent_removed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("referent", agentId);
    }
  }

  record ReferentRemoved(long usagerId, Long territoireId, long agentId) implements UsagerEvent {
    @Override
    public String name() {
      return "usager.referent_removed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("referent", agentId);
    }
  }

  /** She opens it from now on with her account. */
  record AccountLinked(long usagerId, Long territoireId) implements UsagerEvent {
    @Override
    public String name() {
      return "usager.account_linked";
    }
  }

  /** She closed her account; the file stays. */
  record AccountUnlinked(long usagerId, Long territoireId) implements UsagerEvent {
    @Override
    public String name() {
      return "usager.account_unlinked";
    }
  }

  /**
   * Another file of the same person became this one. Its RDVs and messages are moved by those who
   * hear of it.
   *
   * @param before of the file that stays, by column: only what differs
   */
  record Merged(
      long usagerId,
      Long territoireId,
      long absorbedId,
      String absorbedName,
      long fusionId,
      Map<String, Object> before,
      Map<String, Object> changed)
      implements UsagerEvent {
    @Override
    public String name() {
      return "usager.merged";
    }

    @Override
    public List<Subject> subjects() {
      return List.of(new Subject("usager", usagerId), new Subject("usager", absorbedId));
    }

    @Override
    public Map<String, Object> after() {
      var after = new LinkedHashMap<>(changed);
      after.put("absorbed", absorbedId);
      after.put("absorbed_name", absorbedName);
      after.put("fusion", fusionId);
      return after;
    }
  }

  /** They are two again. */
  record Unmerged(long usagerId, Long territoireId, long absorbedId, long fusionId)
      implements UsagerEvent {
    @Override
    public String name() {
      return "usager.unmerged";
    }

    @Override
    public List<Subject> subjects() {
      return List.of(new Subject("usager", usagerId), new Subject("usager", absorbedId));
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("absorbed", absorbedId, "fusion", fusionId);
    }
  }

  /** Somebody said that these two, who looked alike, are two persons. */
  record ToldApart(long usagerId, Long territoireId, long otherId) implements UsagerEvent {
    @Override
    public String name() {
      return "usager.told_apart";
    }

    @Override
    public List<Subject> subjects() {
      return List.of(new Subject("usager", usagerId), new Subject("usager", otherId));
    }
  }

  /** By an import of a list: what it opened, completed, put back or removed. */
  sealed interface ByImport extends UsagerEvent {

    long importId();

    Map<String, Object> fields();

    @Override
    default Map<String, Object> after() {
      var after = new LinkedHashMap<>(fields());
      after.put("import", importId());
      return after;
    }

    @Override
    default List<String> personalFields() {
      return List.copyOf(new TreeSet<>(fields().keySet()));
    }
  }

  record Imported(long usagerId, Long territoireId, long importId, Map<String, Object> fields)
      implements ByImport {
    @Override
    public String name() {
      return "usager.imported";
    }
  }

  /** Only what was empty is filled. */
  record Completed(long usagerId, Long territoireId, long importId, Map<String, Object> fields)
      implements ByImport {
    @Override
    public String name() {
      return "usager.completed";
    }
  }

  /** What an import filled is empty again: {@code before}, by column. */
  record PutBack(long usagerId, Long territoireId, long importId, Map<String, Object> before)
      implements ByImport {
    @Override
    public String name() {
      return "usager.put_back";
    }

    @Override
    public Map<String, Object> fields() {
      return Map.of();
    }

    @Override
    public List<String> personalFields() {
      return List.copyOf(new TreeSet<>(before.keySet()));
    }
  }

  /** The import by which alone the organisation knew the file was undone: it no longer does. */
  record Untied(long usagerId, Long territoireId, long importId, long organisationId)
      implements ByImport {
    @Override
    public String name() {
      return "usager.untied";
    }

    @Override
    public Map<String, Object> fields() {
      return Map.of("organisation", organisationId);
    }
  }

  /** The import that opened the file was undone: it is removed. */
  record ImportUndone(long usagerId, Long territoireId, long importId) implements ByImport {
    @Override
    public String name() {
      return "usager.import_undone";
    }

    @Override
    public Map<String, Object> fields() {
      return Map.of();
    }
  }
}
