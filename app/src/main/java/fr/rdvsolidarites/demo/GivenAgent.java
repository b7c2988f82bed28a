package fr.rdvsolidarites.demo;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SUPER_ADMIN;
import static gen.db.Tables.TERRITOIRE_RIGHT;

import fr.rdvsolidarites.rights.TerritoireRight;
import gen.db.tables.records.AgentRecord;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/**
 * A professional: Martine Leclerc unless told otherwise. Her home is the territoire of her first
 * organisation; who has an e-mail signs in with {@link #PASSWORD}.
 */
public final class GivenAgent {

  /** The password of every agent made here. */
  public static final String PASSWORD = "Rdv-Demo-2026!";

  private final DSLContext dsl;
  private final AgentRecord agent;
  private final Map<Long, String> roles = new LinkedHashMap<>();
  private final Set<Long> territoires = new LinkedHashSet<>();
  private final Map<Long, Set<TerritoireRight>> held = new LinkedHashMap<>();
  private final Set<Long> services = new LinkedHashSet<>();
  private boolean superAdmin;

  private GivenAgent(DSLContext dsl) {
    this.dsl = dsl;
    this.agent = dsl.newRecord(AGENT);
    agent.setFirstName("Martine");
    agent.setLastName("Leclerc");
    agent.setCreatedAt(GivenRows.LONG_AGO);
  }

  public static GivenAgent givenAgent(DSLContext dsl) {
    return new GivenAgent(dsl);
  }

  public GivenAgent named(String firstName, String lastName) {
    agent.setFirstName(firstName);
    agent.setLastName(lastName);
    return this;
  }

  /** With an account: this e-mail, and {@link #PASSWORD}. */
  public GivenAgent signsInAs(String email) {
    agent.setEmail(email);
    agent.setPasswordHash(Hash.SHARED);
    agent.setPasswordChangedAt(GivenRows.LONG_AGO);
    agent.setInvitedAt(GivenRows.LONG_AGO);
    agent.setAcceptedAt(GivenRows.LONG_AGO);
    return this;
  }

  /** A basic role. */
  public GivenAgent in(long organisationId) {
    roles.put(organisationId, "basic");
    return this;
  }

  public GivenAgent adminOf(long organisationId) {
    roles.put(organisationId, "admin");
    return this;
  }

  public GivenAgent adminOfTerritoire(long territoireId) {
    territoires.add(territoireId);
    return this;
  }

  /** Without administering it, these rights in a territoire. */
  public GivenAgent holdingIn(long territoireId, TerritoireRight... rights) {
    held.computeIfAbsent(territoireId, _ -> new LinkedHashSet<>()).addAll(List.of(rights));
    return this;
  }

  /** Of the team that runs the service; she needs no organisation. */
  public GivenAgent superAdmin() {
    superAdmin = true;
    return withoutAgenda();
  }

  public GivenAgent ofService(long serviceId) {
    services.add(serviceId);
    return this;
  }

  /** Of the PMI, which is created where it does not exist. */
  public GivenAgent midwife() {
    return ofService(GivenService.givenService(dsl).create());
  }

  /** Of the secretariat, which is created where it does not exist. */
  public GivenAgent secretary() {
    return ofService(GivenService.givenService(dsl).secretariat().create());
  }

  public GivenAgent withoutAgenda() {
    agent.setHasAgenda(false);
    return this;
  }

  /** Any other column. */
  public GivenAgent having(Consumer<AgentRecord> change) {
    change.accept(agent);
    return this;
  }

  /**
   * The id.
   *
   * @throws IllegalStateException when no organisation was named
   */
  public long create() {
    var first = roles.keySet().stream().findFirst();
    if (!superAdmin || first.isPresent()) {
      agent.setHomeTerritoireId(
          dsl.select(ORGANISATION.TERRITOIRE_ID)
              .from(ORGANISATION)
              .where(ORGANISATION.ID.eq(first.orElseThrow(IllegalStateException::new)))
              .fetchSingle()
              .value1());
    }
    var id = dsl.insertInto(AGENT).set(agent).returningResult(AGENT.ID).fetchSingle().value1();
    GivenRows.insert(
        dsl,
        ROLE,
        roles.entrySet().stream()
            .map(
                role ->
                    dsl.newRecord(ROLE)
                        .with(ROLE.AGENT_ID, id)
                        .with(ROLE.ORGANISATION_ID, role.getKey())
                        .with(ROLE.LEVEL, role.getValue())
                        .with(ROLE.CREATED_AT, GivenRows.LONG_AGO))
            .toList());
    GivenRows.insert(
        dsl,
        ROLE_TERRITOIRE,
        territoires.stream()
            .map(
                territoire ->
                    dsl.newRecord(ROLE_TERRITOIRE)
                        .with(ROLE_TERRITOIRE.AGENT_ID, id)
                        .with(ROLE_TERRITOIRE.TERRITOIRE_ID, territoire)
                        .with(ROLE_TERRITOIRE.CREATED_AT, GivenRows.LONG_AGO))
            .toList());
    GivenRows.insert(
        dsl,
        TERRITOIRE_RIGHT,
        held.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(
                            right ->
                                dsl.newRecord(TERRITOIRE_RIGHT)
                                    .with(TERRITOIRE_RIGHT.AGENT_ID, id)
                                    .with(TERRITOIRE_RIGHT.TERRITOIRE_ID, entry.getKey())
                                    .with(TERRITOIRE_RIGHT.CODE, right.code())
                                    .with(TERRITOIRE_RIGHT.GRANTED_BY, id)
                                    .with(TERRITOIRE_RIGHT.GRANTED_AT, GivenRows.LONG_AGO)))
            .toList());
    GivenRows.insert(
        dsl,
        AGENT_SERVICE,
        services.stream()
            .map(
                service ->
                    dsl.newRecord(AGENT_SERVICE)
                        .with(AGENT_SERVICE.AGENT_ID, id)
                        .with(AGENT_SERVICE.SERVICE_ID, service))
            .toList());
    if (superAdmin) {
      dsl.insertInto(SUPER_ADMIN)
          .set(SUPER_ADMIN.AGENT_ID, id)
          .set(SUPER_ADMIN.GRANTED_AT, GivenRows.LONG_AGO)
          .execute();
    }
    return id;
  }

  /** Slow to compute, as it must be: once, for all. */
  private static final class Hash {
    static final String SHARED =
        PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD);
  }
}
