package fr.rdvsolidarites.desk.creneau;

import static fr.rdvsolidarites.shared.Texts.t;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.Cause;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.Side;
import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Day;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Equipe;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Lieu;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.LieuResult;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Motif;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Organisation;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Time;
import fr.rdvsolidarites.desk.why.NextStep;
import fr.rdvsolidarites.desk.why.Why;
import fr.rdvsolidarites.desk.why.WhyLines;
import fr.rdvsolidarites.desk.why.WhySetting;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.TimeRange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The search of professionals ({@code 2-scheduling.md} §12): one select for the filters, then the
 * engine twice, for the seven days shown and for what comes next in each lieu; a third time, the
 * long way, when nothing came out or when somebody asks why.
 */
@Component
class CreneauScreens {

  private final CreneauChoices choices;
  private final Creneaux creneaux;
  private final Seal seal;
  private final Clock clock;

  CreneauScreens(CreneauChoices choices, Creneaux creneaux, Seal seal, Clock clock) {
    this.choices = choices;
    this.creneaux = creneaux;
    this.seal = seal;
    this.clock = clock;
  }

  List<Organisation> organisations(Actor.Agent actor) {
    return choices.organisations(actor);
  }

  /**
   * @param day the first day shown; null: today
   * @param why whether it is asked, though there is something
   * @throws NotFoundException when the agent is not a member of the organisation
   */
  CreneauxPage index(
      long organisationId,
      CreneauFilter asked,
      @Nullable LocalDate day,
      boolean why,
      Actor.Agent actor) {
    var found =
        choices.find(organisationId, asked.network(), actor).orElseThrow(NotFoundException::new);
    var today = clock.instant().atZone(found.zone()).toLocalDate();
    var from = day == null || day.isBefore(today) ? today : day;
    var filter = known(asked, found);
    var motif =
        found.motifs().stream()
            .filter(one -> filter.ouvertureId() != null && one.id() == filter.ouvertureId())
            .findFirst()
            .orElse(null);
    var search = motif == null ? null : new Search(found, motif, filter, from);
    var page =
        new CreneauxPage(
            found.organisation(),
            found.organisations(),
            found.motifs(),
            found.lieux(),
            found.professionals(),
            found.equipes(),
            filter,
            from,
            today,
            motif,
            search == null ? List.of() : search.results(),
            null,
            found.testsOnline());
    return search != null && (why || page.results().isEmpty()) ? page.with(search.why(page)) : page;
  }

  /** Ids that are not of this organisation are left out; a single motif is chosen already. */
  private static CreneauFilter known(CreneauFilter asked, CreneauChoices.Found found) {
    var motifs = found.motifs().stream().map(Motif::id).toList();
    var lieux = found.lieux().stream().map(Lieu::id).toList();
    var agents = found.professionals().stream().map(Professional::id).toList();
    var equipes = found.equipes().stream().map(Equipe::id).toList();
    var ouverture = asked.ouvertureId();
    return new CreneauFilter(
        ouverture != null && motifs.contains(ouverture)
            ? ouverture
            : motifs.size() == 1 ? motifs.getFirst() : null,
        asked.lieuIds().stream().filter(lieux::contains).toList(),
        asked.agentIds().stream().filter(agents::contains).toList(),
        asked.equipeIds().stream().filter(equipes::contains).toList(),
        asked.together(),
        asked.network(),
        asked.usagerIds(),
        asked.modelRdvId());
  }

  private final class Search {

    private final CreneauChoices.Found found;
    private final CreneauSearch unbounded;
    private final LocalDate from;
    private final boolean onSite;
    private final Motif motif;
    private final Map<Long, Long> organisations;
    private final CreneauFilter filter;
    private final Map<Long, Professional> professionals;
    private final Map<Long, Lieu> lieux;

