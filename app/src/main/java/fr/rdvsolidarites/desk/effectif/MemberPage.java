package fr.rdvsolidarites.desk.effectif;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One professional, as the territoire sees her; the forms of her rights and of her services too.
 *
 * @param email null for an intervenant
 * @param serviceChoices those that the territoire offers
 * @param chosenServices ids of those she has, or was about to be given
 * @param otherServices names of those that another territoire gave her
 * @param admin whether she administers the territoire, or was about to
 * @param rights codes of those she has, or was about to be given
 */
public record MemberPage(
    Space space,
    long agentId,
    String name,
    @Nullable String email,
    List<Role> roles,
    List<Choice> serviceChoices,
    List<String> chosenServices,
    List<String> otherServices,
    List<Equipe> equipes,
    boolean admin,
    List<String> rights,
    List<Choice> rightChoices,
    History history,
    FormErrors errors) {

  public record Role(long organisationId, String organisation, String level) {}

  public record Equipe(long id, String name) {}

  MemberPage withServices(List<String> typed, FormErrors found) {
    return new MemberPage(
        space,
        agentId,
        name,
        email,
        roles,
        serviceChoices,
        typed,
        otherServices,
        equipes,
        admin,
        rights,
        rightChoices,
        history,
        found);
  }

  MemberPage withRights(boolean typedAdmin, List<String> typed, FormErrors found) {
    return new MemberPage(
        space,
        agentId,
        name,
        email,
        roles,
        serviceChoices,
        chosenServices,
        otherServices,
        equipes,
        typedAdmin,
        typed,
        rightChoices,
        history,
        found);
  }

  public boolean isIntervenant() {
    return email == null;
  }

  public String listHref() {
    return space.href("agents");
  }

  public String href() {
    return listHref() + "/" + agentId;
  }

  /** Names of the services she has here. */
  public List<String> serviceNames() {
    return serviceChoices.stream()
        .filter(choice -> chosenServices.contains(choice.value()))
        .map(Choice::label)
        .toList();
  }

  /** What she was given, in words. */
  public List<String> rightNames() {
    return rightChoices.stream()
        .filter(choice -> rights.contains(choice.value()))
        .map(Choice::label)
        .toList();
  }

  public String roleHref(Role role) {
    return "/organisations/" + role.organisationId() + "/agents/" + agentId;
  }
}
