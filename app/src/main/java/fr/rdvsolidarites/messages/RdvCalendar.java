package fr.rdvsolidarites.messages;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Feature;
import net.fortuna.ical4j.model.parameter.Label;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Conference;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/**
 * A RDV as an iCalendar object (RFC 5545, RFC 5546; {@code 4-communication-and-api.md} §6), for
 * mails and for downloads. It holds neutral words, never a name: calendars are shared and copied to
 * other services.
 */
public final class RdvCalendar {

  private static final TimeZoneRegistry ZONES =
      TimeZoneRegistryFactory.getInstance().createRegistry();

  private static final int LINE = 75;

  private RdvCalendar() {}

  /** What the calendar of the reader shall do with it. */
  public enum Method {
    /** Somebody's own copy. */
    PUBLISH,
    /** An agent is expected. */
    REQUEST,
    CANCEL
  }

  /**
   * @param visioUrl where to meet by video; null otherwise. Some calendars read the location, some
   *     the URL, some the conference (RFC 7986): it stands in all three
   * @param uuid that of the RDV: it makes later versions replace earlier ones
   * @param sequence that of the RDV: the higher one wins
   * @param organizer e-mail address of the service
   * @param attendees e-mail addresses of the agents; empty for usagers
   */
  public record Entry(
      UUID uuid,
      int sequence,
      Instant startsAt,
      Instant endsAt,
      ZoneId zone,
      String summary,
      @Nullable String location,
      @Nullable String visioUrl,
      String description,
      String organizer,
      List<String> attendees) {}

  /**
   * The entry of a RDV in neutral words; no link with a token, which would leave with the calendar.
   */
  public static Entry entry(
      RdvFacts facts, UUID uuid, int sequence, String organizer, List<String> attendees) {
    var when = facts.when();
    return new Entry(
        uuid,
        sequence,
        when.startsAt(),
        when.startsAt().plus(when.length()),
        when.zone(),
        Words.say("ics.summary", Map.of("subject", subjects(facts))),
        location(facts.place()),
        facts.place().room(),
        description(facts),
        organizer,
        attendees);
  }

  /** The bytes to send or to download, as text in UTF-8 with CRLF line ends. */
  public static String write(Entry entry, Method method, Instant now) {
    var event = new VEvent(new PropertyList(properties(entry, method == Method.CANCEL, now)));
    return text(method, entry.zone(), List.of(event));
  }

  /** The object that holds these events, all in that zone. */
  static String text(Method method, ZoneId zone, List<VEvent> events) {
    return text(method, List.of(), Set.of(zone), events);
  }

  /**
   * @param more of the object itself
   * @param zones all that the events name; one at least
   */
  static String text(Method method, List<Property> more, Set<ZoneId> zones, List<VEvent> events) {
    var properties =
        new ArrayList<>(
            List.<Property>of(
                new ProdId("-//RDV-Solidarites//FR"),
                ImmutableVersion.VERSION_2_0,
                ImmutableCalScale.GREGORIAN,
                new net.fortuna.ical4j.model.property.Method(method.name())));
    properties.addAll(more);
    var components = new ArrayList<CalendarComponent>();
    zones.forEach(zone -> components.add(zone(zone)));
    components.addAll(events);
    return text(new Calendar(new PropertyList(properties), new ComponentList<>(components)));
  }

  /** A name to save it under: {@code rendez-vous-2026-11-24.ics}. */
  public static String fileName(Entry entry) {
    return "rendez-vous-" + entry.startsAt().atZone(entry.zone()).toLocalDate() + ".ics";
  }

  /** The zone with the rules in force only: a century of past changes would outweigh the RDV. */
  private static VTimeZone zone(ZoneId id) {
    var whole = Objects.requireNonNull(ZONES.getTimeZone(id.getId())).getVTimeZone();
    var lasting =
        whole.getObservances().stream()
            .filter(
                observance ->
                    observance
                        .getProperty(Property.RRULE)
                        .filter(RdvCalendar::isEndless)
                        .isPresent())
            .toList();
    var kept =
        lasting.isEmpty()
            ? whole.getObservances().stream().max(Comparator.comparing(RdvCalendar::start)).stream()
                .toList()
            : lasting;
    return new VTimeZone(
        new PropertyList(List.<Property>of(new TzId(id.getId()))), new ComponentList<>(kept));
  }

