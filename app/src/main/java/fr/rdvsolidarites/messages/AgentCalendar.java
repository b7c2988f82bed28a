package fr.rdvsolidarites.messages;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;

/**
 * All RDVs of an agent as one iCalendar object (RFC 5545, RFC 7986; {@code
 * 4-communication-and-api.md} §9), for a calendar that reads it again and again. The same RDVs give
 * the same bytes, whenever it is written.
 */
public final class AgentCalendar {

  /** How often a calendar shall ask; many choose for themselves. */
  public static final Duration REFRESH = Duration.ofMinutes(30);

  private AgentCalendar() {}

  /**
   * @param entry with the UID and SEQUENCE that mails have
   * @param sheet its page, for whoever may see it
   * @param changedAt when the last fact about it was noted
   */
  public record Rdv(RdvCalendar.Entry entry, boolean cancelled, URI sheet, Instant changedAt) {}

  /**
   * The bytes as text in UTF-8 with CRLF line ends.
   *
   * @param name of the calendar, where it is shown beside others
   * @param zone named even where there is no RDV: an object must hold something
   */
  public static String write(String name, ZoneId zone, List<Rdv> rdvs) {
    var zones = new LinkedHashSet<>(Set.of(zone));
    rdvs.forEach(rdv -> zones.add(rdv.entry().zone()));
    var refresh = new ParameterList(List.of(Value.DURATION));
    return RdvCalendar.text(
        RdvCalendar.Method.PUBLISH,
        List.of(
            new XProperty("X-WR-CALNAME", name),
            new XProperty("X-WR-TIMEZONE", zone.getId()),
            new XProperty("REFRESH-INTERVAL", refresh, REFRESH.toString()),
            new XProperty("X-PUBLISHED-TTL", REFRESH.toString())),
        zones,
        rdvs.stream().map(AgentCalendar::event).toList());
  }

  private static VEvent event(Rdv rdv) {
    var properties = RdvCalendar.properties(rdv.entry(), rdv.cancelled(), rdv.changedAt());
    properties.add(new LastModified(rdv.changedAt().truncatedTo(ChronoUnit.SECONDS)));
    // Where it is by video, that address stands in the location.
    properties.removeIf(Url.class::isInstance);
    properties.add(new Url(rdv.sheet()));
    return new VEvent(new PropertyList(List.<Property>copyOf(properties)));
  }
}
