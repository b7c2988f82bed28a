package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.TERRITOIRE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.territory.SecteurMatching;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Five selects, whatever the number of motifs and organisations; two more where a motif asks for a
 * secteur.
 */
@Component
class MotifScreens {

  private static final Comparator<Offer> SOONEST = Comparator.comparing(Offer::first);

  private final DSLContext dsl;
  private final OpenMotifs openMotifs;
  private final Creneaux creneaux;
  private final SecteurMatching matching;
  private final Clock clock;

  MotifScreens(
      DSLContext dsl,
      OpenMotifs openMotifs,
      Creneaux creneaux,
      SecteurMatching matching,
      Clock clock) {
    this.dsl = dsl;
    this.openMotifs = openMotifs;
    this.creneaux = creneaux;
    this.matching = matching;
    this.clock = clock;
  }

  /** {@code door}: by which she came, to be kept in the links. */
  MotifsPage show(Domicile domicile, Choices door, @Nullable String notice) {
    var commune = domicile.commune();
    var departement = domicile.departementCode();
    var territoire = territoire(departement);
    var near = territoire == null ? OpenMotifs.none(domicile) : openMotifs.near(domicile);
    var offers = offers(near);
    var choices = domicile.choices().through(door);
    var isOffice = domicile.door() instanceof Door.Office;
    return new MotifsPage(
        commune == null ? null : commune.label(),
        departement,
        territoire,
        near.isEmpty() ? "citizen.motifs.none.notHere" : "citizen.motifs.none.lead",
        groups(choices, offers),
        choices.isWaitable() ? full(choices, near, offers) : List.of(),
        isOffice && commune == null
            ? openMotifs.isAddressAsked(domicile)
            : isAddressWanted(domicile, near),
        domicile.door() instanceof Door.Office(_, var name, var phone, _)
            ? new MotifsPage.Office(name, phone)
            : null,
        choices.homeUrl(),
        domicile.door().isForAnother(),
        notice);
  }

  /** Only asked where a motif depends on secteurs at all. */
  private boolean isAddressWanted(Domicile domicile, NearMotifs near) {
    return near.sectors() instanceof Sectors.Attributed && matching.wantsMore(domicile.address());
  }

  /** A motif and its first free time. */
  private record Offer(OpenMotif motif, Creneau first) {
    OpenMotif.Card card() {
      return motif.card();
    }
  }

  private List<Offer> offers(NearMotifs near) {
    var motifs = near.motifs();
    if (motifs.isEmpty()) {
      return List.of();
    }
    var ids = motifs.stream().map(OpenMotif::ouvertureId).collect(toSet());
    var today = LocalDate.now(clock.withZone(motifs.getFirst().zone()));
    var search =
        CreneauSearch.byUsager(ids, SearchWindow.from(today))
            .at(near.sectors())
            .by(near.audience());
    var first = creneaux.firstPerMotif(search);
    return motifs.stream()
        .flatMap(
            motif ->
                Optional.ofNullable(first.get(motif.ouvertureId()))
                    .map(creneau -> new Offer(motif, creneau))
                    .stream())
        .toList();
  }

  private static List<MotifsPage.Full> full(Choices choices, NearMotifs near, List<Offer> offers) {
    var free = offers.stream().map(Offer::card).collect(toSet());
    return near.motifs().stream()
        .filter(motif -> !free.contains(motif.card()))
        .map(
            motif ->
                new MotifsPage.Full(
                    motif.name(),
                    motif.serviceName(),
                    choices.of(motif.serviceId(), motif.slug()).attenteUrl()))
        .distinct()
        .toList();
  }

  private List<MotifsPage.ServiceGroup> groups(Choices choices, List<Offer> offers) {
    return offers.stream()
        .collect(groupingBy(offer -> offer.motif().serviceName(), LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(group -> new MotifsPage.ServiceGroup(group.getKey(), cards(choices, group.getValue())))
        .toList();
  }

  private List<MotifsPage.Card> cards(Choices choices, List<Offer> offers) {
    return offers.stream()
        .collect(groupingBy(Offer::card, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(same -> card(choices, Collections.min(same, SOONEST)))
        .toList();
  }

  private MotifsPage.Card card(Choices choices, Offer offer) {
    var motif = offer.motif();
    var first = offer.first();
    return new MotifsPage.Card(
        motif.name(),
        motif.collective(),
        motif.kind(),
        (int) Duration.between(first.start(), first.end()).toMinutes(),
        Moment.of(first.start(), motif.zone(), clock),
        motif.papers(),
        choices.of(motif.serviceId(), motif.slug()).lieuxUrl());
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