  private static boolean isEndless(Property rule) {
    return !rule.getValue().contains("UNTIL");
  }

  private static String start(Observance observance) {
    return observance.getRequiredProperty(Property.DTSTART).getValue();
  }

  /**
   * @param stamp when the entry was made like this
   */
  static List<Property> properties(Entry entry, boolean cancelled, Instant stamp) {
    var properties = new ArrayList<Property>();
    properties.add(new DtStamp(stamp.truncatedTo(ChronoUnit.SECONDS)));
    properties.add(new Uid(entry.uuid().toString()));
    properties.add(new Sequence(entry.sequence()));
    properties.add(new DtStart<>(entry.startsAt().atZone(entry.zone())));
    properties.add(new DtEnd<>(entry.endsAt().atZone(entry.zone())));
    properties.add(new Summary(entry.summary()));
    properties.add(new Description(entry.description()));
    properties.add(cancelled ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
    properties.add(new Organizer(URI.create("mailto:" + entry.organizer())));
    if (entry.location() != null) {
      properties.add(new Location(entry.location()));
    }
    if (entry.visioUrl() != null && !cancelled) {
      properties.addAll(room(entry.visioUrl()));
    }
    entry
        .attendees()
        .forEach(address -> properties.add(new Attendee(URI.create("mailto:" + address))));
    return properties;
  }

  private static String text(Calendar calendar) {
    var writer = new StringWriter();
    try {
      new CalendarOutputter(false).output(calendar, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folded(writer.toString());
  }

  /** Lines of 75 octets at most (RFC 5545 §3.1); the library counts characters. */
  private static String folded(String text) {
    var folded = new StringBuilder();
    for (var line : text.replaceAll("\r\n[ \t]", "").split("\r\n")) {
      var octets = 0;
      for (var point : line.codePoints().toArray()) {
        var character = Character.toString(point);
        var size = character.getBytes(StandardCharsets.UTF_8).length;
        if (octets + size > LINE) {
          folded.append("\r\n ");
          octets = 1;
        }
        folded.append(character);
        octets += size;
      }
      folded.append("\r\n");
    }
    return folded.toString();
  }

  private static List<Property> room(String url) {
    var uri = URI.create(url);
    var what =
        new ParameterList(
            List.of(Value.URI, new Feature("VIDEO"), new Label(Words.say("ics.visio"))));
    return List.of(new Location(url), new Url(uri), new Conference(what, url));
  }

  private static @Nullable String location(RdvFacts.Place place) {
    return switch (place.type()) {
      case PUBLIC_OFFICE ->
          place.name() == null ? place.address() : place.name() + ", " + place.address();
      case PHONE, HOME, VISIO -> null;
    };
  }

  private static String subjects(RdvFacts facts) {
    return Stream.concat(
            Stream.of(facts.shortSubject()),
            facts.following().stream().map(RdvFacts.Stage::shortSubject))
        .collect(Collectors.joining(", "));
  }

  /** With the time of each of those that follow one another: one entry goes over them all. */
  private static String description(RdvFacts facts) {
    var times =
        facts.stages().stream()
            .map(
                stage ->
                    Words.say(
                            "mail.line",
                            Map.of(
                                "label", facts.timeInWords(stage), "value", stage.shortSubject()))
                        + "\n")
            .collect(Collectors.joining());
    return times + how(facts);
  }

  private static String how(RdvFacts facts) {
    if (facts.reader() == RdvFacts.Reader.AGENT) {
      var link = facts.choices().link();
      return link == null ? "" : Words.say("ics.description.agent", Map.of("link", link));
    }
    var phone = facts.phone();
    return phone == null || phone.isBlank()
        ? Words.say("ics.description")
        : Words.say("ics.description.phone", Map.of("phone", phone));
  }
}
