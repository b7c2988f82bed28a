package fr.rdvsolidarites.desk.agents;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_SERVICE;

import fr.rdvsolidarites.people.AccessAction;
import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The blank form of an invitation. */
@Component
public class InviteScreens {

  private final DSLContext dsl;
  private final AgentScreens agents;

  InviteScreens(DSLContext dsl, AgentScreens agents) {
    this.dsl = dsl;
    this.agents = agents;
  }

  /**
   * @throws NotFoundException when she may invite nobody there
   */
  InvitePage blank(long organisationId, Actor.Agent actor) {
    var head = agents.head(organisationId, AgentAction.INVITE, actor);
    var services =
        dsl.select(SERVICE.ID, SERVICE.NAME)
            .from(SERVICE)
            .join(TERRITOIRE_SERVICE)
            .on(TERRITOIRE_SERVICE.SERVICE_ID.eq(SERVICE.ID))
            .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(head.territoireId()))
            .orderBy(SERVICE.NAME)
            .fetch(row -> new Choice(row.value1(), row.value2()));
    var secretariats = secretariats(head.territoireId());
    var givesAccess =
        dsl.fetchExists(
            ORGANISATION,
            ORGANISATION.ID.eq(organisationId),
            Rights.filter(actor, AccessAction.GIVE));
    var levels =
        Stream.of(RoleLevel.BASIC, RoleLevel.ADMIN)
            .filter(level -> level == RoleLevel.BASIC || head.mayChangeRole())
            .map(InviteScreens::choice)
            .toList();
    return new InvitePage(
        organisationId,
        head.name(),
        services,
        givesAccess ? agendas(services, secretariats) : List.of(),
        secretariats,
        levels,
        "",
        services.size() == 1 ? List.of(services.getFirst().value()) : List.of(),
        List.of(),
        RoleLevel.BASIC.code(),
        FormErrors.NONE);
  }

  /** Those of the services that make a secretary, as values of their choices. */
  public List<String> secretariats(long territoireId) {
    return dsl.select(SERVICE.ID)
        .from(SERVICE)
        .join(TERRITOIRE_SERVICE)
        .on(TERRITOIRE_SERVICE.SERVICE_ID.eq(SERVICE.ID))
        .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoireId), SERVICE.KIND.eq("secretariat"))
        .fetch(row -> String.valueOf(row.value1()));
  }

  /** For which services a secretary may work; nothing is asked where there is no secretariat. */
  public static List<Choice> agendas(List<Choice> services, List<String> secretariats) {
    return secretariats.isEmpty()
        ? List.of()
        : services.stream().filter(one -> !secretariats.contains(one.value())).toList();
  }

  /** Ids of those that are offered: other values are not. */
  public static Set<Long> chosen(List<Choice> offered, List<String> values) {
    return offered.stream()
        .map(Choice::value)
        .filter(values::contains)
        .map(Long::valueOf)
        .collect(Collectors.toSet());
  }

  /** Services were ticked for a secretary, and whoever is invited is none. */
  public static boolean isForNobody(
      Set<Long> agendas, List<String> secretariats, List<String> services) {
    return !agendas.isEmpty() && services.stream().noneMatch(secretariats::contains);
  }

  static Choice choice(RoleLevel level) {
    return new Choice(
        level.code(),
        Texts.t("desk.agent.level." + level.code()),
        Texts.t("desk.agent.level." + level.code() + ".hint"));
  }
}
