package fr.rdvsolidarites.desk.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removing one professional from an organisation.
 *
 * @param rdvs hers to come there, the next ones first
 * @param plages hers there that are not over
 * @param refusal why it can't be done now, after it was asked
 */
public record DeparturePage(
    long organisationId,
    String organisation,
    long agentId,
    String name,
    boolean closes,
    List<Expected> rdvs,
    List<Expected> plages,
    @Nullable String refusal) {

  /** Something that still waits for her. */
  public record Expected(String text, String href) {}

  DeparturePage with(String why) {
    return new DeparturePage(
        organisationId, organisation, agentId, name, closes, rdvs, plages, why);
  }

  public boolean isExpected() {
    return !rdvs.isEmpty() || !plages.isEmpty();
  }

  public String agentHref() {
    return "/organisations/" + organisationId + "/agents/" + agentId;
  }

  public String href() {
    return agentHref() + "/depart";
  }
}
