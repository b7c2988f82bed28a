package fr.rdvsolidarites.people;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.shared.Seal;
import gen.db.tables.records.UsagerRecord;
import java.time.Clock;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** No more texts: by the page of her RDV, or by the answer STOP to one of them. */
@Component
public class TextRefusal extends Refusal {

  private final Clock clock;

  TextRefusal(DSLContext dsl, Seal seal, Journal journal, Clock clock) {
    super("arret-sms", USAGER.NOTIFY_BY_SMS, dsl, seal, journal);
    this.clock = clock;
  }

  /**
   * Whoever has this phone wants no more texts: every file that is written to there, by itself or
   * for a RDV to come. A professional, or she herself, may switch them on again; an answer can't,
   * since a phone may be shared with somebody who is not to know.
   *
   * @param phone in international form
   * @param territoires whose files
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stop(String phone, Select<Record1<Long>> territoires) {
    dsl.selectFrom(USAGER)
        .where(
            USAGER.TERRITOIRE_ID.in(territoires),
            USAGER.DELETED_AT.isNull(),
            USAGER.NOTIFY_BY_SMS.isTrue(),
            USAGER.PHONE_E164.eq(phone).or(isWrittenToAt(phone, clock.instant())))
        .orderBy(USAGER.ID)
        .forUpdate()
        .fetch()
        .forEach(file -> prefer(file, false));
  }

  private static Condition isWrittenToAt(String phone, Instant now) {
    var taking = USAGER.as("taking");
    return USAGER.ID.in(
        select(coalesce(taking.RESPONSABLE_ID, taking.ID))
            .from(PARTICIPATION)
            .join(RDV)
            .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
            .join(taking)
            .on(taking.ID.eq(PARTICIPATION.USAGER_ID))
            .where(PARTICIPATION.CONTACT_PHONE_E164.eq(phone), RDV.STARTS_AT.gt(now)));
  }

  @Override
  boolean isReachedOtherwise(UsagerRecord file) {
    return file.getNotifyByEmail() && file.getEmail() != null && !file.getEmail().isBlank();
  }
}
