package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.PasswordRules.Owner;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import fr.rdvsolidarites.territory.CommonService;
import fr.rdvsolidarites.territory.TerritoireOpening;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first administrator of an empty installation, with the territoire and the organisation she
 * starts in. Possible once, for whoever holds the code that the server wrote in its log.
 */
@Component
public class FirstInstallation {

  /** Somebody who guesses codes; a code has 60 bits. */
  private static final Limit TRIES = new Limit(20, Duration.ofHours(1));

  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final DSLContext dsl;
  private final Clock clock;
  private final Seal seal;
  private final Throttle throttle;
  private final Passwords passwords;
  private final TerritoireOpening territoires;
  private final Journal journal;
  private final TransactionTemplate transaction;

  FirstInstallation(
      DSLContext dsl,
      Clock clock,
      Seal seal,
      Throttle throttle,
      Passwords passwords,
      TerritoireOpening territoires,
      Journal journal,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.seal = seal;
    this.throttle = throttle;
    this.passwords = passwords;
    this.territoires = territoires;
    this.journal = journal;
    this.transaction = transaction;
  }

  /** What the form holds, already checked for shape. */
  public record Command(
      String code,
      String firstName,
      String lastName,
      String email,
      String password,
      String territoireName,
      String departementCode,
      String organisationName,
      List<CommonService> services) {}

  /** What became of it. */
  public sealed interface Outcome {

    record Installed(SignedInAgent agent) implements Outcome {}

    /** An agent exists: the page is no longer there. */
    record AlreadyInstalled() implements Outcome {}

    record WrongCode() implements Outcome {}

    record TooManyTries(Instant retryAt) implements Outcome {}

    record PasswordRefused(PasswordProblem problem) implements Outcome {}
  }

  /** No agent has ever existed here. */
  public boolean isDue() {
    return !dsl.fetchExists(AGENT);
  }

  /**
   * The code to type: the same on every node that shares the secret, and at each start until it
   * served.
   */
  public String code() {
    var bytes = LinkToken.sha256(seal.seal("first installation", "code"));
    var code = new StringBuilder();
    for (var i = 0; i < 12; i++) {
      code.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(bytes[i] & 31));
    }
    return code.toString();
  }

  /** Of several at once, one installs; the lock makes the others see it. */
  @Transactional(propagation = Propagation.NEVER)
  public Outcome install(Command command, IpBlock place) {
    if (!isDue()) {
      return new Outcome.AlreadyInstalled();
    }
    if (throttle.tryTake("first installation", place.value(), TRIES)
        instanceof Throttle.Try.Refused refused) {
      return new Outcome.TooManyTries(refused.retryAt());
    }
    if (!isCode(command.code())) {
      return new Outcome.WrongCode();
    }
    var owner = new Owner(command.email(), command.firstName(), command.lastName());
    var problem = PasswordRules.check(command.password(), owner);
    if (problem.isPresent()) {
      return new Outcome.PasswordRefused(problem.get());
    }
    var hash = passwords.hash(command.password());
    return Objects.requireNonNull(transaction.execute(_ -> installOnce(command, hash)));
  }

  private Outcome installOnce(Command command, String hash) {
    dsl.execute("select pg_advisory_xact_lock(hashtextextended('first installation', 0))");
    return isDue() ? new Outcome.Installed(create(command, hash)) : new Outcome.AlreadyInstalled();
  }

  private SignedInAgent create(Command command, String hash) {
    var opened =
        territoires.open(
            command.territoireName(),
            command.departementCode(),
            command.organisationName(),
            command.services());
    var agentId = insertAgent(command, hash, opened.territoireId());
    var now = clock.instant();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, agentId)
        .set(ROLE.ORGANISATION_ID, opened.organisationId())
        .set(ROLE.LEVEL, "admin")
        .set(ROLE.CREATED_AT, now)
        .execute();
    dsl.insertInto(ROLE_TERRITOIRE)
        .set(ROLE_TERRITOIRE.AGENT_ID, agentId)
        .set(ROLE_TERRITOIRE.TERRITOIRE_ID, opened.territoireId())
        .set(ROLE_TERRITOIRE.CREATED_AT, now)
        .execute();
    dsl.batch(
            opened.serviceIds().stream()
                .map(
                    id ->
                        dsl.insertInto(AGENT_SERVICE)
                            .set(AGENT_SERVICE.AGENT_ID, agentId)
                            .set(AGENT_SERVICE.SERVICE_ID, id))
                .toList())
        .execute();
    journal.record(
        Actor.SYSTEM, new AgentEvent.FirstAdminInstalled(agentId, opened.territoireId()));
    return new SignedInAgent(agentId, command.firstName() + " " + command.lastName());
  }

  private long insertAgent(Command command, String hash, long territoireId) {
    var now = clock.instant();
    return dsl.insertInto(AGENT)
        .set(AGENT.HOME_TERRITOIRE_ID, territoireId)
        .set(AGENT.FIRST_NAME, command.firstName())
        .set(AGENT.LAST_NAME, command.lastName())
        .set(AGENT.EMAIL, command.email().strip().toLowerCase(Locale.ROOT))
        .set(AGENT.PASSWORD_HASH, hash)
        .set(AGENT.PASSWORD_CHANGED_AT, now)
        .set(AGENT.ACCEPTED_AT, now)
        .set(AGENT.CREATED_AT, now)
        .returningResult(AGENT.ID)
        .fetchSingle()
        .value1();
  }

  /** Typed from a log: spaces, dashes and case do not count. */
  private boolean isCode(String typed) {
    return MessageDigest.isEqual(bytes(typed), bytes(code()));
  }

  private static byte[] bytes(String code) {
    return code.replaceAll("[^\\p{Alnum}]", "")
        .toUpperCase(Locale.ROOT)
        .getBytes(StandardCharsets.UTF_8);
  }
}
