package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.agenda.Occurrence;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.MotifTitle;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.desk.session.SessionPage;
import fr.rdvsolidarites.desk.week.AgendaBlock.AbsenceBlock;
import fr.rdvsolidarites.desk.week.AgendaBlock.BusyBlock;
import fr.rdvsolidarites.desk.week.AgendaBlock.Hours;
import fr.rdvsolidarites.desk.week.AgendaBlock.Move;
import fr.rdvsolidarites.desk.week.AgendaBlock.PlageBlock;
import fr.rdvsolidarites.desk.week.AgendaBlock.RdvBlock;
import fr.rdvsolidarites.desk.week.AgendaReads.Found;
import fr.rdvsolidarites.desk.week.AgendaReads.RdvRow;
import fr.rdvsolidarites.desk.week.SeriesReads.PlageRow;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One professional's agenda, cut into the days of a view; what recurs is unfolded once. */
final class AgendaLayout {

  private final Found found;
  private final AgendaQuery query;
  private final Instant now;
  private final LocalDate first;
  private final LocalDate last;
  private final PublicHolidays holidays;
  private final Map<LocalDate, List<AgendaBlock>> blocks = new HashMap<>();

  AgendaLayout(Found found, AgendaQuery query, LocalDate first, LocalDate last, Instant now) {
    this.found = found;
    this.query = query;
    this.now = now;
    this.first = first;
    this.last = last;
    this.holidays = PublicHolidays.of(found.holidayCalendar());
    addPlages();
    addAbsences();
    addRdvs();
    addBusy();
  }

  AgendaColumn column(LocalDate day) {
    return new AgendaColumn(
        found.professional(),
        holidays.contains(day),
        addHref(day),
        found.mayWrite(),
        Lanes.of(blocks.getOrDefault(day, List.of())));
  }

  int cancelled() {
    return (int)
        found.rdvs().stream()
            .filter(rdv -> RdvStatus.of(rdv.status()).isCancelled())
            .filter(rdv -> isShown(dayOf(rdv.startsAt())))
            .count();
  }

  private @Nullable String addHref(LocalDate day) {
    return found.mayAdd() ? ClickedTime.href(found.professional().id(), day, null) : null;
  }

