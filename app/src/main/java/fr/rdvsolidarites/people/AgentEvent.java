package fr.rdvsolidarites.people;

import fr.rdvsolidarites.audit.Event;
import java.util.List;

/** What happens to an agent's account. */
public sealed interface AgentEvent extends Event {

  long agentId();

  @Override
  Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(new Subject("agent", agentId()));
  }

  /**
   * Somebody asked for a new password with this agent's e-mail: a listener plans the message, and
   * its link comes from {@link PasswordResets#issue} when the message is written.
   */
  record PasswordResetRequested(long agentId, Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.password_reset_requested";
    }
  }

  /** A new password was chosen; every session of the agent ended with it. */
  record PasswordChanged(long agentId, Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.password_changed";
    }
  }

  /** She chose her first page, or of what she wants to be told. */
  record PreferencesChanged(long agentId, Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.preferences_changed";
    }
  }

  /** The first administrator of an empty installation was created. */
  record FirstAdminInstalled(long agentId, Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.first_admin_installed";
    }
  }
}
