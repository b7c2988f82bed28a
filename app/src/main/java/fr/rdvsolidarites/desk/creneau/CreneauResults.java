package fr.rdvsolidarites.desk.creneau;

import static fr.rdvsolidarites.shared.Texts.t;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
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
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Lieu;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.LieuResult;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Motif;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Part;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Time;
import fr.rdvsolidarites.desk.creneau.JointTimes.Placing;
import fr.rdvsolidarites.desk.why.NextStep;
import fr.rdvsolidarites.desk.why.Why;
import fr.rdvsolidarites.desk.why.WhyLines;
import fr.rdvsolidarites.desk.why.WhySetting;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.Seal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one search gives: in every lieu the days shown and what comes next; with several
 * professionals, their times together.
 */
final class CreneauResults {

  /** What all searches are made with. */
  record Engine(Creneaux creneaux, Seal seal, Clock clock) {}

  private final Engine engine;
  private final CreneauChoices.Found found;
  private final CreneauSearch unbounded;
  private final LocalDate from;
  private final boolean onSite;
  private final JointTimes joint;
  private final Map<Long, Long> organisations;
  private final CreneauFilter filter;
  private final Map<Long, Professional> professionals;
  private final Map<Long, Lieu> lieux;

  CreneauResults(
      Engine engine,
      CreneauChoices.Found found,
      Motif motif,
      CreneauFilter filter,
      LocalDate from,
      Actor.Agent actor) {
    this.engine = engine;
    this.found = found;
    this.from = from;
    this.onSite = motif.locationType().requiresLieu();
    this.organisations =
        found.placeable(motif, filter.network()).stream()
            .collect(
                toMap(CreneauChoices.Opening::ouvertureId, CreneauChoices.Opening::organisationId));
    this.joint = new JointTimes(found, motif, filter);
    this.filter = filter;
    this.professionals =
        found.professionals().stream().collect(toMap(Professional::id, one -> one));
    this.lieux = found.lieux().stream().collect(toMap(Lieu::id, one -> one));
    this.unbounded =
        CreneauSearch.byAgent(organisations.keySet(), SearchWindow.from(from))
            .in(onSite ? lieux(filter) : LieuFilter.anywhere())
            .with(agents(filter).placeableBy(actor));
  }

  static LieuFilter lieux(CreneauFilter filter) {
    return filter.lieuIds().isEmpty()
        ? LieuFilter.anywhere()
        : LieuFilter.only(Set.copyOf(filter.lieuIds()));
  }

  static AgentFilter agents(CreneauFilter filter) {
    if (filter.agentIds().isEmpty() && filter.equipeIds().isEmpty()) {
      return filter.serviceIds().isEmpty()
          ? AgentFilter.everyone()
          : AgentFilter.ofServices(Set.copyOf(filter.serviceIds()));
    }
    return AgentFilter.onlyOrInEquipes(
        Set.copyOf(filter.agentIds()), Set.copyOf(filter.equipeIds()));
  }

  List<LieuResult> results() {
    return filter.isJoint() ? together() : apart();
  }

  CreneauxPage.@Nullable Joint joint(boolean isEmpty) {
    return filter.isJoint()
        ? joint.page(
            isEmpty, id -> CreneauxPage.address(found.organisation(), from, filter.sooner(id)))
        : null;
  }

  /** One search for the days shown and for what comes next. */
  private List<LieuResult> together() {
    var search =
        joint
            .search(SearchWindow.from(from))
            .in(unbounded.lieux())
            .notBefore(engine.clock().instant());
    var byPlace = new TreeMap<Long, List<Placing>>();
    for (var one : engine.creneaux().joint(search)) {
      joint
          .placing(one)
          .ifPresent(
              placing ->
                  byPlace
                      .computeIfAbsent(placeOf(one.lieuId()), _ -> new ArrayList<>())
                      .add(placing));
    }
    return byPlace.entrySet().stream()
        .map(place -> together(place.getKey(), place.getValue()))
        .sorted(comparing(LieuResult::next).thenComparing(CreneauResults::name))
        .toList();
  }

