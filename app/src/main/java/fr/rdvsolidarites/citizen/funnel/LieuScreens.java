package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.TERRITOIRE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.SectorLevel;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.citizen.Addresses;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.geo.Position;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lieux of a motif, with the first free time of each: one search, one select. */
@Component
class LieuScreens {

  private static final Comparator<LieuxPage.Card> NEAREST_FIRST =
      Comparator.comparing(LieuxPage.Card::isFull)
          .thenComparing(
              LieuxPage.Card::distanceKm, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(LieuxPage.Card::next, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(LieuxPage.Card::name);

  private final DSLContext dsl;
  private final Creneaux creneaux;
  private final NothingFree nothingFree;
  private final Clock clock;

  LieuScreens(DSLContext dsl, Creneaux creneaux, NothingFree nothingFree, Clock clock) {
    this.dsl = dsl;
    this.creneaux = creneaux;
    this.nothingFree = nothingFree;
    this.clock = clock;
  }

  /** {@code motifs}: the one chosen, in each organisation; at least one. */
  LieuxPage show(Domicile domicile, Choices choices, NearMotifs motifs, @Nullable String notice) {
    var motif = motifs.first();
    var cards =
        motif.kind().requiresLieu()
            ? lieux(domicile, choices, motifs)
            : organisations(choices, motifs);
    return new LieuxPage(
        motif.kind(),
        ChosenLines.upToMotif(domicile, choices, motif),
        cards.stream().sorted(NEAREST_FIRST).toList(),
        motif.organisationPhone(),
        cards.stream().allMatch(LieuxPage.Card::isFull)
            ? nothingFree.why(motifs, LieuFilter.anywhere())
            : null,
        choices.isWaitable(),
        notice);
  }

  private List<LieuxPage.Card> lieux(Domicile domicile, Choices choices, NearMotifs near) {
    var motifs = near.motifs();
    var zone = motifs.getFirst().zone();
    var first = creneaux.firstPerLieu(search(near));
    // Read once for all lieux.
    var received =
        LIEU.ID.in(
            select(PLAGE_OUVERTURE.LIEU_ID)
                .from(PLAGE_OUVERTURE)
                .join(PLAGE_MOTIF)
                .on(PLAGE_MOTIF.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                .where(
                    PLAGE_OUVERTURE.OPEN_ONLINE.isTrue(),
                    PLAGE_OUVERTURE
                        .LAST_DAY
                        .isNull()
                        .or(PLAGE_OUVERTURE.LAST_DAY.ge(today(motifs))),
                    receives(near)));
    return dsl.select(
            LIEU.ID,
            LIEU.NAME,
            LIEU.ADDRESS,
            LIEU.POST_CODE,
            LIEU.CITY,
            LIEU.ACCESS_HINT,
            coalesce(LIEU.PHONE, ORGANISATION.PHONE, TERRITOIRE.PHONE),
            LIEU.LATITUDE,
            LIEU.LONGITUDE)
        .from(LIEU)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(LIEU.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            LIEU.DELETED_AT.isNull(),
            LIEU.AVAILABILITY.ne("disabled"),
            DSL.or(
                LIEU.ID.in(first.keySet()),
                received,
                SeanceScreens.holdsSome(ids(motifs.stream()), clock.instant())))
        .fetch(
            row ->
                new LieuxPage.Card(
                    row.value2(),
                    Addresses.inOneLine(row.value3(), row.value4(), row.value5()),
                    row.value6(),
                    distance(domicile, row.value8(), row.value9()),
                    row.value7(),
                    at(first.get(row.value1()), zone),
                    choices.at(row.value1()).horairesUrl()));
  }

  private List<LieuxPage.Card> organisations(Choices choices, NearMotifs near) {
    var first = creneaux.firstPerMotif(search(near));
    return near.motifs().stream()
        .collect(groupingBy(OpenMotif::organisationId, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(same -> organisation(choices, same, first))
        .toList();
  }

  private LieuxPage.Card organisation(
      Choices choices, List<OpenMotif> same, Map<Long, Creneau> first) {
    var motif = same.getFirst();
    var next =
        same.stream()
            .map(one -> first.get(one.ouvertureId()))
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new LieuxPage.Card(
        motif.organisationName(),
        null,
        null,
        null,
        motif.organisationPhone(),
        at(next, motif.zone()),
        choices.by(motif.organisationId()).horairesUrl());
  }

  private CreneauSearch search(NearMotifs near) {
    var window = SearchWindow.from(today(near.motifs()));
    return CreneauSearch.byUsager(ids(near.motifs().stream()), window)
        .at(near.sectors())
        .by(near.audience());
  }

  /**
   * Over the rows of a plage and one of its motifs: where professionals are given by name, another
   * one's plage makes no lieu.
   */
  private static Condition receives(NearMotifs near) {
    var byLevel =
        near.motifs().stream().collect(partitioningBy(one -> one.level() == SectorLevel.AGENT));
    var anybody =
        PLAGE_MOTIF.MOTIF_OUVERTURE_ID.in(ids(byLevel.getOrDefault(false, List.of()).stream()));
    var byName = byLevel.getOrDefault(true, List.of());
    if (byName.isEmpty() || !(near.sectors() instanceof Sectors.Attributed(_, var agents))) {
      return anybody;
    }
    var given =
        agents.entrySet().stream()
            .flatMap(some -> some.getValue().stream().map(agent -> row(some.getKey(), agent)))
            .toList();
    return anybody.or(
        PLAGE_MOTIF
            .MOTIF_OUVERTURE_ID
            .in(ids(byName.stream()))
            .and(
                exists(
                    selectOne()
                        .from(PLAGE_AGENT)
                        .where(
                            PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID),
                            row(PLAGE_OUVERTURE.ORGANISATION_ID, PLAGE_AGENT.AGENT_ID)
                                .in(given)))));
  }

  private LocalDate today(List<OpenMotif> motifs) {
    return LocalDate.now(clock.withZone(motifs.getFirst().zone()));
  }

  private static Set<Long> ids(Stream<OpenMotif> motifs) {
    return motifs.map(OpenMotif::ouvertureId).collect(toSet());
  }

  private @Nullable Moment at(@Nullable Creneau creneau, ZoneId zone) {
    return creneau == null ? null : Moment.of(creneau.start(), zone, clock);
  }

  private static @Nullable Double distance(
      Domicile domicile, @Nullable Double latitude, @Nullable Double longitude) {
    var hers = domicile.position();
    return latitude == null || longitude == null || hers == null
        ? null
        : hers.distanceKmTo(new Position(latitude, longitude));
  }
}
