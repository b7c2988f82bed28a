package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Seal;
import gen.db.tables.records.UsagerRecord;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** No more e-mails, by the link of any of them. */
@Component
public class MailRefusal extends Refusal {

  private static final gen.db.tables.Usager FILE = USAGER.as("file");

  MailRefusal(DSLContext dsl, Seal seal, Journal journal) {
    super("desabonnement", USAGER.NOTIFY_BY_EMAIL, dsl, seal, journal);
  }

  @Override
  boolean isReachedOtherwise(UsagerRecord file) {
    return file.getNotifyBySms()
        && Optional.ofNullable(file.getPhoneE164())
            .flatMap(PhoneNumber::parse)
            .filter(PhoneNumber::mobile)
            .isPresent();
  }

  /**
   * She told her mailbox that our e-mails are unwanted: she has none any more, as if by the link.
   * Does nothing when she has none already, or the file is gone.
   */
  @Transactional
  public void complained(long usagerId) {
    dsl.update(USAGER)
        .set(USAGER.NOTIFY_BY_EMAIL, false)
        .where(
            USAGER.ID.eq(
                select(coalesce(FILE.MERGED_INTO_ID, FILE.ID))
                    .from(FILE)
                    .where(FILE.ID.eq(usagerId))),
            USAGER.NOTIFY_BY_EMAIL.isTrue(),
            USAGER.DELETED_AT.isNull())
        .returning(USAGER.ID, USAGER.TERRITOIRE_ID)
        .fetchOptional()
        .ifPresent(
            file ->
                journal.record(
                    Actor.SYSTEM,
                    new UsagerEvent.MailComplained(file.getId(), file.getTerritoireId())));
  }
}
