package fr.rdvsolidarites.desk.access;

import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What one person was given in an organisation. */
@Component
class PersonScreens {

  private final AccessReads reads;
  private final AccessLines lines;

  PersonScreens(AccessReads reads, AccessLines lines) {
    this.reads = reads;
    this.lines = lines;
  }

  /**
   * @throws NotFoundException when she does not work there
   */
  PersonPage person(long organisationId, long agentId, Actor.Agent actor) {
    var organisation = reads.organisation(organisationId, actor);
    var members = Facts.ids(reads.members(organisationId));
    if (!members.contains(agentId)) {
      throw new NotFoundException();
    }
    var facts = reads.facts(members, Set.of(organisation.territoireId()));
    var given =
        facts.grants().stream()
            .filter(one -> one.to().equals(new AccessFacts.Group(GroupKind.AGENT, agentId)))
            .filter(one -> Facts.isHere(one, organisation))
            .toList();
    var names =
        reads.names(
            Set.of(organisation.territoireId()),
            Stream.concat(members.stream(), Facts.agentsOf(given)).toList());
    var person = Facts.person(facts, agentId);
    return new PersonPage(
        organisationId,
        organisation.name(),
        agentId,
        names.agent(agentId),
        given.stream().map(one -> lines.line(one, names, organisation.zone())).toList(),
        members.stream()
            .filter(id -> id != agentId)
            .filter(id -> !Facts.person(facts, id).visited().contains(organisationId))
            .map(id -> new Choice(id, names.agent(id)))
            .toList(),
        person.secretary() && !person.visited().contains(organisationId),
        Facts.services(facts, names),
        person.ticked().getOrDefault(organisationId, Set.of()).stream()
            .map(String::valueOf)
            .collect(Collectors.toSet()),
        agentId == actor.agentId());
  }
}
