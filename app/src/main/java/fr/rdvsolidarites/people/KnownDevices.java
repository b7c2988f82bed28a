package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_DEVICE;

import fr.rdvsolidarites.shared.LinkToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Browsers from which somebody signed in before. Such a browser has tries of its own, so that no
 * guesses made elsewhere, not even by a colleague behind the same address, keep her out.
 */
@Component
public class KnownDevices {

  /** How long one is remembered after its last sign-in. */
  public static final Duration LIFE = Duration.ofDays(180);

  private final DSLContext dsl;
  private final Clock clock;

  KnownDevices(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** What the browser keeps from now on: the token it has, or a fresh one. */
  @Transactional
  public LinkToken remember(long agentId, Optional<LinkToken> shown) {
    var token = shown.filter(this::isKnown).orElseGet(LinkToken::fresh);
    var until = clock.instant().plus(LIFE);
    dsl.insertInto(AGENT_DEVICE)
        .set(AGENT_DEVICE.AGENT_ID, agentId)
        .set(AGENT_DEVICE.TOKEN_HASH, token.hash())
        .set(AGENT_DEVICE.EXPIRES_AT, until)
        .onConflict(AGENT_DEVICE.AGENT_ID, AGENT_DEVICE.TOKEN_HASH)
        .doUpdate()
        .set(AGENT_DEVICE.EXPIRES_AT, until)
        .execute();
    return token;
  }

  /** Whether the agent of this e-mail signed in from there. */
  boolean isKnown(String email, LinkToken token) {
    return dsl.fetchExists(
        DSL.selectOne()
            .from(AGENT_DEVICE)
            .join(AGENT)
            .on(AGENT.ID.eq(AGENT_DEVICE.AGENT_ID))
            .where(
                SignIn.hasEmail(email),
                AGENT.DELETED_AT.isNull(),
                AGENT_DEVICE.TOKEN_HASH.eq(token.hash()),
                AGENT_DEVICE.EXPIRES_AT.gt(clock.instant())));
  }

  @Transactional
  public int forgetExpired() {
    return dsl.deleteFrom(AGENT_DEVICE)
        .where(AGENT_DEVICE.EXPIRES_AT.lt(clock.instant()))
        .execute();
  }

  /** A token of somebody else's making is never taken over. */
  private boolean isKnown(LinkToken token) {
    return dsl.fetchExists(
        AGENT_DEVICE,
        AGENT_DEVICE.TOKEN_HASH.eq(token.hash()),
        AGENT_DEVICE.EXPIRES_AT.gt(clock.instant()));
  }
}
