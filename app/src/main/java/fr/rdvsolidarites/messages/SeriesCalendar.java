package fr.rdvsolidarites.messages;

import fr.rdvsolidarites.messages.RdvCalendar.Method;
import java.net.URI;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.DateList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ExDate;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.RecurrenceId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import org.jspecify.annotations.Nullable;

/**
 * A plage or an indisponibilité as an iCalendar object (RFC 5545; {@code
 * 4-communication-and-api.md} §6), for the calendar of its professional. Where the reference let a
 * series end one day early (UNTIL at midnight), the last day is in.
 */
public final class SeriesCalendar {

  private static final Pattern UNTIL = Pattern.compile("UNTIL=(\\d{8})(?=;|$)");
  private static final DateTimeFormatter UNIVERSAL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

  private SeriesCalendar() {}

  /** Wall clock of the entry's zone. */
  public record Hours(LocalDateTime start, LocalDateTime end) {}

  /**
   * @param start as the rule has it
   * @param instead null: it does not take place
   */
  public record Change(LocalDateTime start, @Nullable Hours instead) {}

  /**
   * @param notice what happened to it: its kind, and whether it is over
   * @param id of the plage or the indisponibilité
   * @param version the higher one wins
   * @param first the first occurrence of the rule
   * @param rule RFC 5545, UNTIL being a day, included; null: once
   * @param organizer e-mail address of the service
   * @param attendee e-mail address of the professional
   */
  public record Entry(
      AgendaNotice notice,
      long id,
      int version,
      ZoneId zone,
      Hours first,
      @Nullable String rule,
      List<Change> exceptions,
      String title,
      String organizer,
      String attendee) {

    /** Never to be changed: calendars know the entry by it. */
    String uid() {
      return notice.subject() + "_" + id + "@RDV Solidarités";
    }

    public Method method() {
      return notice.isEnd() ? Method.CANCEL : Method.REQUEST;
    }
  }

  /** The bytes to send, as text in UTF-8 with CRLF line ends. */
  public static String write(Entry entry, Instant now) {
    var events = new ArrayList<VEvent>();
    events.add(series(entry, now));
    if (!entry.notice().isEnd()) {
      for (var exception : entry.exceptions()) {
        if (exception.instead() != null) {
          events.add(moved(entry, exception.start(), exception.instead(), now));
        }
      }
    }
    return RdvCalendar.text(entry.method(), entry.zone(), events);
  }

  /** A name to save it under: {@code plage-ouverture-permanence-pmi-2026-11-24.ics}. */
  public static String fileName(Entry entry) {
    var plain = Normalizer.normalize(entry.title(), Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    var slug = plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
    var kind = entry.notice().subject().replace('_', '-');
    var name = kind + "-" + slug + "-" + entry.first().start().toLocalDate();
    return name.replaceAll("-{2,}", "-") + ".ics";
  }

  private static VEvent series(Entry entry, Instant now) {
    var properties = properties(entry, entry.first(), now);
    if (entry.rule() != null) {
      properties.add(new RRule<ZonedDateTime>(universal(entry.rule(), entry)));
      var gone =
          entry.exceptions().stream()
              .filter(one -> one.instead() == null)
              .map(one -> one.start().atZone(entry.zone()))
              .toList();
      if (!gone.isEmpty() && !entry.notice().isEnd()) {
        var zone = new TzId(entry.zone().getId());
        properties.add(new ExDate<>(new ParameterList(List.of(zone)), new DateList<>(gone)));
      }
    }
    return new VEvent(new PropertyList(properties));
  }

  private static VEvent moved(Entry entry, LocalDateTime start, Hours instead, Instant now) {
    var properties = properties(entry, instead, now);
    properties.add(new RecurrenceId<>(start.atZone(entry.zone())));
    return new VEvent(new PropertyList(properties));
  }

  private static List<Property> properties(Entry entry, Hours hours, Instant now) {
    var properties = new ArrayList<Property>();
    properties.add(new DtStamp(now.truncatedTo(ChronoUnit.SECONDS)));
    properties.add(new Uid(entry.uid()));
    properties.add(new Sequence(entry.version()));
    properties.add(new DtStart<>(hours.start().atZone(entry.zone())));
    properties.add(new DtEnd<>(hours.end().atZone(entry.zone())));
    properties.add(
        new Summary(Words.say("mail.agent.agenda.summary", Map.of("title", entry.title()))));
    properties.add(
        entry.notice().isEnd()
            ? ImmutableStatus.VEVENT_CANCELLED
            : ImmutableStatus.VEVENT_CONFIRMED);
    // Hours in which one receives take no time away; why one is away is nobody's business.
    properties.add(entry.notice().isPlage() ? ImmutableTransp.TRANSPARENT : ImmutableTransp.OPAQUE);
    if (!entry.notice().isPlage()) {
      properties.add(ImmutableClazz.PRIVATE);
    }
    properties.add(new Organizer(URI.create("mailto:" + entry.organizer())));
    properties.add(new Attendee(URI.create("mailto:" + entry.attendee())));
    return properties;
  }

  /** What starts in a zone ends at an instant (RFC 5545 §3.3.10): the last one's start. */
  private static String universal(String rule, Entry entry) {
    var start = entry.first().start().toLocalTime();
    return UNTIL
        .matcher(rule)
        .replaceAll(
            match -> {
              var day = LocalDate.parse(match.group(1), DateTimeFormatter.BASIC_ISO_DATE);
              var last = day.atTime(start).atZone(entry.zone()).toInstant();
              return "UNTIL=" + UNIVERSAL.format(last.atOffset(ZoneOffset.UTC));
            });
  }
}
