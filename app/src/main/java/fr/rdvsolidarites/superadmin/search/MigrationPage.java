package fr.rdvsolidarites.superadmin.search;

import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Into another organisation.
 *
 * @param rdvs hers to come in the present one, when and for which motif
 */
public record MigrationPage(
    long agentId,
    String name,
    long organisationId,
    String organisation,
    List<Choice> organisations,
    List<String> rdvs,
    @Nullable String to,
    boolean leaves,
    FormErrors errors) {

  MigrationPage with(@Nullable String chosen, boolean leaving, FormErrors found) {
    return new MigrationPage(
        agentId, name, organisationId, organisation, organisations, rdvs, chosen, leaving, found);
  }

  public String agentHref() {
    return "/support/agents/" + agentId;
  }

  public String href() {
    return agentHref() + "/organisations/" + organisationId + "/migration";
  }
}
