package fr.rdvsolidarites.desk.matrice;

import fr.rdvsolidarites.desk.territoire.AgentSearch;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.LocationType;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which motifs and organisations the matrix shows; kept in the address.
 *
 * @param q words of the motif's name
 * @param service only motifs open for it somewhere
 * @param o words of the organisation's name
 */
public record MatriceFilter(
    String q, @Nullable Long service, @Nullable LocationType type, String o, int page) {

  static MatriceFilter of(String q, @Nullable Long service, String type, String o, int page) {
    return new MatriceFilter(
        AgentSearch.readable(q),
        service,
        Coded.find(LocationType.class, type).orElse(null),
        AgentSearch.readable(o),
        Math.clamp(page, 1, 10_000));
  }

  public String serviceValue() {
    return service == null ? "" : String.valueOf(service);
  }

  public String typeCode() {
    return type == null ? "" : type.code();
  }

  String query(int otherPage) {
    return UriComponentsBuilder.newInstance()
        .queryParam("q", "{q}")
        .queryParam("service", serviceValue())
        .queryParam("type", typeCode())
        .queryParam("o", "{o}")
        .queryParam("page", otherPage)
        .encode()
        .buildAndExpand(q, o)
        .toUriString();
  }
}
