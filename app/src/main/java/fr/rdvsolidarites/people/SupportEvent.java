package fr.rdvsolidarites.people;

import fr.rdvsolidarites.audit.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the team that runs the service does; told to whom it is about. */
public sealed interface SupportEvent extends Event {

  /** About one account. */
  sealed interface OfAgent extends SupportEvent {
    long agentId();

    @Override
    default List<Subject> subjects() {
      return List.of(new Subject("agent", agentId()));
    }
  }

  /** Of the platform, of no territoire. */
  sealed interface OfPlatform extends OfAgent {
    @Override
    default @Nullable Long territoireId() {
      return null;
    }
  }

  /** Somebody became a super-admin. */
  record Named(long agentId) implements OfPlatform {
    @Override
    public String name() {
      return "support.named";
    }
  }

  record Removed(long agentId) implements OfPlatform {
    @Override
    public String name() {
      return "support.removed";
    }
  }

  /** A super-admin opened a territoire; {@code agentId} administers it. */
  record TerritoireOpened(long agentId, Long territoireId, long organisationId) implements OfAgent {
    @Override
    public String name() {
      return "support.territoire_opened";
    }

    @Override
    public List<Subject> subjects() {
      return List.of(
          new Subject("agent", agentId()),
          new Subject("organisation", organisationId),
          new Subject("territoire", territoireId));
    }
  }

  /**
   * A super-admin sees what this agent sees, from now on and until then at the latest; a listener
   * writes to her.
   */
  record ActedAs(
      long agentId, @Nullable Long territoireId, long accessId, String reason, Instant until)
      implements OfAgent {
    @Override
    public String name() {
      return "support.acted_as";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("access", accessId, "reason", reason, "until", until.toString());
    }
  }

  record ActingEnded(long agentId, @Nullable Long territoireId, long accessId) implements OfAgent {
    @Override
    public String name() {
      return "support.acting_ended";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("access", accessId);
    }
  }

  /** She lets the support change things in her name until then; null: no longer. */
  record Allowed(long agentId, @Nullable Long territoireId, @Nullable Instant until)
      implements OfAgent {
    @Override
    public String name() {
      return until == null ? "support.forbidden" : "support.allowed";
    }

    @Override
    public Map<String, Object> after() {
      return until == null ? Map.of() : Map.of("until", until.toString());
    }
  }

  /** A super-admin brought her into another organisation; {@code left}: out of the former one. */
  record Migrated(
      long agentId, Long territoireId, long fromOrganisationId, long organisationId, boolean left)
      implements OfAgent {
    @Override
    public String name() {
      return "support.migrated";
    }

    @Override
    public List<Subject> subjects() {
      return List.of(
          new Subject("agent", agentId()),
          new Subject("organisation", fromOrganisationId),
          new Subject("organisation", organisationId));
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("organisation", fromOrganisationId);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("organisation", organisationId, "left", left);
    }
  }

  /**
   * Something that had failed was started again.
   *
   * @param what the job's or the message's kind and number, without anything personal
   */
  record Retried(String what, @Nullable Long territoireId) implements SupportEvent {
    @Override
    public String name() {
      return "support.retried";
    }

    @Override
    public List<Subject> subjects() {
      return List.of();
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("what", what);
    }
  }
}
