package fr.rdvsolidarites.architecture;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenAccess.givenAccess;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.demo.GivenAgent;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.rights.AccessLevel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * A small département, its neighbour, and somebody in each place that rights know. All ids in
 * addresses are of the MDS d'Arras: the PMI's, Martine's, Nora's.
 */
record RightsWorld(Map<String, Long> ids, Map<String, Long> foreign) {

  /** Who asks. */
  enum Who {
    /** Martine, whose agenda and RDV it is; basic member, PMI. */
    OWN,
    /** Basic member, same service. */
    PMI,
    /** Basic member, another service. */
    SOCIAL,
    /** The secretariat there. */
    SECRETARY,
    /** Admin of the organisation. */
    ADMIN,
    /** Basic member of another organisation of the territoire. */
    CPEF,
    /** Admin of the territoire, member of the other organisation. */
    TERRITOIRE,
    /** Of the other organisation, given « lecture sans détail » on Martine's agenda. */
    BUSY,
    /** The same, « lecture avec détail ». */
    READ,
    /** The same, « écriture ». */
    WRITE,
    /** Admin of an organisation and of the territoire next door. */
    FOREIGN,
    /** Of the team that runs the service; works nowhere. */
    SUPPORT;

    String email() {
      return name().toLowerCase(Locale.ROOT) + "@rights.test";
    }

    /**
     * {@code all}, {@code members} of the MDS, {@code here} in the territoire, {@code readers} and
     * {@code writers} of what is Martine's, or names.
     */
    static Set<Who> all(String words) {
      return Arrays.stream(words.strip().split(" +"))
          .flatMap(
              word ->
                  switch (word) {
                    case "-" -> Stream.<Who>of();
                    case "all" -> EnumSet.allOf(Who.class).stream();
                    case "members" -> Stream.of(OWN, PMI, SOCIAL, SECRETARY, ADMIN);
                    case "here" -> EnumSet.complementOf(EnumSet.of(FOREIGN, SUPPORT)).stream();
                    case "readers" -> Stream.of(OWN, PMI, SECRETARY, ADMIN, READ, WRITE);
                    case "writers" -> Stream.of(OWN, PMI, SECRETARY, ADMIN, WRITE);
                    default -> Stream.of(Who.valueOf(word.toUpperCase(Locale.ROOT)));
                  })
          .collect(Collectors.toSet());
    }
  }

  static final String CONTEXT = "Contexte-confidentiel-4711";
  static final String REMARK = "Remarque-confidentielle-4712";
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  static RightsWorld create(DSLContext dsl) {
    var story = GivenStory.givenStory(dsl);
    var org = story.organisation();
    var territoire = story.territoire();
    var aid = givenService(dsl).named("Service social", "Social").in(territoire).create();
    var planning = givenService(dsl).named("Planification", "CPEF").in(territoire).create();
    var cpef = givenOrganisation(dsl).named("CPEF d'Arras").in(territoire).create();
    var next = givenTerritoire(dsl).create();
    var lens = givenOrganisation(dsl).named("MDS de Lens").in(next).create();
    dsl.execute("update agent set email = 'own@rights.test' where id = {0}", story.martine());
    dsl.execute(
        "update agent set email = 'secretary@rights.test' where id = {0}", story.secretary());
    dsl.execute("update agent set email = 'admin@rights.test' where id = {0}", story.admin());
    dsl.update(USAGER).set(USAGER.REMARKS, REMARK).where(USAGER.ID.eq(story.nora())).execute();
    dsl.execute(
        "insert into territoire_usager_field (territoire_id, field, state) values ({0}, 'remarks',"
            + " 'editable') on conflict do nothing",
        territoire);
    agent(dsl, Who.PMI).in(org).ofService(story.pmi()).create();
    agent(dsl, Who.SOCIAL).in(org).ofService(aid).create();
    agent(dsl, Who.CPEF).in(cpef).ofService(planning).create();
    agent(dsl, Who.TERRITOIRE).in(cpef).adminOfTerritoire(territoire).create();
    var foreigner =
        agent(dsl, Who.FOREIGN)
            .adminOf(lens)
            .ofService(story.pmi())
            .adminOfTerritoire(next)
            .create();
    agent(dsl, Who.SUPPORT).in(org).superAdmin().create();
    dsl.execute("delete from role where agent_id in (select agent_id from super_admin)");
    var equipe =
        dsl.fetchValue(
            "insert into equipe (territoire_id, name, created_at) values ({0}, 'Accueil', now())"
                + " returning id",
            territoire);
    for (var level : AccessLevel.values()) {
      givenAccess(dsl, territoire)
          .to(agent(dsl, Who.valueOf(level.name())).in(cpef).ofService(planning).create())
          .on(story.martine())
          .level(level);
    }
    var secteur =
        givenSecteur(dsl, territoire, "arras").commune("62041", "Arras").givenTo(org).create();
    var absence =
        givenAbsence(dsl, story.martine(), MONDAY.plusDays(3)).titled("Formation").create();
    var placed = story.noraWithMartine(dsl).context(CONTEXT).starting(MONDAY, "09:30").create();
    return new RightsWorld(
        Map.ofEntries(
            Map.entry("organisationId", org),
            Map.entry("territoireId", territoire),
            Map.entry("agentId", story.martine()),
            Map.entry("viewerId", story.secretary()),
            Map.entry("ownerId", story.martine()),
            Map.entry("equipeId", Long.valueOf(String.valueOf(equipe))),
            Map.entry("secteurId", secteur),
            Map.entry("serviceId", story.pmi()),
            Map.entry("otherId", story.lina()),
            Map.entry("firstId", story.nora()),
            Map.entry("secondId", story.lina()),
            Map.entry("usagerId", story.nora()),
            Map.entry("motifId", story.motif()),
            Map.entry("ouvertureId", story.ouverture()),
            Map.entry("lieuId", story.lieu()),
            Map.entry("plageId", story.plage()),
            Map.entry("absenceId", absence),
            Map.entry("rdvId", placed.rdvId()),
            Map.entry("participationId", placed.participationIds().getFirst())),
        foreign(dsl, next, lens, foreigner, story.pmi()));
  }

