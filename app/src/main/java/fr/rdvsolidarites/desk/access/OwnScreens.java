package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.access.AccessPage.Form;
import fr.rdvsolidarites.desk.access.AccessReads.Organisation;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What an agent gave on her own agenda. */
@Component
class OwnScreens {

  private final AccessReads reads;
  private final AccessLines lines;

  OwnScreens(AccessReads reads, AccessLines lines) {
    this.reads = reads;
    this.lines = lines;
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
    var members = Facts.ids(all);
    var facts =
        reads.facts(
            Stream.concat(members.stream(), Stream.of(actor.agentId())).toList(), territoires);
    var me = new AccessFacts.Group(GroupKind.AGENT, actor.agentId());
    var given = facts.grants().stream().filter(one -> one.on().equals(me)).toList();
    var names =
        reads.names(territoires, Stream.concat(members.stream(), Facts.agentsOf(given)).toList());
    var services =
        Facts.person(facts, actor.agentId()).services().stream()
            .map(names::service)
            .sorted()
            .toList();
    return new OwnPage(
        organisations.stream()
            .map(one -> t("desk.access.own.default", one.name(), FrenchLists.and(services)))
            .toList(),
        given.stream().map(one -> lines.line(one, names, chosen.zone())).toList(),
        organisations.stream().map(one -> new Choice(one.id(), one.name())).toList(),
        String.valueOf(chosen.id()),
        ownForm(AccessForms.form(chosen, all, facts, names, typed, errors), actor));
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
}
