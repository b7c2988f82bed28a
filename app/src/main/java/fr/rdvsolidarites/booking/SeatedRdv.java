package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.shared.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A RDV as it stands before it is moved.
 *
 * @param oneOffLieu what is typed on its lieu when that serves once; null: any other, or none
 * @param seats in the order of the professionals' ids
 */
record SeatedRdv(
    long id,
    long territoireId,
    long organisationId,
    Motif motif,
    @Nullable Long lieuId,
    @Nullable OneOffLieu oneOffLieu,
    RdvStatus status,
    TimeRange during,
    int sequence,
    boolean placedByAgent,
    List<RdvRows.Seat> seats,
    List<Participation> participations) {

  /**
   * @param movable whether its usagers may move their RDVs of it themselves
   */
  record Motif(long ouvertureId, boolean onSite, boolean movable) {}

  record Participation(long id, long usagerId) {}

  List<Long> agentIds() {
    return seats.stream().map(RdvRows.Seat::agentId).toList();
  }

  List<Long> usagerIds() {
    return participations.stream().map(Participation::usagerId).toList();
  }
}
