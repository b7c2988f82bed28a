package fr.rdvsolidarites.desk.access;

import static java.util.Comparator.comparing;

import fr.rdvsolidarites.desk.access.AccessReads.Organisation;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.Grant;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessFacts.Person;
import fr.rdvsolidarites.web.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the pages about access read off the facts. Pure. */
final class Facts {

  private Facts() {}

  static List<Long> ids(List<AccessReads.Member> members) {
    return members.stream().map(AccessReads.Member::id).toList();
  }

  static Person person(AccessFacts facts, long agentId) {
    return Objects.requireNonNull(facts.people().get(agentId));
  }

  /** For its RDVs, or for those of the whole territoire. */
  static boolean isHere(Grant grant, Organisation organisation) {
    return grant.territoireId() == organisation.territoireId()
        && (grant.rdvOrganisationId() == null || grant.rdvOrganisationId() == organisation.id());
  }

  static Stream<Long> agentsOf(Collection<Grant> grants) {
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
  static List<Choice> services(AccessFacts facts, Names names) {
    return facts.people().values().stream()
        .flatMap(one -> one.services().stream())
        .distinct()
        .map(id -> new Choice(id, names.service(id)))
        .sorted(comparing(Choice::label))
        .toList();
  }

  static boolean isMember(AccessFacts facts, long agentId, long organisationId) {
    var person = facts.people().get(agentId);
    return person != null && person.members().containsKey(organisationId);
  }
}
