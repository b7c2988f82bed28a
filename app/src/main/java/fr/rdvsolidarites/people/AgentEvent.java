package fr.rdvsolidarites.people;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to an agent's account. */
public sealed interface AgentEvent extends Event {

  long agentId();

  /** Null for an account of the team that runs the service. */
  @Override
  @Nullable Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(new Subject("agent", agentId()));
  }

  /**
   * Somebody asked for a new password with this agent's e-mail: a listener plans the message, and
   * its link comes from {@link PasswordResets#issue} when the message is written.
   */
  record PasswordResetRequested(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.password_reset_requested";
    }
  }

  /** A new password was chosen; every session of the agent ended with it. */
  record PasswordChanged(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.password_changed";
    }
  }

  /** She chose her first page, or of what she wants to be told. */
  record PreferencesChanged(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.preferences_changed";
    }
  }

  /** The address at which her other calendar reads her RDVs. */
  record CalendarFeedSet(long agentId, @Nullable Long territoireId, What what)
      implements AgentEvent {

    /** There is one; it is another one; there is none any more. */
    public enum What {
      OPENED,
      RENEWED,
      CLOSED
    }

    @Override
    public String name() {
      return "agent.calendar_feed_" + what.name().toLowerCase(Locale.ROOT);
    }
  }

  /** The first administrator of an empty installation was created. */
  record FirstAdminInstalled(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.first_admin_installed";
    }
  }

  /** She added the code of an application to her password. */
  record SecondFactorAdded(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.second_factor_added";
    }
  }

  record SecondFactorRemoved(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.second_factor_removed";
    }
  }

  record RecoveryCodesRenewed(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.recovery_codes_renewed";
    }
  }

  record RecoveryCodeUsed(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.recovery_code_used";
    }
  }

  /** She ended other connections of hers. */
  record SessionsEnded(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.sessions_ended";
    }
  }

  /** She asked for another address: a listener plans the mail that confirms it. */
  record EmailChangeRequested(long agentId, @Nullable Long territoireId) implements AgentEvent {
    @Override
    public String name() {
      return "agent.email_change_requested";
    }
  }

  /**
   * Her address changed; a listener tells the former one.
   *
   * @param certified by ProConnect, rather than confirmed through a link
   */
  record EmailChanged(
      long agentId, @Nullable Long territoireId, String former, String email, boolean certified)
      implements AgentEvent {
    @Override
    public String name() {
      return certified ? "agent.email_certified" : "agent.email_changed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("email", former);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("email", email);
    }

    @Override
    public List<String> personalFields() {
      return List.of("email");
    }
  }

  /** ProConnect's names for her replaced those she had. */
  record NamesCertified(long agentId, @Nullable Long territoireId, String former, String names)
      implements AgentEvent {
    @Override
    public String name() {
      return "agent.names_certified";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("names", former);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("names", names);
    }

    @Override
    public List<String> personalFields() {
      return List.of("names");
    }
  }

  /**
   * The account is reached through this identity of ProConnect from now on.
   *
   * @param again whether another identity reached it before
   */
  record ProConnectLinked(long agentId, @Nullable Long territoireId, boolean again)
      implements AgentEvent {
    @Override
    public String name() {
      return again ? "agent.proconnect_relinked" : "agent.proconnect_linked";
    }
  }

  /** Of one organisation: its id is among the subjects. */
  sealed interface InOrganisation extends AgentEvent {

    long organisationId();

    @Override
    default List<Subject> subjects() {
      return List.of(
          new Subject("agent", agentId()), new Subject("organisation", organisationId()));
    }

    @Override
    default Map<String, Object> after() {
      return Map.of("organisation", organisationId());
    }
  }

  /**
   * Somebody without an account was invited: she has an agenda at once. A listener plans the mail.
   */
  record Invited(
      long agentId,
      @Nullable Long territoireId,
      long organisationId,
      long invitationId,
      RoleLevel level)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.invited";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("organisation", organisationId, "level", level.code());
    }
  }

  /** Somebody who is invited elsewhere already has her place here too: no second mail. */
  record AlsoInvited(long agentId, @Nullable Long territoireId, long organisationId)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.also_invited";
    }
  }

  /** A fresh invitation replaced the former one. */
  record InvitedAgain(
      long agentId, @Nullable Long territoireId, long organisationId, long invitationId)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.invited_again";
    }
  }

  record InvitationCancelled(long agentId, @Nullable Long territoireId, long organisationId)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.invitation_cancelled";
    }
  }

  /** She chose her names and her password: the account is hers. */
  record InvitationAccepted(long agentId, @Nullable Long territoireId, long organisationId)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.invitation_accepted";
    }
  }

  /** Somebody who has an account joined one more organisation; a listener tells her. */
  record Joined(long agentId, @Nullable Long territoireId, long organisationId, RoleLevel level)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.joined";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("organisation", organisationId, "level", level.code());
    }
  }

  record LevelChanged(
      long agentId,
      @Nullable Long territoireId,
      long organisationId,
      RoleLevel former,
      RoleLevel level)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.level_changed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("level", former.code());
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("organisation", organisationId, "level", level.code());
    }
  }

  /** Single rights given or taken back, as sorted codes of {@link RoleRight}. */
  record RightsChanged(
      long agentId,
      @Nullable Long territoireId,
      long organisationId,
      List<String> former,
      List<String> rights)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.rights_changed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("rights", former);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("organisation", organisationId, "rights", rights);
    }
  }

  /**
   * She no longer works there.
   *
   * @param closed whether it was her last organisation: then her account ended too
   */
  record Left(long agentId, @Nullable Long territoireId, long organisationId, boolean closed)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.left";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("organisation", organisationId, "closed", closed);
    }
  }

  /**
   * What she may do in a territoire as a whole: sorted codes of {@code TerritoireRight}, or {@code
   * admin} alone.
   */
  record TerritoireRightsChanged(
      long agentId, @Nullable Long territoireId, List<String> former, List<String> rights)
      implements AgentEvent {
    @Override
    public String name() {
      return "agent.territoire_rights_changed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("rights", former);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("rights", rights);
    }
  }

  /** The names of all her services, before and after. */
  record ServicesChanged(
      long agentId, @Nullable Long territoireId, List<String> former, List<String> services)
      implements AgentEvent {
    @Override
    public String name() {
      return "agent.services_changed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("services", former);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("services", services);
    }
  }

  /** Somebody who never signs in was given an agenda. */
  record IntervenantCreated(long agentId, @Nullable Long territoireId, long organisationId)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.intervenant_created";
    }
  }

  record IntervenantRenamed(
      long agentId,
      @Nullable Long territoireId,
      long organisationId,
      String former,
      String lastName)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.intervenant_renamed";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("last_name", former);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("organisation", organisationId, "last_name", lastName);
    }

    @Override
    public List<String> personalFields() {
      return List.of("last_name");
    }
  }

  /** She has no account any more, and keeps her agenda; colleagues hold it from now on. */
  record AccountWithdrawn(long agentId, @Nullable Long territoireId, long organisationId)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.account_withdrawn";
    }
  }

  /** Somebody who administers the territoire removed her second factor. */
  record SecondFactorReset(long agentId, @Nullable Long territoireId, long organisationId)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.second_factor_reset";
    }
  }

  /** Somebody else ended all her connections. */
  record SignedOutBy(long agentId, @Nullable Long territoireId, long organisationId)
      implements InOrganisation {
    @Override
    public String name() {
      return "agent.signed_out_by";
    }
  }
}
