package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_RECOVERY_CODE;
import static gen.db.Tables.AGENT_TOTP;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.SecretBox;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import gen.db.tables.records.AgentTotpRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The code of an authenticator application, asked after the password. The secret is encrypted, a
 * code serves once, recovery codes are hashed. Guesses are counted by agent and neighbourhood, and
 * by agent over all of them: only somebody who knows the password gets that far.
 */
@Component
public class SecondFactor {

  static final Limit PER_AGENT_AND_PLACE = new Limit(10, Duration.ofMinutes(10));
  static final Limit PER_AGENT = new Limit(50, Duration.ofHours(24));

  /** How long an offered secret waits for its first code. */
  static final Duration OFFER_LIFE = Duration.ofMinutes(30);

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final Throttle throttle;
  private final SecretBox box;
  private final TransactionTemplate transaction;

  SecondFactor(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      Throttle throttle,
      SecretBox box,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.throttle = throttle;
    this.box = box;
    this.transaction = transaction;
  }

  /**
   * A secret that becomes hers with its first code.
   *
   * @param secret in base 32, to type by hand
   * @param sealed the same, encrypted for her: comes back with the form
   */
  public record Offer(String secret, String sealed) {}

  /** What became of an enrolment. */
  public sealed interface Enrolment {

    /**
     * @param recoveryCodes shown now and never again
     */
    record Done(List<String> recoveryCodes) implements Enrolment {}

    record WrongCode(Offer offer) implements Enrolment {}

    /** The offer is too old, or is no offer: another one has to be made. */
    record OfferOver() implements Enrolment {}

    record AlreadyDone() implements Enrolment {}

    record TooManyTries(Instant retryAt) implements Enrolment {}
  }

  /** Whether somebody's code was right. */
  public sealed interface Proof {

    record Right() implements Proof {}

    /**
     * @param left how many are left
     */
    record RecoveryCodeUsed(int left) implements Proof {}

    record Wrong() implements Proof {}

    record TooManyTries(Instant retryAt) implements Proof {}
  }

  public boolean isOn(long agentId) {
    return dsl.fetchExists(AGENT_TOTP, AGENT_TOTP.AGENT_ID.eq(agentId));
  }

  /** How many recovery codes were not used yet. */
  public int recoveryCodesLeft(long agentId) {
    return dsl.fetchCount(
        AGENT_RECOVERY_CODE,
        AGENT_RECOVERY_CODE.AGENT_ID.eq(agentId),
        AGENT_RECOVERY_CODE.USED_AT.isNull());
  }

  public Offer offer(Actor.Agent actor) {
    return offer(actor.agentId(), Totp.freshSecret(), clock.instant());
  }

  /** Not in a transaction: the count of tries must stand. */
  @Transactional(propagation = Propagation.NEVER)
  public Enrolment enrol(Actor.Agent actor, String sealedOffer, String typed, IpBlock place) {
    var offered = opened(actor.agentId(), sealedOffer);
    if (offered.isEmpty()) {
      return new Enrolment.OfferOver();
    }
    var refused = tooMany(actor.agentId(), place);
    if (refused.isPresent()) {
      return new Enrolment.TooManyTries(refused.get());
    }
    var secret = offered.get();
    var step = Totp.stepOf(secret, digits(typed), clock.instant(), 0);
    if (step.isEmpty()) {
      return new Enrolment.WrongCode(new Offer(Totp.base32(secret), sealedOffer));
    }
    giveBack(actor.agentId(), place);
    return Objects.requireNonNull(transaction.execute(_ -> keep(actor, secret, step.getAsLong())));
  }

  /** A code of the application, or a recovery code, as it was typed. */
  @Transactional(propagation = Propagation.NEVER)
  public Proof prove(long agentId, String typed, IpBlock place) {
    var refused = tooMany(agentId, place);
    if (refused.isPresent()) {
      return new Proof.TooManyTries(refused.get());
    }
    var proof = Objects.requireNonNull(transaction.execute(_ -> proven(agentId, typed)));
    if (!(proof instanceof Proof.Wrong)) {
      giveBack(agentId, place);
    }
    return proof;
  }

  /** Ten new recovery codes in place of the former ones; prove first. */
  @Transactional
  public List<String> renewRecoveryCodes(Actor.Agent actor) {
    var codes = RecoveryCodes.fresh();
    replaceCodes(actor.agentId(), codes);
    journal.record(
        actor, new AgentEvent.RecoveryCodesRenewed(actor.agentId(), home(actor.agentId())));
    return codes;
  }

  /** She no longer wants it, or changes her telephone; prove first. */
  @Transactional
  public void remove(Actor.Agent actor) {
    forget(actor.agentId());
    journal.record(
        actor, new AgentEvent.SecondFactorRemoved(actor.agentId(), home(actor.agentId())));
  }

  /** Also the tables' own clean-up, for whoever resets it for somebody else. */
  int forget(long agentId) {
    dsl.deleteFrom(AGENT_RECOVERY_CODE).where(AGENT_RECOVERY_CODE.AGENT_ID.eq(agentId)).execute();
    return dsl.deleteFrom(AGENT_TOTP).where(AGENT_TOTP.AGENT_ID.eq(agentId)).execute();
  }

