package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Map;

/** Everything that can happen to a lieu. */
public sealed interface LieuEvent extends Event {

  long lieuId();

  @Override
  Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(new Subject("lieu", lieuId()));
  }

  record Created(long lieuId, Long territoireId, Map<String, Object> after) implements LieuEvent {
    @Override
    public String name() {
      return "lieu.created";
    }
  }

  /** {@code before} and {@code after}: only what differs, by column. */
  record Changed(
      long lieuId, Long territoireId, Map<String, Object> before, Map<String, Object> after)
      implements LieuEvent {
    @Override
    public String name() {
      return "lieu.changed";
    }
  }

  /** Opened again, or disabled for a while. */
  record AvailabilityChanged(long lieuId, Long territoireId, boolean enabled) implements LieuEvent {
    @Override
    public String name() {
      return enabled ? "lieu.enabled" : "lieu.disabled";
    }
  }

  record Archived(long lieuId, Long territoireId) implements LieuEvent {
    @Override
    public String name() {
      return "lieu.archived";
    }
  }
}
