package fr.rdvsolidarites.superadmin.search;

import java.util.List;

/**
 * What was found, best first.
 *
 * @param query as it was typed; empty: nothing was asked yet
 */
public record SearchPage(String query, List<Row> agents, List<Row> organisations) {

  /** Somebody or something, with what tells it from its namesakes. */
  public record Row(String name, String detail, String href) {}

  public boolean isEmpty() {
    return agents.isEmpty() && organisations.isEmpty();
  }
}
