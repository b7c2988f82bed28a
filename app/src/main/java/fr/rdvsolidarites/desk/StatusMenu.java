package fr.rdvsolidarites.desk;

import fr.rdvsolidarites.booking.RdvStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * The statuses that may be given by one tap.
 *
 * @param action where the form is sent
 * @param returnTo the page to come back to, a path of this application
 * @param choices in the order of the menu; none: there is nothing to choose
 */
public record StatusMenu(String action, String returnTo, List<RdvStatus> choices) {

  public static StatusMenu of(
      long organisationId, long rdvId, String returnTo, Iterable<RdvStatus> choices) {
    var list = new ArrayList<RdvStatus>();
    choices.forEach(list::add);
    return new StatusMenu(
        "/organisations/" + organisationId + "/rdvs/" + rdvId + "/statut",
        returnTo,
        List.copyOf(list));
  }

  /** Of one participant among several. */
  public static StatusMenu ofParticipant(
      long organisationId,
      long rdvId,
      long participationId,
      String returnTo,
      Iterable<RdvStatus> choices) {
    var list = new ArrayList<RdvStatus>();
    choices.forEach(list::add);
    return new StatusMenu(
        "/organisations/%d/rdvs/%d/participations/%d/statut"
            .formatted(organisationId, rdvId, participationId),
        returnTo,
        List.copyOf(list));
  }

  /** What became of it; and setting it back. */
  public List<RdvStatus> outcomes() {
    return choices.stream().filter(choice -> !choice.isCancelled()).toList();
  }

  public List<RdvStatus> cancellations() {
    return choices.stream().filter(RdvStatus::isCancelled).toList();
  }

  /** The icon of a choice, without its prefix. */
  public String icon(RdvStatus choice) {
    return switch (choice) {
      case SEEN -> "checkbox-circle-line";
      case NOSHOW -> "close-circle-line";
      case EXCUSED, REVOKED -> "close-line";
      case UNKNOWN -> "question-line";
    };
  }

  public boolean isEmpty() {
    return choices.isEmpty();
  }
}
