package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;
import static java.util.Comparator.comparing;

import fr.rdvsolidarites.desk.access.AccessPage.Cell;
import fr.rdvsolidarites.desk.access.AccessPage.Form;
import fr.rdvsolidarites.desk.access.AccessPage.Line;
import fr.rdvsolidarites.desk.access.AccessPage.Owner;
import fr.rdvsolidarites.desk.access.AccessPage.Row;
import fr.rdvsolidarites.desk.access.AccessReads.Organisation;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.Grant;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessFacts.Matter;
import fr.rdvsolidarites.rights.AccessFacts.Person;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages about access in one organisation, for whoever may {@code AccessAction.GIVE} there. */
@Component
class AccessScreens {

  private final AccessReads reads;
  private final Clock clock;

  AccessScreens(AccessReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /** What was typed; nothing yet. */
  static final Map<String, String> BLANK = Map.of();

  AccessPage index(
      long organisationId,
      @Nullable Long serviceId,
      Map<String, String> typed,
      FormErrors errors,
      Actor.Agent actor) {
    var organisation = reads.organisation(organisationId, actor);
    var all = reads.members(organisationId);
    var members = ids(all);
    var facts = reads.facts(members, Set.of(organisation.territoireId()));
    var here = facts.grants().stream().filter(one -> isHere(one, organisation)).toList();
    var names =
        reads.names(
            Set.of(organisation.territoireId()),
            Stream.concat(members.stream(), agentsOf(here)).toList());
    var services = services(facts, names);
    var shown =
        services.stream()
            .filter(one -> serviceId != null && one.value().equals(serviceId.toString()))
            .findFirst()
            .or(() -> services.stream().max(comparing(one -> workers(facts, one))));
    var owners =
        all.stream()
            .filter(AccessReads.Member::hasAgenda)
            .map(AccessReads.Member::id)
            .filter(id -> shown.isPresent() && works(facts, id, shown.get()))
            .map(id -> new Owner(id, names.agent(id)))
            .toList();
    var viewers =
        members.stream()
            .filter(id -> !person(facts, id).visited().contains(organisationId))
            .toList();
    return new AccessPage(
        organisationId,
        organisation.name(),
        services,
        shown.map(one -> Long.valueOf(one.value())).orElse(null),
        shown.map(Choice::label).orElse(""),
        owners,
        viewers.stream()
            .map(
                viewer ->
                    new Row(
                        viewer,
                        names.agent(viewer),
                        AccessPage.href(organisationId) + "/" + viewer,
                        owners.stream()
                            .map(
                                owner ->
                                    cell(
                                        facts,
                                        names,
                                        organisation,
                                        viewer,
                                        owner.id(),
                                        Long.parseLong(shown.orElseThrow().value())))
                            .toList()))
            .toList(),
        here.stream().map(one -> line(one, names, organisation.zone())).toList(),
        form(organisation, all, facts, names, typed, errors));
  }

  private static List<Long> ids(List<AccessReads.Member> members) {
    return members.stream().map(AccessReads.Member::id).toList();
  }

  private static long workers(AccessFacts facts, Choice service) {
    return facts.people().keySet().stream().filter(id -> works(facts, id, service)).count();
  }

  private static boolean works(AccessFacts facts, long agentId, Choice service) {
    return person(facts, agentId).services().contains(Long.valueOf(service.value()));
  }

  private static Person person(AccessFacts facts, long agentId) {
    return Objects.requireNonNull(facts.people().get(agentId));
  }

  /** For its RDVs, or for those of the whole territoire. */
  private static boolean isHere(Grant grant, Organisation organisation) {
    return grant.territoireId() == organisation.territoireId()
        && (grant.rdvOrganisationId() == null || grant.rdvOrganisationId() == organisation.id());
  }

  private static Stream<Long> agentsOf(Collection<Grant> grants) {
    return grants.stream()
        .flatMap(
            one ->
                Stream.concat(
                    Stream.of(one.to(), one.on())
                        .filter(group -> group.kind() == GroupKind.AGENT)
                        .map(AccessFacts.Group::id),
                    Stream.ofNullable(one.by())));
  }

  /** Of those who work there, by name. */
  private static List<Choice> services(AccessFacts facts, Names names) {
    return facts.people().values().stream()
        .flatMap(one -> one.services().stream())
        .distinct()
        .map(id -> new Choice(id, names.service(id)))
        .sorted(comparing(Choice::label))
        .toList();
  }

  private Cell cell(
      AccessFacts facts,
      Names names,
      Organisation organisation,
      long viewer,
      long owner,
      long service) {
    var access =
        facts.of(
            viewer, owner, new Matter(organisation.id(), organisation.territoireId(), service));
    return new Cell(
        access.level(),
        AccessPage.href(organisation.id()) + "/" + viewer + "/" + owner,
        access.reasons().stream()
            .map(one -> names.reason(one, organisation.zone(), today(organisation.zone())))
            .collect(Collectors.joining(" ; ")));
  }

  private LocalDate today(ZoneId zone) {
    return LocalDate.now(clock.withZone(zone));
  }

  Line line(Grant grant, Names names, ZoneId zone) {
    return new Line(
        grant.id(),
        grant.level(),
        t(
            "desk.access.given.line",
            names.of(grant.to()),
            AccessPage.words(grant.level()),
            names.of(grant.on()),
            names.matter(grant.rdvOrganisationId(), grant.rdvServiceId())),
        t(
            grant.copied() ? "desk.access.given.copied" : "desk.access.given.by",
            names.agent(grant.by()),
            FrenchDates.day(grant.at().atZone(zone).toLocalDate(), today(zone))));
  }

  private static Form form(
      Organisation organisation,
      List<AccessReads.Member> members,
      AccessFacts facts,
      Names names,
      Map<String, String> typed,
      FormErrors errors) {
    var groups =
        Stream.of(
                choices("equipe", names.equipes(), "desk.access.equipe"),
                services(facts, names).stream()
                    .map(
                        one ->
                            new Choice(
                                "service:" + one.value(), t("desk.access.service", one.label()))),
                choices("organisation", names.organisations(), "desk.access.organisation"))
            .flatMap(one -> one)
            .toList();
    var agents =
        members.stream()
            .filter(AccessReads.Member::hasAgenda)
            .map(one -> new Choice("agent:" + one.id(), names.agent(one.id())))
            .toList();
    var receivers =
        members.stream()
            .map(AccessReads.Member::id)
            .filter(id -> !person(facts, id).visited().contains(organisation.id()))
            .map(id -> new Choice("agent:" + id, names.agent(id)))
            .toList();
    return new Form(
        Stream.concat(receivers.stream(), groups.stream()).toList(),
        Stream.concat(agents.stream(), groups.stream()).toList(),
        services(facts, names),
        organisation.givesEverywhere(),
        typed.getOrDefault("a", ""),
        typed.getOrDefault("email", ""),
        typed.getOrDefault("sur", ""),
        typed.getOrDefault("service", ""),
        typed.getOrDefault("niveau", ""),
        typed.getOrDefault("portee", "ici"),
        errors);
  }

  private static Stream<Choice> choices(String kind, Map<Long, String> all, String key) {
    return all.entrySet().stream()
        .map(one -> new Choice(kind + ":" + one.getKey(), t(key, one.getValue())))
        .sorted(comparing(Choice::label));
  }

  /**
   * @throws NotFoundException when one of them does not work there
   */
  WhyPage why(long organisationId, long viewer, long owner, Actor.Agent actor) {
    var organisation = reads.organisation(organisationId, actor);
    var facts = reads.facts(List.of(viewer, owner), Set.of(organisation.territoireId()));
    if (!isMember(facts, viewer, organisationId) || !isMember(facts, owner, organisationId)) {
      throw new NotFoundException();
    }
    var names =
        reads.names(
            Set.of(organisation.territoireId()),
            Stream.concat(Stream.of(viewer, owner), agentsOf(facts.grants())).toList());
    return new WhyPage(
        names.agent(viewer),
        names.agent(owner),
        AccessPage.href(organisationId),
        t("desk.access.back"),
        parts(facts, names, organisation, viewer, owner));
  }

  private static boolean isMember(AccessFacts facts, long agentId, long organisationId) {
    var person = facts.people().get(agentId);
    return person != null && person.members().containsKey(organisationId);
  }

  /** One for each service of the owner. */
  List<WhyPage.Part> parts(
      AccessFacts facts, Names names, Organisation organisation, long viewer, long owner) {
    return new TreeSet<>(person(facts, owner).services())
        .stream()
            .map(
                service -> {
                  var access =
                      facts.of(
                          viewer,
                          owner,
                          new Matter(organisation.id(), organisation.territoireId(), service));
                  return new WhyPage.Part(
                      names.matter(organisation.id(), service),
                      access.level(),
                      access.reasons().stream()
                          .map(
                              one ->
                                  names.reason(
                                      one, organisation.zone(), today(organisation.zone())))
                          .toList());
                })
            .toList();
  }

  /**
   * @throws NotFoundException when she does not work there
   */
  PersonPage person(long organisationId, long agentId, Actor.Agent actor) {
    var organisation = reads.organisation(organisationId, actor);
    var members = ids(reads.members(organisationId));
    if (!members.contains(agentId)) {
      throw new NotFoundException();
    }
    var facts = reads.facts(members, Set.of(organisation.territoireId()));
    var given =
        facts.grants().stream()
            .filter(one -> one.to().equals(new AccessFacts.Group(GroupKind.AGENT, agentId)))
            .filter(one -> isHere(one, organisation))
            .toList();
    var names =
        reads.names(
            Set.of(organisation.territoireId()),
            Stream.concat(members.stream(), agentsOf(given)).toList());
    var person = person(facts, agentId);
    return new PersonPage(
        organisationId,
        organisation.name(),
        agentId,
        names.agent(agentId),
        given.stream().map(one -> line(one, names, organisation.zone())).toList(),
        members.stream()
            .filter(id -> id != agentId)
            .filter(id -> !person(facts, id).visited().contains(organisationId))
            .map(id -> new Choice(id, names.agent(id)))
            .toList(),
        person.secretary() && !person.visited().contains(organisationId),
        services(facts, names),
        person.ticked().getOrDefault(organisationId, Set.of()).stream()
            .map(String::valueOf)
            .collect(Collectors.toSet()),
        agentId == actor.agentId());
  }

  OwnPage own(
      String organisation, Map<String, String> typed, FormErrors errors, Actor.Agent actor) {
    var organisations = reads.own(actor);
    var chosen =
        organisations.stream()
            .filter(one -> String.valueOf(one.id()).equals(organisation))
            .findFirst()
            .or(() -> organisations.stream().findFirst())
            .orElseThrow(NotFoundException::new);
    var territoires =
        organisations.stream().map(Organisation::territoireId).collect(Collectors.toSet());
    var all = reads.members(chosen.id());
    var members = ids(all);
    var facts =
        reads.facts(
            Stream.concat(members.stream(), Stream.of(actor.agentId())).toList(), territoires);
    var me = new AccessFacts.Group(GroupKind.AGENT, actor.agentId());
    var given = facts.grants().stream().filter(one -> one.on().equals(me)).toList();
    var names = reads.names(territoires, Stream.concat(members.stream(), agentsOf(given)).toList());
    var services =
        person(facts, actor.agentId()).services().stream().map(names::service).sorted().toList();
    return new OwnPage(
        organisations.stream()
            .map(one -> t("desk.access.own.default", one.name(), FrenchLists.and(services)))
            .toList(),
        given.stream().map(one -> line(one, names, chosen.zone())).toList(),
        organisations.stream().map(one -> new Choice(one.id(), one.name())).toList(),
        String.valueOf(chosen.id()),
        ownForm(form(chosen, all, facts, names, typed, errors), actor));
  }

  /** To others, on her own agenda, for whatever organisations she works in. */
  private static Form ownForm(Form form, Actor.Agent actor) {
    return new Form(
        form.receivers().stream()
            .filter(one -> !one.value().equals("agent:" + actor.agentId()))
            .toList(),
        List.of(),
        form.services(),
        true,
        form.to(),
        form.email(),
        "agent:" + actor.agentId(),
        form.service(),
        form.niveau(),
        form.portee(),
        form.errors());
  }

  /** What the reader herself sees of a colleague's agenda, in the organisations that they share. */
  WhyPage mine(long owner, Actor.Agent actor) {
    var organisations = reads.own(actor);
    var facts =
        reads.facts(
            List.of(actor.agentId(), owner),
            organisations.stream().map(Organisation::territoireId).collect(Collectors.toSet()));
    var names =
        reads.names(
            organisations.stream().map(Organisation::territoireId).collect(Collectors.toSet()),
            Stream.concat(Stream.of(actor.agentId(), owner), agentsOf(facts.grants())).toList());
    var parts =
        organisations.stream()
            .filter(one -> isMember(facts, owner, one.id()))
            .flatMap(one -> parts(facts, names, one, actor.agentId(), owner).stream())
            .toList();
    return new WhyPage(
        null,
        names.agent(owner),
        "/agenda?professionnel=" + owner,
        t("desk.access.why.back"),
        parts);
  }
}
