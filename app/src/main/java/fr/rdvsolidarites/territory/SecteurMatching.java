package fr.rdvsolidarites.territory;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ATTRIBUTION;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.ZONE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.geo.Arrondissements;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who receives the people of an address ({@code 2-scheduling.md} §15.3), by one select: the zones
 * it lies in, their secteurs, and to whom these are given, in all the territoires of the
 * département.
 */
@Component
public class SecteurMatching {

  private final DSLContext dsl;

  SecteurMatching(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Where somebody lives, as far as known.
   *
   * @param communeCode INSEE; null where no address is asked (a public link): it lies in no zone
   * @param streetId of the national address base, « 62041_0420 »; null when only the commune is
   *     known
   */
  public record Address(
      String departementCode, @Nullable String communeCode, @Nullable String streetId) {

    public static Address inCommune(String departementCode, String communeCode) {
      return new Address(departementCode, communeCode, null);
    }
  }

  /**
   * A zone that holds the address.
   *
   * @param street null: the whole commune
   */
  public record MatchedZone(long id, String commune, @Nullable String street, Secteur secteur) {}

  /** A secteur with those who receive there. */
  public record Secteur(
      long id, String name, long territoireId, String territoire, List<Receiver> receivers) {

    Set<Long> wholeOrganisations() {
      return receivers.stream()
          .filter(Receiver::isWhole)
          .map(Receiver::organisationId)
          .collect(toSet());
    }
  }

  /**
   * @param agentId null: the whole organisation
   */
  public record Receiver(
      long organisationId, String organisation, @Nullable Long agentId, @Nullable String agent) {

    boolean isWhole() {
      return agentId == null;
    }
  }

  /** All that an address falls into; nothing, for one that lies in no zone. */
  public record Match(List<MatchedZone> zones) {

    public static final Match NONE = new Match(List.of());

    public Match {
      zones = List.copyOf(zones);
    }

    /** Each once, in order of name. */
    public List<Secteur> secteurs() {
      var once = new LinkedHashMap<Long, Secteur>();
      zones.forEach(zone -> once.putIfAbsent(zone.secteur().id(), zone.secteur()));
      return List.copyOf(once.values());
    }

    /** Those given as a whole to a secteur. */
    public Set<Long> organisationIds() {
      return secteurs().stream()
          .flatMap(secteur -> secteur.wholeOrganisations().stream())
          .collect(toSet());
    }

    /** By organisation, the professionals given by name. */
    public Map<Long, Set<Long>> agentIds() {
      return secteurs().stream()
          .flatMap(secteur -> secteur.receivers().stream())
          .filter(receiver -> !receiver.isWhole())
          .collect(
              groupingBy(
                  Receiver::organisationId,
                  mapping(receiver -> Objects.requireNonNull(receiver.agentId()), toSet())));
    }

    /**
     * Those of the secteur that has the fewest (§15.6): when one alone must be named, the nearest.
     */
    public Set<Long> mostRelevantOrganisationIds() {
      return secteurs().stream()
          .map(Secteur::wholeOrganisations)
          .filter(some -> !some.isEmpty())
          .min(Comparator.comparingInt(Set::size))
          .orElse(new LinkedHashSet<>());
    }
  }

  /**
   * What is closed or has left receives nobody. A zone of Paris, Lyon or Marseille is of all its
   * arrondissements; a zone of an arrondissement is of nobody who only said the commune.
   */
  public Match at(Address address) {
    var commune = address.communeCode();
    if (commune == null) {
      return Match.NONE;
    }
    var street = address.streetId();
    return new Match(
        dsl.select(
                ZONE.ID,
                ZONE.COMMUNE_NAME,
                ZONE.STREET_NAME,
                SECTEUR.ID,
                SECTEUR.NAME,
                TERRITOIRE.ID,
                TERRITOIRE.NAME,
                receivers())
            .from(ZONE)
            .join(SECTEUR)
            .on(SECTEUR.ID.eq(ZONE.SECTEUR_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(SECTEUR.TERRITOIRE_ID))
            .where(
                TERRITOIRE.DEPARTEMENT_CODE.eq(address.departementCode()),
                ZONE.COMMUNE_CODE.in(Arrondissements.around(commune)),
                street == null
                    ? ZONE.STREET_ID.isNull()
                    : ZONE.STREET_ID.isNull().or(ZONE.STREET_ID.eq(street)))
            .orderBy(SECTEUR.NAME, SECTEUR.ID, ZONE.STREET_NAME.asc().nullsFirst())
            .fetch(
                row ->
                    new MatchedZone(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        new Secteur(
                            row.value4(),
                            row.value5(),
                            row.value6(),
                            row.value7(),
                            row.value8()))));
  }

  /**
   * Whether somebody else of that commune may fall into other secteurs: a zone is one of its
   * streets, or of its arrondissements, and the address does not say which is hers.
   */
  public boolean wantsMore(Address address) {
    var commune = address.communeCode();
    if (commune == null || address.streetId() != null) {
      return false;
    }
    return dsl.fetchExists(
        selectOne()
            .from(ZONE)
            .join(SECTEUR)
            .on(SECTEUR.ID.eq(ZONE.SECTEUR_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(SECTEUR.TERRITOIRE_ID))
            .where(
                TERRITOIRE.DEPARTEMENT_CODE.eq(address.departementCode()),
                ZONE.COMMUNE_CODE
                    .in(Arrondissements.around(commune))
                    .and(ZONE.STREET_ID.isNotNull())
                    .or(ZONE.COMMUNE_CODE.in(Arrondissements.of(commune)))));
  }

  private static Field<List<Receiver>> receivers() {
    return multiset(
            select(
                    ORGANISATION.ID,
                    ORGANISATION.NAME,
                    ATTRIBUTION.AGENT_ID,
                    concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                .from(ATTRIBUTION)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(ATTRIBUTION.ORGANISATION_ID))
                .leftJoin(AGENT)
                .on(AGENT.ID.eq(ATTRIBUTION.AGENT_ID))
                .where(
                    ATTRIBUTION.SECTEUR_ID.eq(SECTEUR.ID),
                    ORGANISATION.CLOSED_AT.isNull(),
                    ATTRIBUTION.AGENT_ID.isNull().or(AGENT.DELETED_AT.isNull()))
                .orderBy(ORGANISATION.NAME, AGENT.LAST_NAME, AGENT.FIRST_NAME))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new Receiver(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            row.value3() == null ? null : row.value4().strip())));
  }
}
