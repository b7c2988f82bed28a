package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.CALENDAR_FEED;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.AgentEvent.CalendarFeedSet.What;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secret address at which an agent's other calendar reads her RDVs ({@code
 * 4-communication-and-api.md} §9). Hers alone: nobody who acts in her name sees or changes it,
 * since it would go on after that. See docs/decisions/2026-11-22-calendar-feed.md.
 */
@Component
public class CalendarFeeds {

  private final DSLContext dsl;
  private final Clock clock;
  private final SecretBox box;
  private final Journal journal;

  CalendarFeeds(DSLContext dsl, Clock clock, SecretBox box, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.box = box;
    this.journal = journal;
  }

  /**
   * Whose it is.
   *
   * @param name first name and last name
   */
  public record Owner(long agentId, String name) {}

  /** Empty when she has none. */
  @Transactional(readOnly = true)
  public Optional<LinkToken> of(Actor.Agent actor) {
    return actor.supportId() != null
        ? Optional.empty()
        : dsl.select(CALENDAR_FEED.TOKEN_LOCKED)
            .from(CALENDAR_FEED)
            .where(CALENDAR_FEED.AGENT_ID.eq(actor.agentId()))
            .fetchOptional(CALENDAR_FEED.TOKEN_LOCKED)
            .flatMap(locked -> box.open(purpose(actor), locked))
            .map(clear -> new LinkToken(new String(clear, StandardCharsets.UTF_8)));
  }

  /** Empty when there is no such address (any more), or its owner's account is closed. */
  @Transactional(readOnly = true)
  public Optional<Owner> find(LinkToken token) {
    return dsl.select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
        .from(CALENDAR_FEED)
        .join(AGENT)
        .on(AGENT.ID.eq(CALENDAR_FEED.AGENT_ID))
        .where(CALENDAR_FEED.TOKEN_HASH.eq(token.hash()), AGENT.DELETED_AT.isNull())
        .fetchOptional(row -> new Owner(row.value1(), (row.value2() + " " + row.value3()).strip()));
  }

  /**
   * Gives her an address; one that she has stays.
   *
   * @throws NotFoundException when somebody acts in her name
   */
  @Transactional
  public void open(Actor.Agent actor) {
    if (of(actor).isEmpty()) {
      write(actor, What.OPENED);
    }
  }

  /**
   * Gives her another one: whoever knew the former reads nothing any more.
   *
   * @throws NotFoundException when somebody acts in her name, or she has none
   */
  @Transactional
  public void renew(Actor.Agent actor) {
    if (of(actor).isEmpty()) {
      throw new NotFoundException();
    }
    write(actor, What.RENEWED);
  }

  /**
   * From now on nobody reads her RDVs from outside.
   *
   * @throws NotFoundException when somebody acts in her name
   */
  @Transactional
  public void close(Actor.Agent actor) {
    var territoireId = territoire(actor);
    var closed =
        dsl.deleteFrom(CALENDAR_FEED).where(CALENDAR_FEED.AGENT_ID.eq(actor.agentId())).execute();
    if (closed > 0) {
      journal.record(
          actor, new AgentEvent.CalendarFeedSet(actor.agentId(), territoireId, What.CLOSED));
    }
  }

  private void write(Actor.Agent actor, What what) {
    var territoireId = territoire(actor);
    var token = LinkToken.fresh();
    var locked = box.lock(purpose(actor), token.value().getBytes(StandardCharsets.UTF_8));
    dsl.insertInto(CALENDAR_FEED)
        .set(CALENDAR_FEED.AGENT_ID, actor.agentId())
        .set(CALENDAR_FEED.TOKEN_HASH, token.hash())
        .set(CALENDAR_FEED.TOKEN_LOCKED, locked)
        .set(CALENDAR_FEED.CREATED_AT, clock.instant())
        .onConflict(CALENDAR_FEED.AGENT_ID)
        .doUpdate()
        .set(CALENDAR_FEED.TOKEN_HASH, token.hash())
        .set(CALENDAR_FEED.TOKEN_LOCKED, locked)
        .set(CALENDAR_FEED.CREATED_AT, clock.instant())
        .execute();
    journal.record(actor, new AgentEvent.CalendarFeedSet(actor.agentId(), territoireId, what));
  }

  private @Nullable Long territoire(Actor.Agent actor) {
    if (actor.supportId() != null) {
      throw new NotFoundException();
    }
    return dsl.select(AGENT.HOME_TERRITOIRE_ID)
        .from(AGENT)
        .where(AGENT.ID.eq(actor.agentId()), AGENT.DELETED_AT.isNull())
        .fetchOptional()
        .orElseThrow(NotFoundException::new)
        .value1();
  }

  private static String purpose(Actor.Agent actor) {
    return "calendar feed of agent " + actor.agentId();
  }
}
