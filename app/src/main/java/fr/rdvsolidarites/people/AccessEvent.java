package fr.rdvsolidarites.people;

import fr.rdvsolidarites.audit.Event;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who was given access to whose agenda. */
public sealed interface AccessEvent extends Event {

  /**
   * For whom, to what, for which RDVs.
   *
   * @param heardIn the organisation in whose history it stands: where it was done
   * @param serviceId null: of all services
   * @param everywhere for the RDVs of all organisations of the territoire, not of {@code heardIn}
   *     alone
   */
  record What(
      Long territoireId,
      long heardIn,
      Group to,
      Group on,
      @Nullable Long serviceId,
      boolean everywhere) {

    List<Event.Subject> subjects() {
      return Stream.concat(
              Stream.of(to, on)
                  .filter(group -> group.kind() != GroupKind.ORGANISATION)
                  .map(group -> new Event.Subject(group.kind().code(), group.id())),
              Stream.of(new Event.Subject("organisation", heardIn)))
          .distinct()
          .toList();
    }

    Map<String, Object> fields() {
      var fields = new HashMap<String, Object>();
      fields.put("to_kind", to.kind().code());
      fields.put("to", to.id());
      fields.put("on_kind", on.kind().code());
      fields.put("on", on.id());
      fields.put("everywhere", everywhere);
      if (serviceId != null) {
        fields.put("service", serviceId);
      }
      return fields;
    }
  }

  What what();

  @Override
  default Long territoireId() {
    return what().territoireId();
  }

  @Override
  default List<Subject> subjects() {
    return what().subjects();
  }

  private static Map<String, Object> with(What what, @Nullable AccessLevel level) {
    var fields = what.fields();
    if (level != null) {
      fields.put("level", level.code());
    }
    return fields;
  }

  /**
   * @param former null: there was none
   */
  record Given(What what, @Nullable AccessLevel former, AccessLevel level) implements AccessEvent {
    @Override
    public String name() {
      return "access.given";
    }

    @Override
    public Map<String, Object> before() {
      return former == null ? Map.of() : Map.of("level", former.code());
    }

    @Override
    public Map<String, Object> after() {
      return with(what, level);
    }
  }

  record Withdrawn(What what, AccessLevel level) implements AccessEvent {
    @Override
    public String name() {
      return "access.withdrawn";
    }

    @Override
    public Map<String, Object> before() {
      return with(what, level);
    }
  }

  /** For which services a secretary works in an organisation; none: for all. */
  record ServicesTicked(
      Long territoireId, long agentId, long organisationId, List<Long> former, List<Long> services)
      implements Event {
    @Override
    public String name() {
      return "access.services_ticked";
    }

    @Override
    public List<Subject> subjects() {
      return List.of(new Subject("agent", agentId), new Subject("organisation", organisationId));
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("services", former);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("to_kind", "agent", "to", agentId, "services", services);
    }
  }
}