    Search(CreneauChoices.Found found, Motif motif, CreneauFilter filter, LocalDate from) {
      this.found = found;
      this.from = from;
      this.onSite = motif.placeKind().isOnSite();
      this.motif = motif;
      this.organisations =
          found.ofSameMotif(motif.id()).stream()
              .filter(
                  one ->
                      one.ouvertureId() == motif.id()
                          || (filter.network()
                              && one.organisationId() != found.organisation().id()))
              .collect(toMap(CreneauChoices.Opening::ouvertureId, one -> one.organisationId()));
      this.filter = filter;
      this.professionals =
          found.professionals().stream().collect(toMap(Professional::id, one -> one));
      this.lieux = found.lieux().stream().collect(toMap(Lieu::id, one -> one));
      this.unbounded =
          CreneauSearch.byAgent(organisations.keySet(), SearchWindow.from(from))
              .in(
                  onSite && !filter.lieuIds().isEmpty()
                      ? LieuFilter.only(Set.copyOf(filter.lieuIds()))
                      : LieuFilter.anywhere())
              .with(agents(filter));
    }

    private static AgentFilter agents(CreneauFilter filter) {
      return filter.agentIds().isEmpty() && filter.equipeIds().isEmpty()
          ? AgentFilter.everyone()
          : AgentFilter.onlyOrInEquipes(
              Set.copyOf(filter.agentIds()), Set.copyOf(filter.equipeIds()));
    }

    List<LieuResult> results() {
      return filter.isCommon() ? common() : apart();
    }

    /**
     * Each in his own plages, for whatever motif: a colleague of another service receives for hers.
     * As long as the motif searched; one search for the days shown and for what comes next.
     */
    private List<LieuResult> common() {
      var search =
          CreneauSearch.byAgent(Set.copyOf(found.ouvertureIds()), SearchWindow.from(from))
              .in(unbounded.lieux())
              .lasting(Duration.ofMinutes(motif.minutes()))
              .common(filter.agentIds())
              .notBefore(clock.instant());
      var byPlace = new TreeMap<Long, List<Together>>();
      for (var joint : creneaux.joint(search)) {
        var parts = joint.parts();
        var lead = parts.stream().filter(this::isForMotif).findFirst().orElse(parts.getFirst());
        byPlace
            .computeIfAbsent(placeOf(lead), _ -> new ArrayList<>())
            .add(new Together(lead, parts));
      }
      return byPlace.entrySet().stream()
          .map(place -> together(place.getKey(), place.getValue()))
          .sorted(comparing(LieuResult::next).thenComparing(Search::name))
          .toList();
    }

    private boolean isForMotif(Creneau part) {
      return part.motifOuvertureId() == motif.id();
    }

    /**
     * One time for several; {@code lead} is in a plage for the motif searched, if one of them is.
     */
    private record Together(Creneau lead, List<Creneau> parts) {

      List<Long> others() {
        return parts.stream()
            .map(Creneau::agentId)
            .filter(id -> id != lead.agentId())
            .distinct()
            .toList();
      }
    }

    private LieuResult together(long place, List<Together> all) {
      var days =
          all.stream()
              .filter(one -> !dayOf(one.lead()).isAfter(from.plusDays(6)))
              .collect(groupingBy(one -> dayOf(one.lead()), TreeMap::new, toList()))
              .entrySet()
              .stream()
              .map(
                  day ->
                      new Day(
                          day.getKey(),
                          day.getValue().stream()
                              .map(one -> time(one.lead(), one.others()))
                              .toList()))
              .toList();
      return new LieuResult(lieux.get(place), dayOf(all.getFirst().lead()), days);
    }

    private List<LieuResult> apart() {
      var week = new HashMap<Long, List<Creneau>>();
      for (var creneau : creneaux.search(toCome(SearchWindow.days(from, from.plusDays(6))))) {
        week.computeIfAbsent(placeOf(creneau), _ -> new ArrayList<>()).add(creneau);
      }
      return firsts().entrySet().stream()
          .map(
              first ->
                  new LieuResult(
                      lieux.get(first.getKey()),
                      dayOf(first.getValue()),
                      days(week.getOrDefault(first.getKey(), List.of()))))
          .sorted(comparing(LieuResult::next).thenComparing(Search::name))
          .toList();
    }

