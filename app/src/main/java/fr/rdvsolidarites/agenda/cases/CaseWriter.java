package fr.rdvsolidarites.agenda.cases;

import fr.rdvsolidarites.agenda.Absence;
import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.AnsweredSearch;
import fr.rdvsolidarites.agenda.BusyTime;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Found;
import fr.rdvsolidarites.agenda.JointCreneau;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.MotifRules;
import fr.rdvsolidarites.agenda.OccurrenceChange;
import fr.rdvsolidarites.agenda.PlageOuverture;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.agenda.Side;
import fr.rdvsolidarites.agenda.Step;
import fr.rdvsolidarites.agenda.Timetable;
import fr.rdvsolidarites.agenda.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A search of the running application as a case, ids for names. Of usagers it holds nothing but the
 * ids of their référents; busy times are there without what took them.
 */
final class CaseWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final AnsweredSearch answered;
  private final CreneauSearch search;
  private final List<PlageOuverture> plages;
  private final Set<Long> agentIds;
  private final List<BusyTime> busy;
  private final ZoneId zone;

  private CaseWriter(AnsweredSearch answered) {
    this.answered = answered;
    this.search = answered.search();
    this.plages =
        answered.agendas().plages().stream().filter(plage -> !asked(plage).isEmpty()).toList();
    this.agentIds =
        plages.stream().flatMap(plage -> plage.agentIds().stream()).collect(Collectors.toSet());
    this.busy = busy();
    this.zone = zone();
  }

  /**
   * Empty for what cases cannot say: plages of several calendars of holidays, a common search that
   * filters its agents, one from a time that is not on its first day.
   */
  static Optional<ObjectNode> write(String id, AnsweredSearch answered) {
    var writer = new CaseWriter(answered);
    return writer.canBeSaid() ? Optional.of(writer.write(id)) : Optional.empty();
  }

  /** Some days more on both sides: wide enough for any zone. */
  private List<BusyTime> busy() {
    var from = search.window().firstDay().minusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);
    var to = search.window().lastDay().plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);
    return answered.agendas().busy().within(from, to).stream()
        .filter(time -> agentIds.contains(time.agentId()))
        .toList();
  }

  private List<Absence> absences() {
    return answered.agendas().absences().stream()
        .filter(absence -> agentIds.contains(absence.agentId()))
        .toList();
  }

  private List<MotifRules> asked(PlageOuverture plage) {
    return plage.motifs().stream()
        .filter(motif -> search.motifOuvertureIds().contains(motif.motifOuvertureId()))
        .toList();
  }

  /** That of the plages; universal time when something falls in an hour that comes twice there. */
  private ZoneId zone() {
    var first =
        plages.stream().map(plage -> plage.timetable().zone()).findFirst().orElse(ZoneOffset.UTC);
    var times =
        Stream.concat(
            Stream.of(answered.now()),
            busy.stream().flatMap(time -> Stream.of(time.start(), time.end())));
    return times.allMatch(
            time -> time.atZone(first).toLocalDateTime().atZone(first).toInstant().equals(time))
        ? first
        : ZoneOffset.UTC;
  }

  private boolean canBeSaid() {
    boolean filtersCommon =
        search.together() instanceof Together.Common
            && !(search.agents() instanceof AgentFilter.Everyone);
    var from = from();
    boolean isOnFirstDay =
        from == null
            || LocalDate.ofInstant(from, zone).equals(search.window().firstDay())
                && plages.stream().allMatch(plage -> plage.timetable().zone().equals(zone));
    return calendars().size() <= 1 && !filtersCommon && isOnFirstDay;
  }

  /** Null when it takes nothing away. */
  private @Nullable Instant from() {
    var from = search.window().notBefore();
    return from == null || !from.isAfter(answered.now()) ? null : from;
  }

  private Set<String> calendars() {
    return plages.stream()
        .map(PlageOuverture::holidays)
        .filter(holidays -> holidays != PublicHolidays.NONE)
        .map(PublicHolidays::calendar)
        .collect(Collectors.toSet());
  }

  private ObjectNode write(String id) {
    var json = JSON.objectNode();
    json.put("id", id);
    json.put("zone", zone.getId());
    json.put("now", time(answered.now()));
    calendars().forEach(calendar -> json.put("holidays", calendar));
    json.set("organisations_at_work", ids(organisationsAtWork()));
    json.set("closed_lieux", ids(answered.agendas().closedLieux()));
    json.set("motifs", motifs());
    json.set("plages", array(plages, this::plage));
    json.set("absences", array(absences(), this::absence));
    json.set("rdvs", array(busy, this::rdv));
    json.set("search", search());
    json.set("expect", answers().written(answered.found()));
    return json;
  }

  private Set<Long> organisationsAtWork() {
    return plages.stream()
        .filter(plage -> plage.holidays() == PublicHolidays.NONE)
        .map(PlageOuverture::organisationId)
        .collect(Collectors.toSet());
  }

  private ArrayNode motifs() {
    var known = new TreeMap<Long, MotifRules>();
    plages.forEach(plage -> asked(plage).forEach(m -> known.put(m.motifOuvertureId(), m)));
    return array(
        search.motifOuvertureIds().stream().sorted().toList(),
        id -> {
          var rules = known.get(id);
          return rules == null ? motifWithoutPlage(id) : motif(rules);
        });
  }

  private static ObjectNode motif(MotifRules motif) {
    var json = JSON.objectNode();
    json.put("id", "" + motif.motifOuvertureId());
    putMinutes(json, "duration_minutes", motif.duration());
    putMinutes(json, "min_delay_minutes", motif.minDelay());
    putMinutes(json, "max_delay_minutes", motif.maxDelay());
    json.put("bookable_by", lower(motif.bookableBy()));
    json.put("follow_up", motif.followUp());
    json.put("sectorisation", lower(motif.level()));
    json.put("closed", !motif.open());
    return json;
  }

  /** Whatever it asks, it gives nothing. */
  private static ObjectNode motifWithoutPlage(long id) {
    return JSON.objectNode()
        .put("id", "" + id)
        .put("duration_minutes", 1)
        .put("min_delay_minutes", 0)
        .put("max_delay_minutes", 0)
        .put("closed", true);
  }

  private ObjectNode plage(PlageOuverture plage) {
    var json = JSON.objectNode();
    json.set("agents", ids(plage.agentIds()));
    json.put("organisation", "" + plage.organisationId());
    putLieu(json, plage.lieuId());
    json.set("motifs", ids(asked(plage).stream().map(MotifRules::motifOuvertureId).toList()));
    json.put("open_online", plage.openOnline());
    putHours(json, plage.timetable());
    return json;
  }

  private ObjectNode absence(Absence absence) {
    var json = JSON.objectNode();
    json.put("agent", "" + absence.agentId());
    if (absence.onlyOrganisationId() != null) {
      json.put("organisation", "" + absence.onlyOrganisationId());
    }
    json.put("end_day", absence.timetable().endDay().toString());
    putHours(json, absence.timetable());
    return json;
  }

  private ObjectNode rdv(BusyTime busy) {
    var json = JSON.objectNode();
    json.set("agents", ids(List.of(busy.agentId())));
    json.put("starts_at", time(busy.start()));
    json.put("ends_at", time(busy.end()));
    return json.put("status", "unknown");
  }

  private void putHours(ObjectNode json, Timetable timetable) {
    json.put("first_day", timetable.firstDay().toString());
    json.put("start", timetable.start().toString());
    json.put("end", timetable.end().toString());
    json.put("rrule", timetable.recurrence() == null ? null : timetable.recurrence().rule());
    if (!timetable.zone().equals(zone)) {
      json.put("zone", timetable.zone().getId());
    }
    if (!timetable.changes().isEmpty()) {
      json.set("exceptions", array(timetable.changes(), CaseWriter::exception));
    }
  }

  private static ObjectNode exception(OccurrenceChange change) {
    var json = JSON.objectNode().put("day", change.seriesDay().toString());
    switch (change) {
      case OccurrenceChange.Removed _ -> json.put("removed", true);
      case OccurrenceChange.Moved moved -> {
        json.put("new_day", moved.day().toString());
        json.put("start", moved.start().toString());
        json.put("end", moved.end().toString());
        putLieu(json, moved.lieuId());
      }
    }
    return json;
  }

  private ObjectNode search() {
    var json = JSON.objectNode();
    json.put("op", op());
    if (search.together() instanceof Together.Consecutive(var steps)) {
      json.set("steps", array(steps, CaseWriter::step));
    } else if (search.motifOuvertureIds().size() == 1) {
      json.put("motif", "" + search.motifOuvertureIds().iterator().next());
    } else {
      json.set("motifs", ids(search.motifOuvertureIds()));
    }
    if (search.lieux() instanceof LieuFilter.Only(var lieux)) {
      json.set("lieux", ids(lieux));
    }
    putAgents(json);
    json.put("side", lower(search.side()));
    json.put("opening", lower(search.bookableBy()));
    var from = from();
    json.put("from", from == null ? search.window().firstDay().toString() : time(from));
    json.put("to", search.window().lastDay().toString());
    var duration = duration();
    if (duration != null) {
      putMinutes(json, "duration_minutes", duration);
    }
    if (search.side() == Side.USAGER) {
      json.set("referents", ids(answered.agendas().referents()));
    }
    if (search.sectors() instanceof Sectors.Attributed(var organisations, var agents)) {
      json.set("sectors", sectors(organisations, agents));
    }
    if (answered.found() instanceof Found.FirstPerLieu(int wanted, _)) {
      json.put("k", wanted);
    }
    return json;
  }

  /** Of a RDV with several: that which was found, since a motif without offers may be longer. */
  private @Nullable Duration duration() {
    if (search.duration() == null
        && search.together() instanceof Together.Common
        && answered.found() instanceof Found.Joint(var creneaux)
        && !creneaux.isEmpty()) {
      var part = creneaux.getFirst().parts().getFirst();
      return Duration.between(part.start(), part.end());
    }
    return search.duration();
  }

  private String op() {
    return switch (answered.found()) {
      case Found.All _ -> "all";
      case Found.Next _, Found.FirstPerMotif _ -> "next";
      case Found.FirstPerLieu _ -> "first_per_lieu";
      case Found.Joint _ ->
          search.together() instanceof Together.Consecutive ? "consecutive" : "common";
    };
  }

  private void putAgents(ObjectNode json) {
    if (search.together() instanceof Together.Common(var agents)) {
      var array = json.putArray("agents");
      agents.forEach(agent -> array.add("" + agent));
    } else if (!(search.agents() instanceof AgentFilter.Everyone)) {
      json.set(
          "agents", ids(Objects.requireNonNullElse(answered.agendas().wantedAgents(), Set.of())));
    }
  }

  private static ObjectNode step(Step step) {
    var json = JSON.objectNode();
    json.put("agent", "" + step.agentId());
    json.put("motif", "" + step.motifOuvertureId());
    if (step.duration() != null) {
      putMinutes(json, "duration_minutes", step.duration());
    }
    return json;
  }

  private static ObjectNode sectors(Set<Long> organisations, Map<Long, Set<Long>> agents) {
    var json = JSON.objectNode();
    json.set("organisations", ids(organisations));
    var pairs = json.putArray("agents");
    new TreeMap<>(agents)
        .forEach(
            (organisation, his) ->
                his.stream()
                    .sorted()
                    .forEach(agent -> pairs.addArray().add("" + organisation).add("" + agent)));
    return json;
  }

  private Answers answers() {
    var found = creneaux(answered.found()).toList();
    var names =
        new Namings(
            Names.written(found.stream().map(Creneau::agentId)),
            Names.written(found.stream().map(Creneau::lieuId).filter(Objects::nonNull)),
            Names.written(found.stream().map(Creneau::motifOuvertureId)),
            Names.written(Stream.of()));
    return new Answers(names, zone, search().has("motifs"));
  }

  private static Stream<Creneau> creneaux(Found found) {
    return switch (found) {
      case Found.All(var creneaux) -> creneaux.stream();
      case Found.Next(var creneau) -> Stream.ofNullable(creneau);
      case Found.FirstPerLieu(_, var creneaux) ->
          creneaux.values().stream().flatMap(Collection::stream);
      case Found.FirstPerMotif(var creneaux) -> creneaux.values().stream();
      case Found.Joint(var creneaux) ->
          creneaux.stream().map(JointCreneau::parts).flatMap(Collection::stream);
    };
  }

  private String time(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone).toString();
  }

  private static void putLieu(ObjectNode json, @Nullable Long lieuId) {
    json.put("lieu", lieuId == null ? null : "" + lieuId);
  }

  private static void putMinutes(ObjectNode json, String key, Duration duration) {
    if (duration.toSeconds() % 60 == 0) {
      json.put(key, duration.toMinutes());
    } else {
      json.put(key, duration.toSeconds() / 60.0);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static ArrayNode ids(Collection<Long> ids) {
    var array = JSON.arrayNode();
    ids.stream().sorted().forEach(id -> array.add("" + id));
    return array;
  }

  private static <T> ArrayNode array(Collection<T> values, Function<T, ObjectNode> writer) {
    var array = JSON.arrayNode();
    values.forEach(value -> array.add(writer.apply(value)));
    return array;
  }
}
