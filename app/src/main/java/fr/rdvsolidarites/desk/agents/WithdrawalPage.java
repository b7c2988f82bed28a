package fr.rdvsolidarites.desk.agents;

import org.jspecify.annotations.Nullable;

/**
 * Before somebody becomes an intervenant.
 *
 * @param refusal why it can't be, after it was asked
 */
public record WithdrawalPage(
    String agentHref, String organisation, String name, @Nullable String refusal) {

  public String href() {
    return agentHref + "/sans-compte";
  }
}
