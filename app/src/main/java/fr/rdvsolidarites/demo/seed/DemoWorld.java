package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;

import fr.rdvsolidarites.demo.GivenMotif;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Territoire, organisations, services, lieux, motifs and professionals, with the ids they were
 * given.
 */
record DemoWorld(
    long territoire,
    Map<DemoSite, Long> organisations,
    Map<DemoSite, List<Long>> lieux,
    Map<Opening, Long> ouvertures,
    Map<DemoAgent, Long> agents) {

  record Opening(DemoMotif motif, DemoSite site) {}

  static DemoWorld create(DSLContext dsl) {
    var territoire = givenTerritoire(dsl).named("Pas-de-Calais", "62").create();
    var organisations = ids(DemoSite.class, site -> organisation(dsl, territoire, site));
    var services = ids(DemoTrade.class, trade -> service(dsl, territoire, trade));
    var lieux = new EnumMap<DemoSite, List<Long>>(DemoSite.class);
    organisations.forEach(
        (site, id) ->
            lieux.put(site, site.lieux.stream().map(lieu -> lieu(dsl, id, lieu)).toList()));
    var ouvertures = ouvertures(dsl, territoire, organisations, services);
    var agents =
        ids(DemoAgent.class, agent -> agent(dsl, territoire, organisations, services, agent));
    DemoEquipes.create(dsl, territoire, agents);
    DemoSecteurs.create(dsl, territoire, organisations);
    return new DemoWorld(territoire, organisations, lieux, ouvertures, agents);
  }

  long organisation(DemoSite site) {
    return Objects.requireNonNull(organisations.get(site));
  }

  long agent(DemoAgent agent) {
    return Objects.requireNonNull(agents.get(agent));
  }

  long ouverture(DemoMotif motif, DemoSite site) {
    return Objects.requireNonNull(ouvertures.get(new Opening(motif, site)));
  }

  @Nullable Long lieu(DemoSite site, @Nullable Integer rank) {
    return rank == null ? null : Objects.requireNonNull(lieux.get(site)).get(rank);
  }

  private static <E extends Enum<E>> Map<E, Long> ids(Class<E> all, ToLongFunction<E> create) {
    var ids = new EnumMap<E, Long>(all);
    Arrays.stream(all.getEnumConstants()).forEach(one -> ids.put(one, create.applyAsLong(one)));
    return ids;
  }

  private static long organisation(DSLContext dsl, long territoire, DemoSite site) {
    return givenOrganisation(dsl)
        .in(territoire)
        .named(site.label)
        .reachedAt(site.phone, site.email)
        .create();
  }

  private static long service(DSLContext dsl, long territoire, DemoTrade trade) {
    var service = givenService(dsl).in(territoire);
    return (trade == DemoTrade.SECRETARIAT
            ? service.secretariat()
            : service.named(trade.label, trade.shortName))
        .create();
  }

  private static long lieu(DSLContext dsl, long organisation, DemoSite.Lieu lieu) {
    return givenLieu(dsl, organisation)
        .named(lieu.name())
        .at(lieu.street(), lieu.town())
        .phone(lieu.phone())
        .accessHint(lieu.accessHint())
        .create();
  }

  private static Map<Opening, Long> ouvertures(
      DSLContext dsl,
      long territoire,
      Map<DemoSite, Long> organisations,
      Map<DemoTrade, Long> services) {
    var ouvertures = new HashMap<Opening, Long>();
    for (var motif : DemoMotif.values()) {
      var id = motif(dsl, territoire, motif);
      DemoTexts.translate(dsl, id, motif);
      organisations.forEach(
          (site, organisation) -> {
            if (site.opens(motif.trade)) {
              ouvertures.put(
                  new Opening(motif, site),
                  GivenMotif.open(
                      dsl, id, organisation, Objects.requireNonNull(services.get(motif.trade))));
            }
          });
    }
    return ouvertures;
  }

  private static long motif(DSLContext dsl, long territoire, DemoMotif motif) {
    return givenMotif(dsl, territoire)
        .named(motif.label)
        .minutes(motif.minutes)
        .locationType(motif.locationType)
        .bookableBy(motif.bookableBy)
        .having(row -> row.setColor(motif.color))
        .having(motif.settings)
        .create();
  }

  private static long agent(
      DSLContext dsl,
      long territoire,
      Map<DemoSite, Long> organisations,
      Map<DemoTrade, Long> services,
      DemoAgent agent) {
    var given = givenAgent(dsl).named(agent.firstName, agent.lastName).signsInAs(agent.email);
    given
        .having(row -> row.setRdvNotices(agent.notices))
        .having(row -> row.setHasAgenda(agent.hasAgenda()));
    for (var site : agent.sites) {
      var organisation = Objects.requireNonNull(organisations.get(site));
      if (agent.job == DemoAgent.Job.MANAGER) {
        given.adminOf(organisation);
      } else {
        given.in(organisation);
      }
    }
    if (agent == DemoAgent.BRUNO) {
      given.adminOfTerritoire(territoire);
    }
    agent.trades().forEach(trade -> given.ofService(Objects.requireNonNull(services.get(trade))));
    return given.create();
  }
}