  private static GivenAgent agent(DSLContext dsl, Who who) {
    return givenAgent(dsl).named("Personne", who.name()).signsInAs(who.email());
  }

  private static Map<String, Long> foreign(
      DSLContext dsl, long territoire, long organisation, long agent, long service) {
    var motif = givenMotif(dsl, territoire).named("Ailleurs").create();
    var ouverture = GivenMotif.open(dsl, motif, organisation, service);
    var lieu = givenLieu(dsl, organisation).create();
    var usager = givenUsager(dsl, territoire).named("Yasmine", "Kaci").in(organisation).create();
    var rdv =
        givenRdv(dsl, ouverture).with(agent).forUsager(usager).at(lieu).starting(MONDAY, "09:30");
    var placed = rdv.create();
    return Map.ofEntries(
        Map.entry("organisationId", organisation),
        Map.entry("territoireId", territoire),
        Map.entry("secteurId", givenSecteur(dsl, territoire, "lens").create()),
        Map.entry("agentId", agent),
        Map.entry("viewerId", agent),
        Map.entry("ownerId", agent),
        Map.entry("usagerId", usager),
        Map.entry("motifId", motif),
        Map.entry("ouvertureId", ouverture),
        Map.entry("lieuId", lieu),
        Map.entry(
            "plageId",
            givenPlage(dsl, organisation).of(agent).forMotifs(ouverture).at(lieu).create()),
        Map.entry("absenceId", givenAbsence(dsl, agent, MONDAY).create()),
        Map.entry("rdvId", placed.rdvId()),
        Map.entry("participationId", placed.participationIds().getFirst()));
  }

  /** Of what may be read; 1 where nothing of that name is known. */
  long id(String variable) {
    return ids.getOrDefault(variable, 1L);
  }

  boolean knows(String variable) {
    return foreign.containsKey(variable);
  }

  /** Of the neighbour's. */
  long foreign(String variable) {
    return Objects.requireNonNull(foreign.get(variable));
  }

  /** What a form or an address must bring, whatever it is. */
  String parameter(String name) {
    return switch (name) {
      case "statut" -> "seen";
      case "organisation" -> String.valueOf(id("organisationId"));
      case "jour", "date" -> MONDAY.toString();
      case "heure" -> "10:00";
      default -> "1";
    };
  }

  /** What must not reach this person, on whatever page. */
  Stream<String> secretsFrom(Who who) {
    return switch (who) {
      case OWN, PMI, SECRETARY, ADMIN -> Stream.of();
      case SOCIAL -> Stream.of(CONTEXT);
      case READ, WRITE -> Stream.of(REMARK);
      case CPEF, TERRITOIRE, BUSY -> Stream.of(CONTEXT, REMARK);
      case FOREIGN -> Stream.of(CONTEXT, REMARK, "Belkadi", "Leclerc");
      case SUPPORT -> Stream.of(CONTEXT, REMARK, "Belkadi");
    };
  }

  /** Of all that could have been changed. */
  String print(DSLContext dsl) {
    return Stream.of(
            "rdv",
            "participation",
            "usager",
            "agent_service",
            "role",
            "role_right",
            "role_territoire",
            "acces_agenda",
            "referent",
            "equipe",
            "equipe_agent",
            "motif",
            "motif_ouverture",
            "lieu",
            "plage_ouverture",
            "absence",
            "organisation",
            "territoire",
            "agent_invitation")
        .map(
            table ->
                table
                    + dsl.fetchValue(
                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by"
                            + " t::text)), '') from "
                            + table
                            + " t"))
        .collect(Collectors.joining("\n"));
  }
}
