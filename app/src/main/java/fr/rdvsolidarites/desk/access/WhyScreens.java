package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.access.AccessReads.Organisation;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.Matter;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Why somebody sees an agenda, or does not (wish D3). */
@Component
class WhyScreens {

  private final AccessReads reads;
  private final AccessLines lines;

  WhyScreens(AccessReads reads, AccessLines lines) {
    this.reads = reads;
    this.lines = lines;
  }

  /**
   * @throws NotFoundException when one of them does not work there
   */
  WhyPage why(long organisationId, long viewer, long owner, Actor.Agent actor) {
    var organisation = reads.organisation(organisationId, actor);
    var facts = reads.facts(List.of(viewer, owner), Set.of(organisation.territoireId()));
    if (!Facts.isMember(facts, viewer, organisationId)
        || !Facts.isMember(facts, owner, organisationId)) {
      throw new NotFoundException();
    }
    var names =
        reads.names(
            Set.of(organisation.territoireId()),
            Stream.concat(Stream.of(viewer, owner), Facts.agentsOf(facts.grants())).toList());
    return new WhyPage(
        names.agent(viewer),
        names.agent(owner),
        AccessPage.href(organisationId),
        t("desk.access.back"),
        parts(facts, names, organisation, viewer, owner));
  }

  /** One for each service of the owner. */
  private List<WhyPage.Part> parts(
      AccessFacts facts, Names names, Organisation organisation, long viewer, long owner) {
    return new TreeSet<>(Facts.person(facts, owner).services())
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
                      lines.reasons(access, names, organisation.zone()));
                })
            .toList();
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
            Stream.concat(Stream.of(actor.agentId(), owner), Facts.agentsOf(facts.grants()))
                .toList());
    var parts =
        organisations.stream()
            .filter(one -> Facts.isMember(facts, owner, one.id()))
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
