package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.people.ClaimedFiles;
import fr.rdvsolidarites.people.FileClaim;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Language;
import org.springframework.stereotype.Component;

/** For whom a citizen confirms, and who is kept as having done it. */
@Component
class BookedFor {

  private final UsagerFiles usagers;
  private final ClaimedFiles claimed;

  BookedFor(UsagerFiles usagers, ClaimedFiles claimed) {
    this.usagers = usagers;
    this.claimed = claimed;
  }

  /** The file that is hers, or a new one. */
  long usagerId(BookingCommand command, OpenMotifs.OpenMotif motif) {
    var whom = command.standing().whom();
    if (whom != null) {
      usagers.attach(whom.usagerId(), motif.organisationId());
      return whom.usagerId();
    }
    var territoireId = motif.territoireId();
    var organisationId = motif.organisationId();
    return command.standing() instanceof Standing.Prescribed
        ? usagers.findOrOpen(
            territoireId,
            organisationId,
            command.identity(),
            FileClaim.byPrescripteur(command.identity()),
            "prescripteur")
        : claimed.findOrOpen(territoireId, organisationId, command.identity(), command.claim());
  }

  static RdvRows.Author author(Standing standing, long usagerId) {
    return switch (standing) {
      case Standing.Prescribed _ -> new RdvRows.Author("prescripteur", null);
      case Standing.Oriented(var agent, _) -> RdvRows.Author.of(agent);
      case Standing.Herself _, Standing.Invited _, Standing.Followed _, Standing.Enrolled _ ->
          new RdvRows.Author("usager", usagerId);
    };
  }

  static Actor actor(Standing standing, long rdvId, long usagerId, long participationId) {
    return switch (standing) {
      case Standing.Prescribed _ -> new Actor.Prescripteur(rdvId);
      case Standing.Oriented(var agent, _) -> agent;
      case Standing.Herself _, Standing.Invited _, Standing.Followed _, Standing.Enrolled _ ->
          new Actor.Participant(usagerId, participationId);
    };
  }

  /** What she sees and is told is what the motif says. */
  static RdvRows.Guest guest(BookingCommand command, OpenMotifs.OpenMotif motif, long usagerId) {
    var identity = command.identity();
    var phone = identity.phone();
    return new RdvRows.Guest(
        usagerId,
        motif.visible(),
        motif.notified(),
        motif.notified(),
        identity.email(),
        phone == null ? null : phone.e164(),
        Language.current());
  }
}
