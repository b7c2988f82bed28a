package fr.rdvsolidarites.desk.effectif;

import fr.rdvsolidarites.desk.territoire.AgentSearch;
import fr.rdvsolidarites.territory.Coded;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which professionals a list shows; kept in the address.
 *
 * @param q words of the name, or the beginning of an address
 */
public record AgentFilter(
    String q,
    @Nullable Long organisation,
    @Nullable Long service,
    @Nullable Long equipe,
    @Nullable State state,
    int page) {

  /** What one may look for. */
  public enum State implements Coded {
    ACTIF,
    INVITE,
    INTERVENANT,
    ADMINISTRATEUR,
    DELEGUE
  }

  static AgentFilter of(
      String q,
      @Nullable Long organisation,
      @Nullable Long service,
      @Nullable Long equipe,
      String state,
      int page) {
    return new AgentFilter(
        AgentSearch.readable(q),
        organisation,
        service,
        equipe,
        Coded.find(State.class, state).orElse(null),
        Math.clamp(page, 1, 10_000));
  }

  public boolean isNarrow() {
    return !q.isEmpty()
        || organisation != null
        || service != null
        || equipe != null
        || state != null;
  }

  public String organisationValue() {
    return value(organisation);
  }

  public String serviceValue() {
    return value(service);
  }

  public String equipeValue() {
    return value(equipe);
  }

  public String stateCode() {
    return state == null ? "" : state.code();
  }

  private static String value(@Nullable Long id) {
    return id == null ? "" : String.valueOf(id);
  }

  String query(int otherPage) {
    return UriComponentsBuilder.newInstance()
        .queryParam("q", "{q}")
        .queryParam("organisation", organisationValue())
        .queryParam("service", serviceValue())
        .queryParam("equipe", equipeValue())
        .queryParam("etat", stateCode())
        .queryParam("page", otherPage)
        .encode()
        .buildAndExpand(q)
        .toUriString();
  }
}
