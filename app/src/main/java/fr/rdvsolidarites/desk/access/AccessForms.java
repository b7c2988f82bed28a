package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;
import static java.util.Comparator.comparing;

import fr.rdvsolidarites.desk.access.AccessPage.Form;
import fr.rdvsolidarites.desk.access.AccessReads.Organisation;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The form by which access is given in an organisation. Pure. */
final class AccessForms {

  private AccessForms() {}

  static Form form(
      Organisation organisation,
      List<AccessReads.Member> members,
      AccessFacts facts,
      Names names,
      Map<String, String> typed,
      FormErrors errors) {
    var groups =
        Stream.of(
                choices("equipe", names.equipes(), "desk.access.equipe"),
                Facts.services(facts, names).stream()
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
            .filter(id -> !Facts.person(facts, id).visited().contains(organisation.id()))
            .map(id -> new Choice("agent:" + id, names.agent(id)))
            .toList();
    return new Form(
        Stream.concat(receivers.stream(), groups.stream()).toList(),
        Stream.concat(agents.stream(), groups.stream()).toList(),
        Facts.services(facts, names),
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
}
