package fr.rdvsolidarites.desk.online;

import static fr.rdvsolidarites.shared.Texts.t;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import fr.rdvsolidarites.agenda.Cause;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.Side;
import fr.rdvsolidarites.desk.online.OnlineBookingPage.Day;
import fr.rdvsolidarites.desk.online.OnlineBookingPage.Line;
import fr.rdvsolidarites.desk.online.OnlineBookingPage.State;
import fr.rdvsolidarites.desk.online.OnlineBookingPage.Test;
import fr.rdvsolidarites.desk.online.OnlineBookingReads.Found;
import fr.rdvsolidarites.desk.why.NextStep;
import fr.rdvsolidarites.desk.why.WhyLines;
import fr.rdvsolidarites.desk.why.WhySetting;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The test of online booking ({@code 2-scheduling.md} §14.3): one select, one search for all
 * motifs; for the motif chosen one search more and its explanation.
 */
@Component
class OnlineBookingScreens {

  private static final int MOST_DAYS = 3;

  private final OnlineBookingReads reads;
  private final Creneaux creneaux;
  private final Clock clock;

  OnlineBookingScreens(OnlineBookingReads reads, Creneaux creneaux, Clock clock) {
    this.reads = reads;
    this.creneaux = creneaux;
    this.clock = clock;
  }

  /**
   * @param motifId of the ouverture to test; null, or not of this organisation: none
   * @throws NotFoundException when the agent does not administer the organisation
   */
  OnlineBookingPage show(
      long organisationId, @Nullable Long motifId, @Nullable Long lieuId, Actor.Agent actor) {
    var now = clock.instant();
    var found = reads.find(organisationId, now, actor).orElseThrow(NotFoundException::new);
    var today = LocalDate.ofInstant(now, found.zone());
    var motif =
        found.motifs().stream()
            .filter(one -> motifId != null && one.id() == motifId)
            .findFirst()
            .orElse(null);
    var lieux =
        motif == null || motif.locationType().requiresLieu()
            ? found.lieux().stream().map(one -> new Choice(one.id(), one.name())).toList()
            : List.<Choice>of();
    var lieu =
        lieux.stream().anyMatch(one -> one.value().equals(String.valueOf(lieuId))) ? lieuId : null;
    return new OnlineBookingPage(
        found.id(),
        found.name(),
        today,
        lines(found, today),
        lieux,
        lieu,
        motif == null ? null : test(found, motif, lieu, now));
  }

  private List<Line> lines(Found found, LocalDate today) {
    var ids = found.motifs().stream().map(OnlineMotif::id).collect(toSet());
    var firsts = creneaux.firstPerMotif(CreneauSearch.byUsager(ids, SearchWindow.from(today)));
    return found.motifs().stream()
        .map(motif -> line(found, motif, firsts.get(motif.id()), today))
        .toList();
  }

  /** A motif of follow-up has no référent to give anything to somebody unknown. */
  private static Line line(
      Found found, OnlineMotif motif, @Nullable Creneau first, LocalDate today) {
    var state =
        !motif.isPublic() ? State.NOT_PUBLIC : first == null ? State.NOTHING : State.OFFERED;
    return new Line(
        motif,
        state,
        first == null ? null : FrenchDates.longDateTime(first.start(), found.zone(), today),
        href(found, motif) + "#essai");
  }

  private static String href(Found found, OnlineMotif motif) {
    return "/organisations/" + found.id() + "/reservation-en-ligne?motif=" + motif.id();
  }

  /** Who comes must know where to: a time on site without a lieu is not shown to the public. */
  private Test test(Found found, OnlineMotif motif, @Nullable Long lieuId, Instant now) {
    var today = LocalDate.ofInstant(now, found.zone());
    var window = window(found, motif, now);
    var search =
        CreneauSearch.byUsager(Set.of(motif.id()), window.notBefore(now))
            .in(lieuId == null ? LieuFilter.anywhere() : LieuFilter.only(Set.of(lieuId)));
    var offered =
        creneaux.search(search).stream()
            .filter(one -> one.lieuId() != null || !motif.locationType().requiresLieu())
            .toList();
    var setting =
        new WhySetting(
            Side.USAGER,
            offered.isEmpty(),
            window,
            today,
            found.professionals(),
            found.holidays(),
            steps(found, motif),
            OnlineBookingScreens::fromThatDay);
    return new Test(
        motif,
        days(offered, found),
        window.lastDay(),
        t("desk.online.delays", delay(motif.minDelay()), delay(motif.maxDelay())),
        motif.sessions() == null ? WhyLines.of(creneaux.explain(search), setting) : null);
  }

  /** From today to the last day that the motif's delays allow. */
  private static SearchWindow window(Found found, OnlineMotif motif, Instant now) {
    var all = SearchWindow.from(LocalDate.ofInstant(now, found.zone()));
    var last = LocalDate.ofInstant(now.plus(motif.maxDelay()), found.zone());
    return SearchWindow.days(all.firstDay(), last.isBefore(all.lastDay()) ? last : all.lastDay());
  }

  private static Map<Cause, NextStep> steps(Found found, OnlineMotif motif) {
    return Map.of(
        Cause.OTHER_LIEU,
        new NextStep(t("desk.why.step.other_lieu"), href(found, motif)),
        Cause.TOO_SOON,
        new NextStep(t("desk.why.step.too_soon", delay(motif.minDelay())), null),
        Cause.TOO_LATE,
        new NextStep(t("desk.why.step.too_late", delay(motif.maxDelay())), null));
  }

  private static NextStep fromThatDay(LocalDate day) {
    return new NextStep(t("desk.why.step.later.public"), null);
  }

  /** The first days that have times, each time once: the public does not choose a professional. */
  private static List<Day> days(List<Creneau> offered, Found found) {
    return offered.stream()
        .map(creneau -> creneau.start().atZone(found.zone()))
        .collect(
            groupingBy(
                start -> start.toLocalDate(),
                TreeMap::new,
                mapping(
                    start -> start.toLocalTime(),
                    collectingAndThen(
                        java.util.stream.Collectors.toCollection(TreeSet<LocalTime>::new),
                        ArrayList::new))))
        .entrySet()
        .stream()
        .limit(MOST_DAYS)
        .map(day -> new Day(day.getKey(), day.getValue()))
        .toList();
  }

  private static String delay(Duration delay) {
    return delay.toHours() < 48
        ? FrenchDates.duration((int) delay.toMinutes())
        : t("desk.online.days", delay.toDays());
  }
}