  private Enrolment keep(Actor.Agent actor, byte[] secret, long step) {
    var added =
        dsl.insertInto(AGENT_TOTP)
            .set(AGENT_TOTP.AGENT_ID, actor.agentId())
            .set(AGENT_TOTP.SECRET, box.lock(purpose(actor.agentId()), secret))
            .set(AGENT_TOTP.LAST_STEP, step)
            .set(AGENT_TOTP.CREATED_AT, clock.instant())
            .onConflictDoNothing()
            .execute();
    if (added == 0) {
      return new Enrolment.AlreadyDone();
    }
    var codes = RecoveryCodes.fresh();
    replaceCodes(actor.agentId(), codes);
    journal.record(actor, new AgentEvent.SecondFactorAdded(actor.agentId(), home(actor.agentId())));
    return new Enrolment.Done(codes);
  }

  private Proof proven(long agentId, String typed) {
    var digits = digits(typed);
    if (digits.length() == 6 && digits.length() == typed.replaceAll("\\s", "").length()) {
      return isCode(agentId, digits) ? new Proof.Right() : new Proof.Wrong();
    }
    return useRecoveryCode(agentId, typed);
  }

  /** Of two uses of a code at once, one moves the step and the other finds it moved. */
  private boolean isCode(long agentId, String digits) {
    return dsl.selectFrom(AGENT_TOTP)
        .where(AGENT_TOTP.AGENT_ID.eq(agentId))
        .forUpdate()
        .fetchOptional()
        .map(row -> isCode(row, digits))
        .orElse(false);
  }

  private boolean isCode(AgentTotpRecord row, String digits) {
    var secret =
        box.open(purpose(row.getAgentId()), row.getSecret())
            .orElseThrow(() -> new IllegalStateException("RDV_SECRET is not the one of before"));
    var step = Totp.stepOf(secret, digits, clock.instant(), row.getLastStep());
    step.ifPresent(
        used ->
            dsl.update(AGENT_TOTP)
                .set(AGENT_TOTP.LAST_STEP, used)
                .where(AGENT_TOTP.AGENT_ID.eq(row.getAgentId()))
                .execute());
    return step.isPresent();
  }

  private Proof useRecoveryCode(long agentId, String typed) {
    var used =
        dsl.update(AGENT_RECOVERY_CODE)
            .set(AGENT_RECOVERY_CODE.USED_AT, clock.instant())
            .where(
                AGENT_RECOVERY_CODE.AGENT_ID.eq(agentId),
                AGENT_RECOVERY_CODE.CODE_HASH.eq(RecoveryCodes.hash(typed)),
                AGENT_RECOVERY_CODE.USED_AT.isNull())
            .execute();
    if (used == 0) {
      return new Proof.Wrong();
    }
    journal.record(
        new Actor.Agent(agentId), new AgentEvent.RecoveryCodeUsed(agentId, home(agentId)));
    return new Proof.RecoveryCodeUsed(recoveryCodesLeft(agentId));
  }

  private void replaceCodes(long agentId, List<String> codes) {
    dsl.deleteFrom(AGENT_RECOVERY_CODE).where(AGENT_RECOVERY_CODE.AGENT_ID.eq(agentId)).execute();
    dsl.batch(
            codes.stream()
                .map(
                    code ->
                        dsl.insertInto(AGENT_RECOVERY_CODE)
                            .set(AGENT_RECOVERY_CODE.AGENT_ID, agentId)
                            .set(AGENT_RECOVERY_CODE.CODE_HASH, RecoveryCodes.hash(code)))
                .toList())
        .execute();
  }

  /** Null for an account of the team that runs the service. */
  private @Nullable Long home(long agentId) {
    return dsl.select(AGENT.HOME_TERRITOIRE_ID)
        .from(AGENT)
        .where(AGENT.ID.eq(agentId), AGENT.DELETED_AT.isNull())
        .fetchOptional()
        .orElseThrow(NotFoundException::new)
        .value1();
  }

  private Optional<Instant> tooMany(long agentId, IpBlock place) {
    if (throttle.tryTake(
            "code by agent and place", agentId + " " + place.value(), PER_AGENT_AND_PLACE)
        instanceof Throttle.Try.Refused refused) {
      return Optional.of(refused.retryAt());
    }
    if (throttle.tryTake("code by agent", "" + agentId, PER_AGENT)
        instanceof Throttle.Try.Refused refused) {
      return Optional.of(refused.retryAt());
    }
    return Optional.empty();
  }

  private void giveBack(long agentId, IpBlock place) {
    throttle.giveBack(
        "code by agent and place", agentId + " " + place.value(), PER_AGENT_AND_PLACE);
    throttle.giveBack("code by agent", "" + agentId, PER_AGENT);
  }

  private Offer offer(long agentId, byte[] secret, Instant now) {
    var text = now.getEpochSecond() + " " + Base64.getEncoder().encodeToString(secret);
    var locked =
        box.lock(offerPurpose(agentId), text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new Offer(
        Totp.base32(secret), Base64.getUrlEncoder().withoutPadding().encodeToString(locked));
  }

  private Optional<byte[]> opened(long agentId, String sealedOffer) {
    try {
      var locked = Base64.getUrlDecoder().decode(sealedOffer);
      return box.open(offerPurpose(agentId), locked).flatMap(this::stillOffered);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> stillOffered(byte[] offer) {
    var parts = new String(offer, java.nio.charset.StandardCharsets.UTF_8).split(" ", 2);
    var madeAt = Instant.ofEpochSecond(Long.parseLong(parts[0]));
    return madeAt.plus(OFFER_LIFE).isBefore(clock.instant())
        ? Optional.empty()
        : Optional.of(Base64.getDecoder().decode(parts[1]));
  }

  private static String digits(String typed) {
    return typed.replaceAll("\\D", "");
  }

  private static String purpose(long agentId) {
    return "second factor of agent " + agentId;
  }

  private static String offerPurpose(long agentId) {
    return "second factor offered to agent " + agentId;
  }
}
