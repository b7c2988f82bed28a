package fr.rdvsolidarites.desk.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removing one professional from an organisation.
 *
 * @param closes this is her only organisation
 * @param mayClose whether the viewer may remove her from all of them at once
 * @param rdvs hers to come there, the next ones first
 * @param plages hers there that are not over
 * @param undecided how many of the RDVs to come the viewer may not decide about
 * @param refusal why it can't be done now, after it was asked
 */
public record DeparturePage(
    long organisationId,
    String organisation,
    long agentId,
    String name,
    boolean closes,
    boolean mayClose,
    int undecided,
    List<Expected> rdvs,
    List<Expected> plages,
    boolean everywhere,
    @Nullable String refusal) {

  /** Something that still waits for her. */
  public record Expected(String text, String href) {}

  DeparturePage with(String why, boolean wanted) {
    return new DeparturePage(
        organisationId,
        organisation,
        agentId,
        name,
        closes,
        mayClose,
        undecided,
        rdvs,
        plages,
        wanted,
        why);
  }

  public String agentHref() {
    return "/organisations/" + organisationId + "/agents/" + agentId;
  }

  public String href() {
    return agentHref() + "/depart";
  }
}
