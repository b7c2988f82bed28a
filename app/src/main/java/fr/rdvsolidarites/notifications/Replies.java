package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RDV;
import static gen.db.Tables.REPLY;
import static gen.db.Tables.REPLY_FILE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What usagers answered to messages about a RDV, for who may read or write it. */
@Component
public class Replies {

  private final DSLContext dsl;
  private final Clock clock;

  Replies(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** What came with an answer, as a file to be saved. */
  public record File(String name, String mediaType, byte[] content) {}

  /**
   * Somebody cared for it. Doing it twice is doing it once.
   *
   * @throws NotFoundException when it is not of this RDV, or the actor may not write that
   */
  @Transactional
  public void read(long rdvId, long replyId, Actor.Agent actor) {
    var reply =
        dsl.selectFrom(REPLY)
            .where(REPLY.ID.eq(replyId), isOf(rdvId, actor, RdvAction.WRITE))
            .forUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    if (reply.getReadAt() == null) {
      reply.setReadAt(clock.instant());
      reply.setReadBy(actor.agentId());
      reply.store();
    }
  }

  /**
   * @throws NotFoundException when it was not kept, is not of this RDV, or the actor may not read
   *     that
   */
  public File file(long rdvId, long fileId, Actor.Agent actor) {
    return dsl.select(REPLY_FILE.NAME, REPLY_FILE.MEDIA_TYPE, REPLY_FILE.CONTENT)
        .from(REPLY_FILE)
        .join(REPLY)
        .on(REPLY.ID.eq(REPLY_FILE.REPLY_ID))
        .where(
            REPLY_FILE.ID.eq(fileId),
            REPLY_FILE.CONTENT.isNotNull(),
            isOf(rdvId, actor, RdvAction.READ))
        .fetchOptional(row -> new File(row.value1(), row.value2(), row.value3()))
        .orElseThrow(NotFoundException::new);
  }

  private static Condition isOf(long rdvId, Actor.Agent actor, RdvAction action) {
    return REPLY
        .RDV_ID
        .eq(rdvId)
        .and(exists(selectOne().from(RDV).where(RDV.ID.eq(rdvId), Rights.filter(actor, action))));
  }
}
