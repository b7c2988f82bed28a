package fr.rdvsolidarites.shared;

import static gen.db.Tables.STORED_FILE;

import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files that somebody gave or asked for. They live in the database, never on a node's disk. */
@Component
public class StoredFiles {

  private final DSLContext dsl;
  private final Clock clock;

  StoredFiles(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @param ownerKind {@code agent}, {@code usager}, {@code organisation} or {@code territoire}
   * @param expiresAt when it is forgotten
   * @return its id
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long keep(
      String ownerKind,
      long ownerId,
      String name,
      String mediaType,
      byte[] content,
      Instant expiresAt) {
    return dsl.insertInto(STORED_FILE)
        .set(STORED_FILE.OWNER_KIND, ownerKind)
        .set(STORED_FILE.OWNER_ID, ownerId)
        .set(STORED_FILE.NAME, name)
        .set(STORED_FILE.MEDIA_TYPE, mediaType)
        .set(STORED_FILE.CONTENT, content)
        .set(STORED_FILE.CREATED_AT, clock.instant())
        .set(STORED_FILE.EXPIRES_AT, expiresAt)
        .returningResult(STORED_FILE.ID)
        .fetchSingle()
        .value1();
  }

  @Transactional
  public void forgetExpired() {
    dsl.deleteFrom(STORED_FILE).where(STORED_FILE.EXPIRES_AT.le(clock.instant())).execute();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(long id) {
    dsl.deleteFrom(STORED_FILE).where(STORED_FILE.ID.eq(id)).execute();
  }
}
