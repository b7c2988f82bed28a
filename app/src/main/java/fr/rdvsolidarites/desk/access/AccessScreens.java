package fr.rdvsolidarites.desk.access;

import static java.util.Comparator.comparing;

import fr.rdvsolidarites.desk.access.AccessPage.Cell;
import fr.rdvsolidarites.desk.access.AccessPage.Owner;
import fr.rdvsolidarites.desk.access.AccessPage.Row;
import fr.rdvsolidarites.desk.access.AccessReads.Organisation;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.Matter;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who reaches whose agenda in one organisation, for whoever may {@code AccessAction.GIVE} there.
 */
@Component
class AccessScreens {

  private final AccessReads reads;
  private final AccessLines lines;

  AccessScreens(AccessReads reads, AccessLines lines) {
    this.reads = reads;
    this.lines = lines;
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
    var members = Facts.ids(all);
    var facts = reads.facts(members, Set.of(organisation.territoireId()));
    var here = facts.grants().stream().filter(one -> Facts.isHere(one, organisation)).toList();
    var names =
        reads.names(
            Set.of(organisation.territoireId()),
            Stream.concat(members.stream(), Facts.agentsOf(here)).toList());
    var services = Facts.services(facts, names);
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
            .filter(id -> !Facts.person(facts, id).visited().contains(organisationId))
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
        here.stream().map(one -> lines.line(one, names, organisation.zone())).toList(),
        AccessForms.form(organisation, all, facts, names, typed, errors));
  }

  private static long workers(AccessFacts facts, Choice service) {
    return facts.people().keySet().stream().filter(id -> works(facts, id, service)).count();
  }

  private static boolean works(AccessFacts facts, long agentId, Choice service) {
    return Facts.person(facts, agentId).services().contains(Long.valueOf(service.value()));
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
        String.join(" ; ", lines.reasons(access, names, organisation.zone())));
  }
}