  private boolean isShown(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  private void addPlages() {
    for (var plage : found.plages()) {
      for (var one : plage.timetable().occurrencesIn(first.minusDays(1), last.plusDays(1))) {
        if (!plage.isShown(one)) {
          continue;
        }
        eachDay(
            one.start(),
            one.end(),
            (day, hours) -> {
              if (plage.worksOnHolidays() || !holidays.contains(day)) {
                add(day, plageBlock(plage, one, day, hours));
              }
            });
      }
    }
  }

  private PlageBlock plageBlock(PlageRow plage, Occurrence one, LocalDate day, Hours hours) {
    return new PlageBlock(
        hours,
        found.mayRead() && plage.member() ? plage.title() : null,
        plage.mayRead() ? plage.href() : null,
        plage.lieuOf(one.movedToLieuId()),
        placeHref(plage, one, day));
  }

  private void addAbsences() {
    for (var absence : found.absences()) {
      for (var one : absence.timetable().occurrencesIn(first.minusDays(1), last.plusDays(1))) {
        eachDay(
            one.start(),
            one.end(),
            (day, hours) ->
                add(
                    day,
                    new AbsenceBlock(
                        hours,
                        found.mayRead() ? absence.title() : null,
                        found.mayWrite() ? absence.editHref() : null,
                        found.mayRead() ? absence.color() : null)));
      }
    }
  }

  private void addRdvs() {
    for (var rdv : found.rdvs()) {
      var hidden = query.cancelledHidden() && RdvStatus.of(rdv.status()).isCancelled();
      if (!hidden) {
        eachDay(rdv.startsAt(), rdv.endsAt(), (day, hours) -> add(day, rdvBlock(rdv, hours)));
      }
    }
  }

  private void addBusy() {
    for (var busy : found.busy()) {
      eachDay(
          busy.startsAt(),
          busy.endsAt(),
          (day, hours) ->
              add(
                  day,
                  new BusyBlock(
                      hours, found.professional(), busy.lieu(), BusyPage.href(busy.id()))));
    }
    for (var outside : found.outside()) {
      eachDay(
          outside.startsAt(),
          outside.endsAt(),
          (day, hours) -> add(day, new BusyBlock(hours, found.professional(), null, null)));
    }
  }

  private void add(LocalDate day, AgendaBlock block) {
    blocks.computeIfAbsent(day, _ -> new ArrayList<>()).add(block);
  }

  private interface DayPart {
    void take(LocalDate day, Hours hours);
  }

  /** The days of the view that it touches, with the part of it that lies in each. */
  private void eachDay(Instant start, Instant end, DayPart part) {
    var from = dayOf(start);
    // Half-open: what ends at midnight does not touch the day that begins.
    var to = dayOf(end.minusNanos(1));
    for (var day = from.isBefore(first) ? first : from;
        !day.isAfter(to) && !day.isAfter(last);
        day = day.plusDays(1)) {
      part.take(
          day, new Hours(day.equals(from) ? time(start) : null, day.equals(to) ? time(end) : null));
    }
  }

  /** Placing from a plage: its lieu, its professional and, where it has only one, its motif. */
  private @Nullable String placeHref(PlageRow plage, Occurrence one, LocalDate day) {
    if (!plage.member() || plage.collective() || !one.end().isAfter(now)) {
      return null;
    }
    var lieu = one.movedToLieuId() == null ? plage.lieuId() : one.movedToLieuId();
    return "/organisations/"
        + plage.organisationId()
        + "/creneaux?professionnels="
        + found.professional().id()
        + (lieu == null ? "" : "&lieux=" + lieu)
        + (plage.ouvertureIds().size() == 1 ? "&motif=" + plage.ouvertureIds().getFirst() : "")
        + "&a_partir="
        + day;
  }

  private RdvBlock rdvBlock(RdvRow rdv, Hours hours) {
    var status = RdvStatus.of(rdv.status());
    var individual = rdv.motifKind().equals("individuel");
    var choices =
        individual && rdv.mayWrite() && status == RdvStatus.UNKNOWN && rdv.startsAt().isBefore(now)
            ? status.choices(rdv.startsAt(), now, zone())
            : List.<RdvStatus>of();
    return new RdvBlock(
        hours,
        sheet(rdv),
        individual ? FrenchLists.and(rdv.names()) : MotifTitle.of(rdv.motif(), rdv.title()),
        individual ? rdv.motif() : seats(rdv),
        rdv.createdBy().equals("usager"),
        rdv.color(),
        LocationType.of(rdv.locationType()),
        rdv.lieu(),
        rdv.room(),
        rdv.beside(),
        ShownStatus.of(status, rdv.startsAt(), now, zone()),
        StatusMenu.of(rdv.organisationId(), rdv.id(), query.href(), choices),
        rdv.arrivedAt() == null ? null : time(rdv.arrivedAt()),
        individual
            && rdv.mayWrite()
            && status == RdvStatus.UNKNOWN
            && dayOf(rdv.startsAt()).equals(dayOf(now)),
        rdv.mayWrite() && status == RdvStatus.UNKNOWN && hours.isWithinDay() ? move(rdv) : null);
  }

  private Move move(RdvRow rdv) {
    return new Move(
        sheet(rdv) + "/deplacement",
        rdv.startsAt().atZone(zone()).toLocalDateTime(),
        rdv.endsAt().atZone(zone()).toLocalDateTime());
  }

  private static String sheet(RdvRow rdv) {
    return "/organisations/" + rdv.organisationId() + "/rdvs/" + rdv.id();
  }

  private static String seats(RdvRow rdv) {
    return SessionPage.places(rdv.placesTaken(), rdv.capacity());
  }

  private LocalDate dayOf(Instant instant) {
    return instant.atZone(zone()).toLocalDate();
  }

  private LocalTime time(Instant instant) {
    return instant.atZone(zone()).toLocalTime();
  }

  private ZoneId zone() {
    return found.zone();
  }
}
