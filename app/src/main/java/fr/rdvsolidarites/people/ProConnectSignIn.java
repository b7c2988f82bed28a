package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_PROCONNECT;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.LinkToken;
import gen.db.tables.records.AgentRecord;
import java.time.Clock;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which agent an identity of ProConnect is ({@code 3-people-and-rights.md} AG-73): the one it was
 * before; else the one of its address; else the one whose invitation was in hand. Nobody becomes an
 * agent by herself. Names follow what is certified; an address follows only while it is the one
 * certified before. Each such change is journalled, never silent.
 */
@Component
public class ProConnectSignIn {

  private static final Logger LOG = LoggerFactory.getLogger(ProConnectSignIn.class);

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final InvitationAcceptance invitations;

  ProConnectSignIn(DSLContext dsl, Clock clock, Journal journal, InvitationAcceptance invitations) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.invitations = invitations;
  }

  /**
   * @param invitation the link she came from, if she came from one
   * @return empty for somebody who is no agent here, or no longer
   */
  @Transactional
  public Optional<SignedInAgent> signIn(
      ProConnectIdentity identity, Optional<LinkToken> invitation) {
    var known = bySubject(identity);
    var addressed = agent(SignIn.hasEmail(identity.email()));
    var found =
        known
            .or(() -> addressed)
            .or(
                () ->
                    invitation
                        .flatMap(invitations::of)
                        .flatMap(one -> agent(AGENT.ID.eq(one.agentId()))))
            .filter(agent -> !invitations.isWaiting(agent) || invitations.mayAccept(agent));
    found.ifPresent(
        agent -> {
          if (known.isPresent()
              && addressed.isPresent()
              && !addressed.get().getId().equals(agent.getId())) {
            LOG.warn(
                "ProConnect: agent {} came with the address of agent {}; neither was changed",
                agent.getId(),
                addressed.get().getId());
          } else {
            link(agent, identity);
            takeNames(agent, identity);
          }
          arrive(agent);
        });
    return found.map(
        agent ->
            new SignedInAgent(
                agent.getId(),
                (agent.getFirstName() + " " + agent.getLastName()).strip(),
                identity.provenTwice(),
                null));
  }

  private Optional<AgentRecord> bySubject(ProConnectIdentity identity) {
    return dsl.select(AGENT.asterisk())
        .from(AGENT)
        .join(AGENT_PROCONNECT)
        .on(AGENT_PROCONNECT.AGENT_ID.eq(AGENT.ID))
        .where(isSubject(identity), AGENT.DELETED_AT.isNull())
        .forNoKeyUpdate()
        .of(AGENT)
        .fetchOptionalInto(AGENT);
  }

  private Optional<AgentRecord> agent(Condition which) {
    return dsl.selectFrom(AGENT)
        .where(which, AGENT.DELETED_AT.isNull())
        .forNoKeyUpdate()
        .fetchOptional();
  }

  private void link(AgentRecord agent, ProConnectIdentity identity) {
    var former =
        dsl.selectFrom(AGENT_PROCONNECT)
            .where(AGENT_PROCONNECT.AGENT_ID.eq(agent.getId()))
            .fetchOptional();
    var same = former.filter(row -> row.getSubject().equals(identity.subject())).isPresent();
    if (same) {
      followAddress(agent, former.get().getEmail(), identity.email());
    }
    // Of a closed account of hers, at most: a living one would have been found.
    dsl.deleteFrom(AGENT_PROCONNECT)
        .where(isSubject(identity).or(AGENT_PROCONNECT.AGENT_ID.eq(agent.getId())))
        .execute();
    dsl.insertInto(AGENT_PROCONNECT)
        .set(AGENT_PROCONNECT.AGENT_ID, agent.getId())
        .set(AGENT_PROCONNECT.ISSUER, identity.issuer())
        .set(AGENT_PROCONNECT.SUBJECT, identity.subject())
        .set(AGENT_PROCONNECT.EMAIL, identity.email())
        .set(AGENT_PROCONNECT.LINKED_AT, clock.instant())
        .execute();
    if (!same) {
      record(
          agent,
          new AgentEvent.ProConnectLinked(
              agent.getId(), agent.getHomeTerritoireId(), former.isPresent()));
    }
  }

  private void followAddress(AgentRecord agent, String certifiedBefore, String certified) {
    var hers = agent.getEmail();
    if (hers == null
        || !hers.equalsIgnoreCase(certifiedBefore)
        || certifiedBefore.equalsIgnoreCase(certified)
        || agent(SignIn.hasEmail(certified)).isPresent()) {
      return;
    }
    dsl.update(AGENT).set(AGENT.EMAIL, certified).where(AGENT.ID.eq(agent.getId())).execute();
    record(
        agent,
        new AgentEvent.EmailChanged(
            agent.getId(), agent.getHomeTerritoireId(), hers, certified, true));
  }

  private void takeNames(AgentRecord agent, ProConnectIdentity identity) {
    var former = (agent.getFirstName() + " " + agent.getLastName()).strip();
    var certified = (identity.firstName() + " " + identity.lastName()).strip();
    if (identity.lastName().isBlank() || former.equals(certified)) {
      return;
    }
    agent.setFirstName(identity.firstName());
    agent.setLastName(identity.lastName());
    dsl.update(AGENT)
        .set(AGENT.FIRST_NAME, identity.firstName())
        .set(AGENT.LAST_NAME, identity.lastName())
        .where(AGENT.ID.eq(agent.getId()))
        .execute();
    record(
        agent,
        new AgentEvent.NamesCertified(
            agent.getId(), agent.getHomeTerritoireId(), former, certified));
  }

  private void arrive(AgentRecord agent) {
    if (invitations.isWaiting(agent)) {
      invitations.acceptProven(agent);
    }
    dsl.update(AGENT)
        .set(AGENT.LAST_SIGN_IN_AT, clock.instant())
        .where(AGENT.ID.eq(agent.getId()))
        .execute();
  }

  private void record(AgentRecord agent, AgentEvent event) {
    journal.record(new Actor.Agent(agent.getId()), event);
  }

  private static Condition isSubject(ProConnectIdentity identity) {
    return AGENT_PROCONNECT
        .ISSUER
        .eq(identity.issuer())
        .and(AGENT_PROCONNECT.SUBJECT.eq(identity.subject()));
  }
}
