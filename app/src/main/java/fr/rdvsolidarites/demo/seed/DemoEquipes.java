package fr.rdvsolidarites.demo.seed;

import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.TERRITOIRE_RIGHT;

import fr.rdvsolidarites.demo.seed.DemoAgent.Job;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;

/** Two équipes, and a professional who may fill them: one of the rights of the territoire. */
final class DemoEquipes {

  private static final Instant LONG_AGO = Instant.parse("2024-01-08T08:00:00Z");

  private DemoEquipes() {}

  static void create(DSLContext dsl, long territoire, Map<DemoAgent, Long> agents) {
    equipe(dsl, territoire, "PMI de Béthune", agents, DemoSite.BETHUNE, DemoTrade.PMI);
    equipe(dsl, territoire, "Service social de Lens", agents, DemoSite.LENS, DemoTrade.SOCIAL);
    dsl.insertInto(TERRITOIRE_RIGHT)
        .set(TERRITOIRE_RIGHT.AGENT_ID, id(agents, DemoAgent.OLIVIER))
        .set(TERRITOIRE_RIGHT.TERRITOIRE_ID, territoire)
        .set(TERRITOIRE_RIGHT.CODE, TerritoireRight.TEAMS.code())
        .set(TERRITOIRE_RIGHT.GRANTED_BY, id(agents, DemoAgent.BRUNO))
        .set(TERRITOIRE_RIGHT.GRANTED_AT, LONG_AGO)
        .execute();
  }

  private static void equipe(
      DSLContext dsl,
      long territoire,
      String name,
      Map<DemoAgent, Long> agents,
      DemoSite site,
      DemoTrade trade) {
    var equipe =
        dsl.insertInto(EQUIPE)
            .set(EQUIPE.TERRITOIRE_ID, territoire)
            .set(EQUIPE.NAME, name)
            .set(EQUIPE.CREATED_AT, LONG_AGO)
            .returningResult(EQUIPE.ID)
            .fetchSingle()
            .value1();
    var members =
        agents.keySet().stream()
            .filter(agent -> agent.job.trade == trade && agent.job != Job.MANAGER)
            .filter(agent -> agent.sites.equals(List.of(site)))
            .toList();
    dsl.batch(
            members.stream()
                .map(
                    agent ->
                        dsl.insertInto(EQUIPE_AGENT)
                            .set(EQUIPE_AGENT.EQUIPE_ID, equipe)
                            .set(EQUIPE_AGENT.AGENT_ID, id(agents, agent)))
                .toList())
        .execute();
  }

  private static long id(Map<DemoAgent, Long> agents, DemoAgent agent) {
    return Objects.requireNonNull(agents.get(agent));
  }
}
