package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.TERRITOIRE;
import static java.util.stream.Collectors.groupingBy;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.geo.Commune;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Five selects, whatever the number of motifs and organisations. */
@Component
class MotifScreens {

  private final DSLContext dsl;
  private final OpenMotifs openMotifs;
  private final Creneaux creneaux;
  private final Clock clock;

  MotifScreens(DSLContext dsl, OpenMotifs openMotifs, Creneaux creneaux, Clock clock) {
    this.dsl = dsl;
    this.openMotifs = openMotifs;
    this.creneaux = creneaux;
    this.clock = clock;
  }

  MotifsPage show(Commune commune, @Nullable String notice) {
    var departement = commune.departementCode();
    var territoire = territoire(departement);
    var motifs = territoire == null ? List.<OpenMotif>of() : openMotifs.inDepartement(departement);
    var ids = motifs.stream().map(OpenMotif::ouvertureId).collect(Collectors.toSet());
    var first = ids.isEmpty() ? Map.<Long, Creneau>of() : firstPerMotif(motifs.getFirst(), ids);
    return new MotifsPage(
        commune.label(), departement, territoire, groups(Choices.in(commune.code()), motifs, first), notice);
  }

  private Map<Long, Creneau> firstPerMotif(OpenMotif any, Set<Long> ids) {
    var today = LocalDate.now(clock.withZone(any.zone()));
    return creneaux.firstPerMotif(CreneauSearch.byUsager(ids, SearchWindow.from(today)));
  }

  private List<MotifsPage.ServiceGroup> groups(
      Choices choices, List<OpenMotif> motifs, Map<Long, Creneau> first) {
    return motifs.stream()
        .filter(motif -> first.containsKey(motif.ouvertureId()))
        .collect(groupingBy(OpenMotif::serviceName, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(group -> new MotifsPage.ServiceGroup(group.getKey(), cards(choices, group.getValue(), first)))
        .toList();
  }

  private List<MotifsPage.Card> cards(
      Choices choices, List<OpenMotif> motifs, Map<Long, Creneau> first) {
    return motifs.stream()
        .collect(groupingBy(OpenMotif::card, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(same -> card(choices, same, first))
        .toList();
  }

  private MotifsPage.Card card(
      Choices choices, List<OpenMotif> same, Map<Long, Creneau> first) {
    var soonest =
        same.stream()
            .min(Comparator.comparing((OpenMotif motif) -> start(first, motif)))
            .orElseThrow();
    var creneau = first.get(soonest.ouvertureId());
    return new MotifsPage.Card(
        soonest.name(),
        soonest.kind(),
        Duration.between(creneau.start(), creneau.end()).toMinutes(),
        Moment.of(creneau.start(), soonest.zone(), clock),
        soonest.papers(),
        choices.of(soonest.serviceId(), soonest.slug()).lieuxUrl());
  }

  private static Instant start(Map<Long, Creneau> first, OpenMotif motif) {
    return first.get(motif.ouvertureId()).start();
  }

  private @Nullable Territoire territoire(String departementCode) {
    return dsl.select(TERRITOIRE.NAME, TERRITOIRE.PHONE)
        .from(TERRITOIRE)
        .where(TERRITOIRE.DEPARTEMENT_CODE.eq(departementCode))
        .orderBy(TERRITOIRE.ID)
        .limit(1)
        .fetchOne(row -> new Territoire(row.value1(), row.value2()));
  }
}
