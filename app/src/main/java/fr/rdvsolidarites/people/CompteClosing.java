package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A citizen closes her account: nothing of her stays in it. Her files are those of the départements
 * and stay there, with her RDVs ({@code docs/decisions}).
 */
@Component
public class CompteClosing {

  private final DSLContext dsl;
  private final Clock clock;
  private final Comptes comptes;
  private final CompteFiles files;
  private final CitizenSessions sessions;

  CompteClosing(
      DSLContext dsl, Clock clock, Comptes comptes, CompteFiles files, CitizenSessions sessions) {
    this.dsl = dsl;
    this.clock = clock;
    this.comptes = comptes;
    this.files = files;
    this.sessions = sessions;
  }

  @Transactional
  public void close(long compteId) {
    comptes.lock(compteId);
    sessions.endAllOf(compteId, null);
    var hers =
        dsl.selectFrom(USAGER)
            .where(CompteFiles.isOwn(compteId))
            .orderBy(USAGER.ID)
            .forUpdate()
            .fetch();
    dsl.update(USAGER).setNull(USAGER.COMPTE_ID).where(USAGER.COMPTE_ID.eq(compteId)).execute();
    hers.forEach(file -> files.record(compteId, file, false));
    comptes.close(compteId, clock.instant());
  }
}
