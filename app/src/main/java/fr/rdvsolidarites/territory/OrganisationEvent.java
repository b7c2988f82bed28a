package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Map;

/** Everything that can happen to an organisation. */
public sealed interface OrganisationEvent extends Event {

  long organisationId();

  @Override
  Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(
        new Subject("organisation", organisationId()), new Subject("territoire", territoireId()));
  }

  /** Whoever created it is its first admin. */
  record Created(long organisationId, Long territoireId, String called)
      implements OrganisationEvent {
    @Override
    public String name() {
      return "organisation.created";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("name", called);
    }
  }

  /** {@code before} and {@code after}: only what differs, by column. */
  record Changed(
      long organisationId, Long territoireId, Map<String, Object> before, Map<String, Object> after)
      implements OrganisationEvent {
    @Override
    public String name() {
      return "organisation.changed";
    }
  }

  record Closed(long organisationId, Long territoireId, String called)
      implements OrganisationEvent {
    @Override
    public String name() {
      return "organisation.closed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("name", called);
    }
  }
}
