package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.selectDistinct;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.SectorLevel;
import fr.rdvsolidarites.agenda.SectorReads;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.desk.secteur.EssaiPage.Motif;
import fr.rdvsolidarites.desk.secteur.EssaiPage.Verdict;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.geo.Communes;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.territory.SecteurMatching;
import fr.rdvsolidarites.territory.SecteurMatching.Address;
import fr.rdvsolidarites.territory.SecteurMatching.Match;
import fr.rdvsolidarites.territory.TypedCommunes;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * « Que verrait un habitant de … ? » ({@code 2-scheduling.md} §15.9): the matching, one select for
 * the motifs, and the very search that citizens get.
 */
@Component
class EssaiScreens {

  private final DSLContext dsl;
  private final SecteurMatching matching;
  private final Creneaux creneaux;
  private final Communes communes;
  private final Clock clock;

  EssaiScreens(
      DSLContext dsl, SecteurMatching matching, Creneaux creneaux, Communes communes, Clock clock) {
    this.dsl = dsl;
    this.matching = matching;
    this.creneaux = creneaux;
    this.communes = communes;
    this.clock = clock;
  }

  /** A motif of an organisation, with whose plages it has. */
  private record Opened(
      long ouvertureId,
      String name,
      long organisationId,
      String organisation,
      String service,
      long territoireId,
      String territoire,
      SectorLevel level,
      String bookableBy,
      boolean followUp,
      boolean collective,
      Set<Long> receiving) {

    boolean isPublic() {
      return bookableBy.equals("everyone") && !followUp && !collective;
    }
  }

  /** Nothing typed: the question alone. */
  EssaiPage show(Space space, String commune, String street) {
    var asked = commune.strip();
    if (asked.isEmpty()) {
      return page(space, "", street, FormErrors.NONE);
    }
    var read = TypedCommunes.read(asked.replaceAll("[,;\\s]+", " "), space.code(), communes);
    if (!read.problems().isEmpty() || read.communes().size() != 1) {
      return page(space, asked, street, FormErrors.NONE.and("commune", problem(read)));
    }
    var meant = read.communes().getFirst();
    if (!street.isBlank() && !street.strip().startsWith(meant.code() + "_")) {
      var error = t("desk.secteur.street.problem.id_wrong");
      return page(space, asked, street, FormErrors.NONE.and("rue", error));
    }
    var match =
        matching.at(
            new Address(space.code(), meant.code(), street.isBlank() ? null : street.strip()));
    return new EssaiPage(
        space, asked, street, meant.label(), match, motifs(space, match), FormErrors.NONE);
  }

  private static EssaiPage page(Space space, String typed, String street, FormErrors errors) {
    return new EssaiPage(space, typed, street, null, Match.NONE, List.of(), errors);
  }

  private static String problem(TypedCommunes read) {
    return read.problems().stream()
        .findFirst()
        .map(
            one ->
                t(
                    "desk.secteur.trial.problem." + one.reason().code(),
                    String.join(", ", one.meant())))
        .orElseGet(() -> t("desk.secteur.communes.missing"));
  }

  private List<Motif> motifs(Space space, Match match) {
    var today = LocalDate.now(clock.withZone(space.zone()));
    var sectors = SectorReads.of(match);
    var all = opened(space.code(), today);
    var open = all.stream().filter(Opened::isPublic).map(Opened::ouvertureId).collect(toSet());
    var first =
        creneaux.firstPerMotif(CreneauSearch.byUsager(open, SearchWindow.from(today)).at(sectors));
    return all.stream()
        .map(one -> motif(space, one, sectors, first.get(one.ouvertureId()), today))
        .filter(one -> one.territoire() == null || one.verdict() == Verdict.OFFERED)
        .toList();
  }

  private static Motif motif(
      Space space, Opened one, Sectors sectors, @Nullable Creneau first, LocalDate today) {
    return new Motif(
        one.name(),
        one.organisation(),
        one.service(),
        one.territoireId() == space.id() ? null : one.territoire(),
        one.level(),
        verdict(one, sectors, first),
        first == null ? null : FrenchDates.longDateTime(first.start(), space.zone(), today));
  }

  /** The first reason, in the order in which one would put it right. */
  private static Verdict verdict(Opened one, Sectors sectors, @Nullable Creneau first) {
    if (first != null) {
      return Verdict.OFFERED;
    }
    if (one.collective()) {
      return Verdict.COLLECTIVE;
    }
    if (one.followUp()) {
      return Verdict.FOLLOW_UP;
    }
    if (!one.isPublic()) {
      return Verdict.NOT_PUBLIC;
    }
    if (!sectors.opens(one.level(), one.organisationId())) {
      return one.level() == SectorLevel.AGENT ? Verdict.NOBODY_HERE : Verdict.ORGANISATION_NOT_HERE;
    }
    var receives =
        one.receiving().stream()
            .anyMatch(agent -> sectors.accepts(one.level(), one.organisationId(), agent));
    return receives ? Verdict.NOTHING_FREE : Verdict.NO_PLAGE;
  }

  private List<Opened> opened(String departementCode, LocalDate today) {
    return dsl.select(
            MOTIF_OUVERTURE.ID,
            MOTIF.NAME,
            ORGANISATION.ID,
            ORGANISATION.NAME,
            SERVICE.SHORT_NAME,
            TERRITOIRE.ID,
            TERRITOIRE.NAME,
            MOTIF.SECTORISATION_LEVEL,
            coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY),
            MOTIF.FOLLOW_UP,
            MOTIF.KIND,
            receiving(today))
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .where(
            TERRITOIRE.DEPARTEMENT_CODE.eq(departementCode),
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            MOTIF.DELETED_AT.isNull(),
            ORGANISATION.CLOSED_AT.isNull())
        .orderBy(MOTIF.NAME, ORGANISATION.NAME, MOTIF_OUVERTURE.ID)
        .fetch(
            row ->
                new Opened(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    SectorLevel.of(row.value8()),
                    row.value9(),
                    row.value10(),
                    row.value11().equals("collectif"),
                    row.value12()));
  }

  private static Field<Set<Long>> receiving(LocalDate today) {
    return multiset(
            selectDistinct(PLAGE_AGENT.AGENT_ID)
                .from(PLAGE_MOTIF)
                .join(PLAGE_OUVERTURE)
                .on(PLAGE_OUVERTURE.ID.eq(PLAGE_MOTIF.PLAGE_ID))
                .join(PLAGE_AGENT)
                .on(PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                .where(
                    PLAGE_MOTIF.MOTIF_OUVERTURE_ID.eq(MOTIF_OUVERTURE.ID),
                    PLAGE_OUVERTURE.OPEN_ONLINE.isTrue(),
                    PLAGE_OUVERTURE.LAST_DAY.isNull().or(PLAGE_OUVERTURE.LAST_DAY.ge(today))))
        .convertFrom(rows -> Set.copyOf(rows.map(row -> row.value1())));
  }
}
