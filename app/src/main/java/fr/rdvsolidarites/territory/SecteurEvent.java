package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a secteur; told on its own history and on its territoire's.
 * Professionals are kept by id: names are said when read.
 */
public sealed interface SecteurEvent extends Event {

  long secteurId();

  @Override
  Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(new Subject("secteur", secteurId()), new Subject("territoire", territoireId()));
  }

  record Created(long secteurId, Long territoireId, String called, String code)
      implements SecteurEvent {
    @Override
    public String name() {
      return "secteur.created";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("name", called, "code", code);
    }
  }

  record Changed(
      long secteurId,
      Long territoireId,
      String former,
      String formerCode,
      String called,
      String code)
      implements SecteurEvent {
    @Override
    public String name() {
      return "secteur.changed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("name", former, "code", formerCode);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("name", called, "code", code);
    }
  }

  /** With its zones and attributions. */
  record Deleted(long secteurId, Long territoireId, String called, String code)
      implements SecteurEvent {
    @Override
    public String name() {
      return "secteur.deleted";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("name", called, "code", code);
    }
  }

  /**
   * @param zones names of communes and streets
   */
  record ZonesAdded(long secteurId, Long territoireId, String called, List<String> zones)
      implements SecteurEvent {
    @Override
    public String name() {
      return "secteur.zones_added";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("name", called, "zones", zones);
    }
  }

  /**
   * @param zones names of communes and streets
   */
  record ZonesRemoved(long secteurId, Long territoireId, String called, List<String> zones)
      implements SecteurEvent {
    @Override
    public String name() {
      return "secteur.zones_removed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("name", called, "zones", zones);
    }
  }

  /**
   * By a file.
   *
   * @param zones names of those that were not there
   * @param overwritten how many were there, whose names were written again
   */
  record ZonesImported(
      long secteurId, Long territoireId, String called, List<String> zones, int overwritten)
      implements SecteurEvent {
    @Override
    public String name() {
      return "secteur.zones_imported";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("name", called, "zones", zones, "overwritten", overwritten);
    }
  }

  /**
   * @param agentIds empty: the whole organisation
   */
  record Given(
      long secteurId, Long territoireId, String called, String organisation, List<Long> agentIds)
      implements SecteurEvent {
    @Override
    public String name() {
      return agentIds.isEmpty() ? "secteur.given" : "secteur.given_to_agents";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("name", called, "organisation", organisation, "added", agentIds);
    }
  }

  /**
   * @param agentId null: the whole organisation
   */
  record Withdrawn(
      long secteurId, Long territoireId, String called, String organisation, @Nullable Long agentId)
      implements SecteurEvent {
    @Override
    public String name() {
      return agentId == null ? "secteur.withdrawn" : "secteur.withdrawn_from_agent";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of(
          "name",
          called,
          "organisation",
          organisation,
          "removed",
          agentId == null ? List.of() : List.of(agentId));
    }
  }
}
