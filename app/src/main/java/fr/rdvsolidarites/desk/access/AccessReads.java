package fr.rdvsolidarites.desk.access;

import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.people.AccessAction;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.Grant;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessFacts.Person;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/** Reads the facts of {@link AccessFacts}, in a number of selects that never grows. */
@Component
class AccessReads {

  private final DSLContext dsl;

  AccessReads(DSLContext dsl) {
    this.dsl = dsl;
  }

  record Organisation(
      long id, String name, long territoireId, ZoneId zone, boolean givesEverywhere) {}

  private record Role(long organisationId, long territoireId, String level) {}

  private record Work(long serviceId, String kind) {}

  private record Tick(long organisationId, long serviceId) {}

  /**
   * @throws NotFoundException when the actor may not {@code AccessAction.GIVE} there
   */
  Organisation organisation(long organisationId, Actor.Agent actor) {
    return organisations(
            ORGANISATION.ID.eq(organisationId).and(Rights.filter(actor, AccessAction.GIVE)), actor)
        .stream()
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  /** Those in which she works herself, by name. */
  List<Organisation> own(Actor.Agent actor) {
    return organisations(ORGANISATION.ID.in(worksIn(actor.agentId())), actor);
  }

  private static Select<Record1<Long>> worksIn(long agentId) {
    return select(ROLE.ORGANISATION_ID).from(ROLE).where(ROLE.AGENT_ID.eq(agentId));
  }

  private List<Organisation> organisations(Condition which, Actor.Agent actor) {
    return dsl.select(
            ORGANISATION.ID,
            ORGANISATION.NAME,
            ORGANISATION.TERRITOIRE_ID,
            TERRITOIRE.ZONE.convertFrom(ZoneId::of),
            field(Rights.filter(actor, AccessAction.GIVE_EVERYWHERE)))
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(which)
        .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
        .fetch(Records.mapping(Organisation::new));
  }

  /**
   * @param hasAgenda whether there is something to see
   */
  record Member(long id, boolean hasAgenda) {}

  /** Those who work there, in the order of their names. */
  List<Member> members(long organisationId) {
    return dsl.select(AGENT.ID, AGENT.HAS_AGENDA)
        .from(AGENT)
        .join(ROLE)
        .on(ROLE.AGENT_ID.eq(AGENT.ID))
        .where(ROLE.ORGANISATION_ID.eq(organisationId), AGENT.DELETED_AT.isNull())
        .orderBy(field("plain({0})", String.class, AGENT.LAST_NAME), AGENT.FIRST_NAME, AGENT.ID)
        .fetch(Records.mapping(Member::new));
  }

  AccessFacts facts(Collection<Long> agentIds, Set<Long> territoireIds) {
    var roles =
        multiset(
                select(ROLE.ORGANISATION_ID, ORGANISATION.TERRITOIRE_ID, ROLE.LEVEL)
                    .from(ROLE)
                    .join(ORGANISATION)
                    .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                    .where(ROLE.AGENT_ID.eq(AGENT.ID)))
            .convertFrom(rows -> rows.map(Records.mapping(Role::new)));
    var works =
        multiset(
                select(SERVICE.ID, SERVICE.KIND)
                    .from(AGENT_SERVICE)
                    .join(SERVICE)
                    .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                    .where(AGENT_SERVICE.AGENT_ID.eq(AGENT.ID)))
            .convertFrom(rows -> rows.map(Records.mapping(Work::new)));
    var ticks =
        multiset(
                select(ACCES_AGENDA.RDV_ORGANISATION_ID, ACCES_AGENDA.RDV_SERVICE_ID)
                    .from(ACCES_AGENDA)
                    .where(
                        ACCES_AGENDA.ORIGIN.eq(inline("default")),
                        ACCES_AGENDA.GRANTEE_KIND.eq(inline("agent")),
                        ACCES_AGENDA.GRANTEE_ID.eq(AGENT.ID)))
            .convertFrom(rows -> rows.map(Records.mapping(Tick::new)));
    var equipes = equipes();
    var people =
        dsl
            .select(AGENT.ID, roles, works, ticks, equipes)
            .from(AGENT)
            .where(AGENT.ID.in(agentIds))
            .fetch(
                row -> person(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()))
            .stream()
            .collect(toMap(Person::id, one -> one));
    return new AccessFacts(people, grants(ACCES_AGENDA.TERRITOIRE_ID.in(territoireIds)));
  }

  private static Field<List<Long>> equipes() {
    return multiset(
            select(EQUIPE_AGENT.EQUIPE_ID)
                .from(EQUIPE_AGENT)
                .where(EQUIPE_AGENT.AGENT_ID.eq(AGENT.ID)))
        .convertFrom(rows -> rows.map(one -> one.value1()));
  }

  private static Person person(
      long id, List<Role> roles, List<Work> works, List<Tick> ticks, List<Long> equipes) {
    return new Person(
        id,
        roles.stream().collect(toMap(Role::organisationId, Role::territoireId)),
        organisations(roles, "admin"),
        organisations(roles, "intervenant"),
        works.stream().map(Work::serviceId).collect(toSet()),
        works.stream().anyMatch(one -> one.kind().equals("secretariat")),
        ticks.stream().collect(groupingBy(Tick::organisationId, mapping(Tick::serviceId, toSet()))),
        Set.copyOf(equipes));
  }

  private static Set<Long> organisations(List<Role> roles, String level) {
    return roles.stream()
        .filter(one -> one.level().equals(level))
        .map(Role::organisationId)
        .collect(toSet());
  }

  /** Newest first. */
  List<Grant> grants(Condition which) {
    return dsl.selectFrom(ACCES_AGENDA)
        .where(which, ACCES_AGENDA.ORIGIN.ne("default"))
        .orderBy(ACCES_AGENDA.GRANTED_AT.desc(), ACCES_AGENDA.ID.desc())
        .fetch(
            row ->
                new Grant(
                    row.getId(),
                    group(row.getGranteeKind(), row.getGranteeId()),
                    group(row.getTargetKind(), row.getTargetId()),
                    row.getRdvOrganisationId(),
                    row.getRdvServiceId(),
                    row.getTerritoireId(),
                    AccessLevel.of(row.getLevel()),
                    row.getOrigin().equals("copied"),
                    row.getGrantedBy(),
                    row.getGrantedAt()));
  }

  static Group group(String kind, long id) {
    return new Group(GroupKind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
  }

  /** What stands for these ids on a page. */
  Names names(Set<Long> territoireIds, Collection<Long> agentIds) {
    var agents =
        dsl.select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
            .from(AGENT)
            .where(AGENT.ID.in(agentIds))
            .fetchMap(row -> row.value1(), row -> (row.value2() + " " + row.value3()).strip());
    var others =
        select(inline("equipe"), EQUIPE.ID, EQUIPE.NAME)
            .from(EQUIPE)
            .where(EQUIPE.TERRITOIRE_ID.in(territoireIds))
            .unionAll(
                select(inline("organisation"), ORGANISATION.ID, ORGANISATION.NAME)
                    .from(ORGANISATION)
                    .where(ORGANISATION.TERRITOIRE_ID.in(territoireIds)))
            .unionAll(
                select(inline("service"), SERVICE.ID, SERVICE.NAME)
                    .from(SERVICE)
                    .where(trueCondition()));
    var named =
        dsl.fetch(others).stream()
            .collect(
                groupingBy(
                    (Record row) -> Objects.requireNonNull(row.get(0, String.class)),
                    toMap(row -> row.get(1, Long.class), row -> row.get(2, String.class))));
    return new Names(
        agents,
        named.getOrDefault("equipe", Map.of()),
        named.getOrDefault("service", Map.of()),
        named.getOrDefault("organisation", Map.of()));
  }
}
