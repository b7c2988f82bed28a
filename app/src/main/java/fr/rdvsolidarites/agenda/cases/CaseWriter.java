package fr.rdvsolidarites.agenda.cases;

import static fr.rdvsolidarites.agenda.cases.CaseParts.array;
import static fr.rdvsolidarites.agenda.cases.CaseParts.ids;
import static fr.rdvsolidarites.agenda.cases.CaseParts.lower;
import static fr.rdvsolidarites.agenda.cases.CaseParts.putMinutes;

import fr.rdvsolidarites.agenda.Absence;
import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.AnsweredSearch;
import fr.rdvsolidarites.agenda.BusyTime;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Found;
import fr.rdvsolidarites.agenda.JointCreneau;
import fr.rdvsolidarites.agenda.MotifRules;
import fr.rdvsolidarites.agenda.OccurrenceChange;
import fr.rdvsolidarites.agenda.PlageOuverture;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.agenda.Timetable;
import fr.rdvsolidarites.agenda.Together;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    var from = SearchWriter.from(answered);
    boolean isOnFirstDay =
        from == null
            || LocalDate.ofInstant(from, zone).equals(search.window().firstDay())
                && plages.stream().allMatch(plage -> plage.timetable().zone().equals(zone));
    return calendars().size() <= 1 && !filtersCommon && isOnFirstDay;
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
    json.set("search", new SearchWriter(answered, zone).write());
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

  private Answers answers() {
    var found = creneaux(answered.found()).toList();
    var names =
        new Namings(
            Names.written(found.stream().map(Creneau::agentId)),
            Names.written(found.stream().map(Creneau::lieuId).filter(Objects::nonNull)),
            Names.written(found.stream().map(Creneau::motifOuvertureId)),
            Names.written(Stream.of()));
    return new Answers(names, zone, search.motifOuvertureIds().size() != 1);
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
}