    /**
     * Of the days shown; when they hold nothing, of all until the first that does; when none does,
     * of all that were searched.
     */
    Why why(CreneauxPage page) {
      var last =
          page.hasTimesShown()
              ? page.until()
              : page.results().stream()
                  .map(result -> result.next().minusDays(1))
                  .findFirst()
                  .orElse(SearchWindow.from(from).lastDay());
      var window = SearchWindow.days(from, last);
      var setting =
          new WhySetting(
              Side.AGENT,
              page.results().isEmpty(),
              window,
              page.today(),
              found.professionals(),
              found.holidays(),
              Map.of(
                  Cause.OTHER_LIEU,
                  new NextStep(t("desk.why.step.other_lieu"), page.anyLieuHref()),
                  Cause.OTHER_AGENT,
                  new NextStep(t("desk.why.step.other_agent"), page.anyProfessionalHref())),
              day ->
                  new NextStep(
                      t("desk.why.step.later", FrenchDates.dayAndMonth(day, page.today())),
                      page.href(day)));
      return WhyLines.of(creneaux.explain(toCome(window)), setting);
    }

    private Map<Long, Creneau> firsts() {
      var search = toCome(SearchWindow.from(from));
      if (onSite) {
        return creneaux.firstPerLieu(search);
      }
      return creneaux.next(search).map(first -> Map.of(0L, first)).orElse(Map.of());
    }

    private long placeOf(Creneau creneau) {
      return onSite && creneau.lieuId() != null ? creneau.lieuId() : 0L;
    }

    /** A créneau that has begun already is no use to anybody. */
    private CreneauSearch toCome(SearchWindow window) {
      return unbounded.within(window.notBefore(clock.instant()));
    }

    private static String name(LieuResult result) {
      return result.lieu() == null ? "" : result.lieu().name();
    }

    private List<Day> days(List<Creneau> ofLieu) {
      return ofLieu.stream()
          .collect(groupingBy(this::dayOf, TreeMap::new, toList()))
          .entrySet()
          .stream()
          .map(day -> new Day(day.getKey(), day.getValue().stream().map(this::time).toList()))
          .toList();
    }

    private Time time(Creneau creneau) {
      return time(creneau, List.of());
    }

    private Time time(Creneau creneau, List<Long> others) {
      var href =
          "/organisations/"
              + organisations.getOrDefault(creneau.motifOuvertureId(), found.organisation().id())
              + "/rdvs/nouveau?horaire="
              + URLEncoder.encode(offered(creneau).sealed(seal), StandardCharsets.UTF_8)
              + CreneauFilter.all("avec", others)
              + CreneauFilter.all("usager", filter.usagerIds())
              + (filter.modelRdvId() == null ? "" : "&modele=" + filter.modelRdvId());
      var who =
          Stream.concat(Stream.of(creneau.agentId()), others.stream())
              .map(id -> professionals.getOrDefault(id, new Professional(id, "", "")))
              .toList();
      return new Time(creneau.start().atZone(found.zone()).toLocalTime(), who, href);
    }

    /** For the motif searched, in whatever plage the time was found. */
    private OfferedTime offered(Creneau creneau) {
      return new OfferedTime(
          organisations.containsKey(creneau.motifOuvertureId())
              ? creneau.motifOuvertureId()
              : motif.id(),
          creneau.lieuId(),
          creneau.agentId(),
          new TimeRange(creneau.start(), creneau.end()));
    }

    private LocalDate dayOf(Creneau creneau) {
      return creneau.start().atZone(found.zone()).toLocalDate();
    }
  }
}