  private LieuResult together(long place, List<Placing> all) {
    var shown = all.stream().filter(one -> !dayOf(start(one)).isAfter(from.plusDays(6))).toList();
    return new LieuResult(lieux.get(place), dayOf(start(all.getFirst())), days(shown));
  }

  private static Instant start(Placing placing) {
    return placing.parts().getFirst().during().start();
  }

  private List<LieuResult> apart() {
    var week = new HashMap<Long, List<Placing>>();
    for (var creneau :
        engine.creneaux().search(toCome(SearchWindow.days(from, from.plusDays(6))))) {
      week.computeIfAbsent(placeOf(creneau.lieuId()), _ -> new ArrayList<>()).add(placing(creneau));
    }
    return firsts().entrySet().stream()
        .map(
            first ->
                new LieuResult(
                    lieux.get(first.getKey()),
                    dayOf(first.getValue().start()),
                    days(week.getOrDefault(first.getKey(), List.of()))))
        .sorted(comparing(LieuResult::next).thenComparing(CreneauResults::name))
        .toList();
  }

  /**
   * Of the days shown; when they hold nothing, of all until the first that does; when none does, of
   * all that were searched.
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
    return WhyLines.of(engine.creneaux().explain(toCome(window)), setting);
  }

  private Map<Long, Creneau> firsts() {
    var search = toCome(SearchWindow.from(from));
    if (onSite) {
      return engine.creneaux().firstPerLieu(search);
    }
    return engine.creneaux().next(search).map(first -> Map.of(0L, first)).orElse(Map.of());
  }

  private long placeOf(@Nullable Long lieuId) {
    return onSite && lieuId != null ? lieuId : 0L;
  }

  /** A créneau that has begun already is no use to anybody. */
  private CreneauSearch toCome(SearchWindow window) {
    return unbounded.within(window.notBefore(engine.clock().instant()));
  }

  private static String name(LieuResult result) {
    return result.lieu() == null ? "" : result.lieu().name();
  }

  private List<Day> days(List<Placing> ofLieu) {
    return ofLieu.stream()
        .collect(groupingBy(one -> dayOf(start(one)), TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(day -> new Day(day.getKey(), day.getValue().stream().map(this::time).toList()))
        .toList();
  }

  private Placing placing(Creneau creneau) {
    return new Placing(
        organisations.getOrDefault(creneau.motifOuvertureId(), found.organisation().id()),
        List.of(OfferedTime.of(creneau)),
        List.of());
  }

  private Time time(Placing placing) {
    var first = placing.parts().getFirst();
    var following = placing.parts().subList(1, placing.parts().size());
    var href =
        "/organisations/"
            + placing.organisationId()
            + "/rdvs/nouveau?horaire="
            + sealed(first)
            + CreneauFilter.all("avec", placing.others())
            + following.stream().map(one -> "&suite=" + sealed(one)).collect(joining())
            + CreneauFilter.all("usager", filter.usagerIds())
            + (filter.modelRdvId() == null ? "" : "&modele=" + filter.modelRdvId());
    var parts =
        Stream.concat(
                Stream.of(part(first, placing.others())),
                following.stream().map(one -> part(one, List.of())))
            .toList();
    return new Time(parts, href);
  }

  private String sealed(OfferedTime time) {
    return URLEncoder.encode(time.sealed(engine.seal()), StandardCharsets.UTF_8);
  }

  private Part part(OfferedTime time, List<Long> others) {
    var who =
        Stream.concat(Stream.of(time.agentId()), others.stream())
            .map(id -> professionals.getOrDefault(id, new Professional(id, "", "")))
            .toList();
    return new Part(time.during().start().atZone(found.zone()).toLocalTime(), who);
  }

  private LocalDate dayOf(Instant start) {
    return start.atZone(found.zone()).toLocalDate();
  }
}
