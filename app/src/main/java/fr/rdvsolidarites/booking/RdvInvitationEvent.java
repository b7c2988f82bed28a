package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Map;

/** What professionals do with an invitation; that it was used is told by its RDV. */
public sealed interface RdvInvitationEvent extends Event {

  Who who();

  @Override
  default Long territoireId() {
    return who().territoireId();
  }

  @Override
  default List<Subject> subjects() {
    return List.of(
        new Subject("rdv_invitation", who().invitationId()),
        new Subject("usager", who().usagerId()));
  }

  @Override
  default Map<String, Object> after() {
    return Map.of("motif", who().motif());
  }

  /**
   * @param motif its name
   */
  record Who(long territoireId, long invitationId, long usagerId, String motif) {}

  record Sent(Who who) implements RdvInvitationEvent {
    @Override
    public String name() {
      return "rdv_invitation.sent";
    }
  }

  record SentAgain(Who who) implements RdvInvitationEvent {
    @Override
    public String name() {
      return "rdv_invitation.sent_again";
    }
  }

  record Withdrawn(Who who) implements RdvInvitationEvent {
    @Override
    public String name() {
      return "rdv_invitation.withdrawn";
    }
  }
}
