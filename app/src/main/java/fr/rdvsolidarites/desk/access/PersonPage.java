package fr.rdvsolidarites.desk.access;

import fr.rdvsolidarites.web.Choice;
import java.util.List;
import java.util.Set;

/**
 * What one person was given in an organisation.
 *
 * @param given to her by name, newest first
 * @param colleagues from whom it could be copied
 * @param secretary whether the services she works for there can be ticked
 * @param ticked ids; empty: all
 */
public record PersonPage(
    long organisationId,
    String organisation,
    long agentId,
    String name,
    List<AccessPage.Line> given,
    List<Choice> colleagues,
    boolean secretary,
    List<Choice> services,
    Set<String> ticked,
    boolean herself) {

  public String href() {
    return AccessPage.href(organisationId) + "/" + agentId;
  }

  public String backHref() {
    return AccessPage.href(organisationId);
  }
}
