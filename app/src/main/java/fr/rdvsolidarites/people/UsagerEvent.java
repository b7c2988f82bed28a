package fr.rdvsolidarites.people;

import fr.rdvsolidarites.audit.Event;
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
}
