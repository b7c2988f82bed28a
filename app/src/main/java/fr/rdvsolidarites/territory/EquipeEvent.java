package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Map;

/** Everything that can happen to an équipe. Members are kept by id: names are said when read. */
public sealed interface EquipeEvent extends Event {

  long equipeId();

  @Override
  Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(new Subject("equipe", equipeId()));
  }

  record Created(long equipeId, Long territoireId, String called, List<Long> members)
      implements EquipeEvent {
    @Override
    public String name() {
      return "equipe.created";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("name", called, "added", members);
    }

    @Override
    public List<Subject> subjects() {
      return inItsTerritoire(equipeId, territoireId);
    }
  }

  /**
   * @param added ids of agents who came in, and {@code removed} of those who went out
   */
  record Changed(
      long equipeId,
      Long territoireId,
      String former,
      String called,
      List<Long> added,
      List<Long> removed)
      implements EquipeEvent {
    @Override
    public String name() {
      return "equipe.changed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("name", former, "removed", removed);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("name", called, "added", added);
    }
  }

  /** With it go the accesses that it carried. */
  record Deleted(long equipeId, Long territoireId, String called, List<Long> members)
      implements EquipeEvent {
    @Override
    public String name() {
      return "equipe.deleted";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("name", called, "removed", members);
    }

    @Override
    public List<Subject> subjects() {
      return inItsTerritoire(equipeId, territoireId);
    }
  }

  /**
   * The territoire's history says which équipes came and went: that of a deleted one has no page.
   */
  private static List<Event.Subject> inItsTerritoire(long equipeId, long territoireId) {
    return List.of(
        new Event.Subject("equipe", equipeId), new Event.Subject("territoire", territoireId));
  }
}
