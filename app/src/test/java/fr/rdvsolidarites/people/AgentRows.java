package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.TERRITOIRE;

import java.time.Instant;
import org.jooq.DSLContext;

/** Agents of the sign-in tests, as rows. */
public final class AgentRows {

  public static final String EMAIL = "martine@demo.rdv";
  public static final String PASSWORD = "Rdv-Demo-2026!";
  private static final Instant LONG_AGO = Instant.parse("2026-01-05T08:00:00Z");
  private static final String HASH = new Passwords().hash(PASSWORD);

  private AgentRows() {}

  public static long insertMartine(DSLContext dsl) {
    return insert(dsl, "Martine", "Caron", EMAIL);
  }

  public static long insert(DSLContext dsl, String firstName, String lastName, String email) {
    var territoireId =
        dsl.insertInto(TERRITOIRE)
            .set(TERRITOIRE.NAME, "Pas-de-Calais")
            .set(TERRITOIRE.DEPARTEMENT_CODE, "62")
            .set(TERRITOIRE.CREATED_AT, LONG_AGO)
            .returningResult(TERRITOIRE.ID)
            .fetchSingle()
            .value1();
    return dsl.insertInto(AGENT)
        .set(AGENT.HOME_TERRITOIRE_ID, territoireId)
        .set(AGENT.FIRST_NAME, firstName)
        .set(AGENT.LAST_NAME, lastName)
        .set(AGENT.EMAIL, email)
        .set(AGENT.PASSWORD_HASH, HASH)
        .set(AGENT.CREATED_AT, LONG_AGO)
        .returningResult(AGENT.ID)
        .fetchSingle()
        .value1();
  }

  public static void setPassword(DSLContext dsl, long agentId, String password) {
    dsl.update(AGENT)
        .set(AGENT.PASSWORD_HASH, new Passwords().hash(password))
        .where(AGENT.ID.eq(agentId))
        .execute();
  }
}
