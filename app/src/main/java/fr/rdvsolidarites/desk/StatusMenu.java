package fr.rdvsolidarites.desk;

import fr.rdvsolidarites.booking.RdvStatus;
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
    var list = new java.util.ArrayList<RdvStatus>();
    choices.forEach(list::add);
    return new StatusMenu(
        "/organisations/" + organisationId + "/rdvs/" + rdvId + "/statut", returnTo, List.copyOf(list));
  }

  public boolean isEmpty() {
    return choices.isEmpty();
  }
}
