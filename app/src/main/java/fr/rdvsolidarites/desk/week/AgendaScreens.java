package fr.rdvsolidarites.desk.week;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.Occurrence;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.agenda.Timetable;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.desk.Week;
import fr.rdvsolidarites.desk.week.AgendaBlock.AbsenceBlock;
import fr.rdvsolidarites.desk.week.AgendaBlock.BusyBlock;
import fr.rdvsolidarites.desk.week.AgendaBlock.Hours;
import fr.rdvsolidarites.desk.week.AgendaBlock.PlageBlock;
import fr.rdvsolidarites.desk.week.AgendaBlock.RdvBlock;
import fr.rdvsolidarites.desk.week.AgendaPage.AgendaDay;
import fr.rdvsolidarites.desk.week.AgendaReads.Found;
import fr.rdvsolidarites.desk.week.AgendaReads.PlageRow;
import fr.rdvsolidarites.desk.week.AgendaReads.RdvRow;
import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays what was read of an agenda out on the days of one week. */
@Component
class AgendaScreens {

  private final AgendaReads reads;
  private final Clock clock;

  AgendaScreens(AgendaReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /**
   * Empty when there is no such agenda, or when the viewer may not open it.
   *
   * @param day some day of the week; null: today, where the professional works
   */
  Optional<AgendaPage> week(
      long agentId, @Nullable LocalDate day, boolean cancelledHidden, Actor.Agent viewer) {
    var now = clock.instant();
    return reads
        .find(agentId, days(day, now), viewer)
        .map(found -> page(found, day, now, cancelledHidden, viewer));
  }

  private static AgendaPage page(
      Found found,
      @Nullable LocalDate day,
      Instant now,
      boolean cancelledHidden,
      Actor.Agent viewer) {
    var today = now.atZone(found.zone()).toLocalDate();
    var week = Week.of(day == null ? today : day);
    var page = new Layout(found, week, today, now, cancelledHidden);
    return new AgendaPage(
        found.professional(),
        found.professional().id() == viewer.agentId(),
        week,
        today,
        page.days(),
        found.professionals(),
        page.cancelled(),
        cancelledHidden);
  }

  List<Professional> professionalsFor(Actor.Agent viewer) {
    return reads.professionalsFor(viewer);
  }

  /** « This week » before the zone is known: whatever it may be. */
  private static AgendaReads.Days days(@Nullable LocalDate day, Instant now) {
    if (day != null) {
      return new AgendaReads.Days(Week.of(day).monday(), Week.of(day).sunday());
    }
    return new AgendaReads.Days(
        Week.of(now.atOffset(ZoneOffset.MIN).toLocalDate()).monday(),
        Week.of(now.atOffset(ZoneOffset.MAX).toLocalDate()).sunday());
  }

  /** One week of what was found. */
  private static final class Layout {

    /** Bands first, then what lies in them. */
    private static final Comparator<AgendaBlock> ORDER =
        Comparator.comparing((AgendaBlock block) -> block.hours().sortedBy())
            .thenComparing(
                block ->
                    switch (block) {
                      case PlageBlock _ -> 0;
                      case AbsenceBlock _ -> 1;
                      case BusyBlock _, RdvBlock _ -> 2;
                    });

    private final Found found;
    private final Week week;
    private final LocalDate today;
    private final Instant now;
    private final boolean cancelledHidden;
    private final PublicHolidays holidays;

    Layout(Found found, Week week, LocalDate today, Instant now, boolean cancelledHidden) {
      this.found = found;
      this.week = week;
      this.today = today;
      this.now = now;
      this.cancelledHidden = cancelledHidden;
      this.holidays = PublicHolidays.of(found.holidayCalendar());
    }

    int cancelled() {
      return (int)
          found.rdvs().stream()
              .filter(rdv -> RdvStatus.of(rdv.status()).isCancelled())
              .filter(rdv -> week.contains(rdv.startsAt().atZone(zone()).toLocalDate()))
              .count();
    }

    List<AgendaDay> days() {
      var open = new TreeSet<Integer>();
      found.openDays().forEach(days -> List.of(days).forEach(day -> open.add((int) day)));
      return week.days().stream()
          .map(this::day)
          .filter(day -> open.contains(day.date().getDayOfWeek().getValue()) || holdsRdv(day))
          .toList();
    }

    private static boolean holdsRdv(AgendaDay day) {
      return day.blocks().stream()
          .anyMatch(block -> block instanceof RdvBlock || block instanceof BusyBlock);
    }

    private AgendaDay day(LocalDate day) {
      var blocks = new ArrayList<AgendaBlock>();
      found.plages().forEach(plage -> addPlage(blocks, plage, day));
      for (var absence : found.absences()) {
        for (var one : touching(absence.timetable(), day)) {
          blocks.add(
              new AbsenceBlock(
                  hours(one.start(), one.end(), day), found.mayRead() ? absence.title() : null));
        }
      }
      for (var rdv : found.rdvs()) {
        var hidden = cancelledHidden && RdvStatus.of(rdv.status()).isCancelled();
        if (!hidden && touches(rdv.startsAt(), rdv.endsAt(), day)) {
          blocks.add(rdvBlock(rdv, day));
        }
      }
      for (var busy : found.busy()) {
        if (touches(busy.startsAt(), busy.endsAt(), day)) {
          blocks.add(
              new BusyBlock(
                  hours(busy.startsAt(), busy.endsAt(), day),
                  found.professional(),
                  busy.lieu(),
                  false));
        }
      }
      for (var outside : found.outside()) {
        if (touches(outside.startsAt(), outside.endsAt(), day)) {
          blocks.add(
              new BusyBlock(
                  hours(outside.startsAt(), outside.endsAt(), day),
                  found.professional(),
                  null,
                  true));
        }
      }
      blocks.sort(ORDER);
      return new AgendaDay(day, day.equals(today), holidays.contains(day), List.copyOf(blocks));
    }

    private void addPlage(List<AgendaBlock> blocks, PlageRow plage, LocalDate day) {
      if (!plage.worksOnHolidays() && holidays.contains(day)) {
        return;
      }
      for (var one : touching(plage.timetable(), day)) {
        blocks.add(
            new PlageBlock(
                hours(one.start(), one.end(), day),
                found.mayRead() && plage.member() ? plage.title() : null,
                plage.lieuOf(one.movedToLieuId()),
                placeHref(plage, one, day)));
      }
    }

    /**
     * Placing from a plage: its lieu, its professional and, where it has only one, its motif are
     * known.
     */
    private @Nullable String placeHref(PlageRow plage, Occurrence one, LocalDate day) {
      if (!plage.member() || !one.end().isAfter(now)) {
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

    private RdvBlock rdvBlock(RdvRow rdv, LocalDate day) {
      var status = RdvStatus.of(rdv.status());
      var individual = rdv.motifKind().equals("individuel");
      var choices =
          individual
                  && rdv.mayWrite()
                  && status == RdvStatus.UNKNOWN
                  && rdv.startsAt().isBefore(now)
              ? status.choices(rdv.startsAt(), now, zone())
              : List.<RdvStatus>of();
      return new RdvBlock(
          hours(rdv.startsAt(), rdv.endsAt(), day),
          "/organisations/" + rdv.organisationId() + "/rdvs/" + rdv.id(),
          individual ? String.join(", ", rdv.names()) : seats(rdv),
          rdv.title() == null ? rdv.motif() : rdv.title(),
          PlaceKind.of(rdv.locationType()),
          rdv.lieu(),
          ShownStatus.of(status, rdv.startsAt(), now, zone()),
          StatusMenu.of(rdv.organisationId(), rdv.id(), returnTo(), choices));
    }

    private static String seats(RdvRow rdv) {
      return rdv.capacity() == null
          ? t("desk.agenda.seats", rdv.placesTaken())
          : t("desk.agenda.seats.of", rdv.placesTaken(), rdv.capacity());
    }

    private String returnTo() {
      return "/agenda?semaine=" + week.monday() + "&professionnel=" + found.professional().id();
    }

    private List<Occurrence> touching(Timetable timetable, LocalDate day) {
      return timetable.occurrencesIn(day.minusDays(1), day.plusDays(1)).stream()
          .filter(one -> touches(one.start(), one.end(), day))
          .toList();
    }

    private boolean touches(Instant start, Instant end, LocalDate day) {
      return start.isBefore(startOf(day.plusDays(1))) && end.isAfter(startOf(day));
    }

    private Hours hours(Instant start, Instant end, LocalDate day) {
      return new Hours(
          start.isBefore(startOf(day)) ? null : time(start),
          end.isAfter(startOf(day.plusDays(1))) ? null : time(end));
    }

    private LocalTime time(Instant instant) {
      return instant.atZone(zone()).toLocalTime();
    }

    private Instant startOf(LocalDate day) {
      return day.atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
      return found.zone();
    }
  }
}
