package fr.rdvsolidarites.desk.motif;

import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.LocationType;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which motifs a list shows; kept in the address.
 *
 * @param q beginning of words of the name, without regard to accents
 * @param online {@code oui}, {@code non} or empty
 * @param type a location type, or null
 */
public record MotifFilter(
    Tab tab,
    String q,
    String online,
    @Nullable Long service,
    @Nullable LocationType type,
    int page) {

  /** Open in the organisation, open elsewhere in the territoire only, or put away. */
  public enum Tab implements Coded {
    ICI,
    TERRITOIRE,
    ARCHIVES
  }

  static MotifFilter of(
      String tab, String q, String online, @Nullable Long service, String type, int page) {
    return new MotifFilter(
        Coded.find(Tab.class, tab).orElse(Tab.ICI),
        q.replace('\u0000', ' ').strip(),
        online.equals("oui") || online.equals("non") ? online : "",
        service,
        Coded.find(LocationType.class, type).orElse(null),
        Math.max(1, page));
  }

  public boolean isNarrow() {
    return !q.isEmpty() || !online.isEmpty() || service != null || type != null;
  }

  public String typeCode() {
    return type == null ? "" : type.code();
  }

  public String serviceValue() {
    return service == null ? "" : String.valueOf(service);
  }

  String query(Tab otherTab, int otherPage) {
    return UriComponentsBuilder.newInstance()
        .queryParam("onglet", otherTab.code())
        .queryParam("q", "{q}")
        .queryParam("en_ligne", online)
        .queryParam("service", serviceValue())
        .queryParam("type", typeCode())
        .queryParam("page", otherPage)
        .encode()
        .buildAndExpand(q)
        .toUriString();
  }
}
