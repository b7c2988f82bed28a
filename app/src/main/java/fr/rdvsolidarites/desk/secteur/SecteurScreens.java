package fr.rdvsolidarites.desk.secteur;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ATTRIBUTION;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.ZONE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.territoire.AgentSearch;
import fr.rdvsolidarites.desk.territoire.Histories;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.SecteurAttributions;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The secteurs of a territoire, for whoever may write them. */
@Component
class SecteurScreens {

  static final int MOST_ZONES = 300;

  private final DSLContext dsl;
  private final Histories histories;

  SecteurScreens(DSLContext dsl, Histories histories) {
    this.dsl = dsl;
    this.histories = histories;
  }

  SecteursPage index(Space space, String typed) {
    var query = AgentSearch.readable(typed);
    return new SecteursPage(
        space,
        query,
        dsl.select(
                SECTEUR.ID,
                SECTEUR.NAME,
                SECTEUR.CODE,
                zones(ZONE.STREET_ID.isNull()),
                zones(ZONE.STREET_ID.isNotNull()),
                receivers(ATTRIBUTION.AGENT_ID.isNull()),
                receivers(ATTRIBUTION.AGENT_ID.isNotNull()))
            .from(SECTEUR)
            .where(
                SECTEUR.TERRITOIRE_ID.eq(space.id()),
                query.isEmpty()
                    ? noCondition()
                    : plain(SECTEUR.NAME)
                        .contains(plain(val(query)))
                        .or(SECTEUR.CODE.containsIgnoreCase(query)))
            .orderBy(plain(SECTEUR.NAME), SECTEUR.ID)
            .fetch(
                row ->
                    new SecteursPage.Row(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7())),
        sectorised(space.id()));
  }

  /** How many motifs ask for a secteur at all. */
  private int sectorised(long territoireId) {
    return dsl.fetchCount(
        MOTIF,
        MOTIF.TERRITOIRE_ID.eq(territoireId),
        MOTIF.DELETED_AT.isNull(),
        MOTIF.SECTORISATION_LEVEL.ne("departement"));
  }

  SecteurFormPage newForm(Space space) {
    return new SecteurFormPage(space, null, "", "", FormErrors.NONE);
  }

  /**
   * @throws NotFoundException when it is not of this territoire
   */
  SecteurFormPage edit(Space space, long secteurId) {
    return dsl.select(SECTEUR.NAME, SECTEUR.CODE)
        .from(SECTEUR)
        .where(SECTEUR.ID.eq(secteurId), SECTEUR.TERRITOIRE_ID.eq(space.id()))
        .fetchOptional(
            row ->
                new SecteurFormPage(space, secteurId, row.value1(), row.value2(), FormErrors.NONE))
        .orElseThrow(NotFoundException::new);
  }

  SecteurPage show(Space space, long secteurId) {
    return show(space, secteurId, "", null, HistoryFilter.ALL);
  }

  /**
   * @param typed the beginning of a commune's or a street's name, or a code
   * @param organisationId whose professionals are to be chosen; null: none
   * @throws NotFoundException when it is not of this territoire
   */
  SecteurPage show(
      Space space,
      long secteurId,
      String typed,
      @Nullable Long organisationId,
      HistoryFilter filter) {
    var query = AgentSearch.readable(typed);
    var byName = organisations(SecteurAttributions.mayBeGivenByName(space.id(), secteurId));
    var chosen =
        byName.stream()
            .map(Choice::value)
            .filter(id -> id.equals(String.valueOf(organisationId)))
            .findFirst()
            .orElse(null);
    return dsl.select(
            SECTEUR.NAME,
            SECTEUR.CODE,
            zones(ZONE.STREET_ID.isNull()),
            zones(ZONE.STREET_ID.isNotNull()),
            receivers())
        .from(SECTEUR)
        .where(SECTEUR.ID.eq(secteurId), SECTEUR.TERRITOIRE_ID.eq(space.id()))
        .fetchOptional(
            row ->
                new SecteurPage(
                    space,
                    secteurId,
                    row.value1(),
                    row.value2(),
                    row.value5(),
                    query,
                    row.value3(),
                    row.value4(),
                    zones(secteurId, query),
                    organisations(SecteurAttributions.mayBeGiven(space.id(), secteurId)),
                    byName,
                    chosen,
                    chosen == null ? List.of() : agents(Long.parseLong(chosen), secteurId),
                    histories.of(
                        "secteur",
                        secteurId,
                        space.zone(),
                        space.href("secteurs/" + secteurId),
                        filter),
                    SecteurPage.Typed.NOTHING,
                    FormErrors.NONE))
        .orElseThrow(NotFoundException::new);
  }

  private List<SecteurPage.Zone> zones(long secteurId, String query) {
    return dsl.select(
            ZONE.ID, ZONE.COMMUNE_NAME, ZONE.COMMUNE_CODE, ZONE.STREET_NAME, ZONE.STREET_ID)
        .from(ZONE)
        .where(
            ZONE.SECTEUR_ID.eq(secteurId),
            query.isEmpty()
                ? noCondition()
                : plain(ZONE.COMMUNE_NAME)
                    .contains(plain(val(query)))
                    .or(plain(ZONE.STREET_NAME).contains(plain(val(query))))
                    .or(ZONE.COMMUNE_CODE.startsWith(query)))
        .orderBy(plain(ZONE.COMMUNE_NAME), plain(ZONE.STREET_NAME).asc().nullsFirst(), ZONE.ID)
        .limit(MOST_ZONES)
        .fetch(
            row ->
                new SecteurPage.Zone(
                    row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }

  private List<Choice> organisations(Condition which) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(which)
        .orderBy(plain(ORGANISATION.NAME), ORGANISATION.ID)
        .fetch(row -> new Choice(row.value1(), row.value2()));
  }

  private List<Choice> agents(long organisationId, long secteurId) {
    return dsl.select(AGENT.ID, fullName())
        .from(AGENT)
        .where(SecteurAttributions.mayBeGivenIn(organisationId, secteurId))
        .orderBy(plain(AGENT.LAST_NAME), plain(AGENT.FIRST_NAME), AGENT.ID)
        .fetch(row -> new Choice(row.value1(), row.value2().strip()));
  }

  private static Field<Integer> zones(Condition which) {
    return field(select(count()).from(ZONE).where(ZONE.SECTEUR_ID.eq(SECTEUR.ID), which));
  }

  private static Field<Integer> receivers(Condition which) {
    return field(
        selectCount().from(ATTRIBUTION).where(ATTRIBUTION.SECTEUR_ID.eq(SECTEUR.ID), which));
  }

  private static Field<List<SecteurPage.Receiver>> receivers() {
    return multiset(
            select(ATTRIBUTION.ID, ORGANISATION.NAME, ATTRIBUTION.AGENT_ID, fullName())
                .from(ATTRIBUTION)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(ATTRIBUTION.ORGANISATION_ID))
                .leftJoin(AGENT)
                .on(AGENT.ID.eq(ATTRIBUTION.AGENT_ID))
                .where(ATTRIBUTION.SECTEUR_ID.eq(SECTEUR.ID))
                .orderBy(ORGANISATION.NAME, AGENT.LAST_NAME, AGENT.FIRST_NAME))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new SecteurPage.Receiver(
                            row.value1(),
                            row.value2(),
                            row.value3() == null ? null : row.value4().strip())));
  }

  private static Field<String> fullName() {
    return concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME);
  }

  private static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }
}
