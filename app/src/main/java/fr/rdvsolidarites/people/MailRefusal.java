package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Seal;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * No more e-mails, by the signed link of any of them and without signing in ({@code 5-promises.md}
 * N9). It changes what the person's file says and counts at once: a message that waits is looked at
 * again before it leaves. Whoever holds the link may do this and no more; it shows no name.
 */
@Component
public class MailRefusal {

  private static final String PURPOSE = "desabonnement";
  private static final gen.db.tables.Usager FILE = USAGER.as("file");

  private final DSLContext dsl;
  private final Seal seal;
  private final Journal journal;

  MailRefusal(DSLContext dsl, Seal seal, Journal journal) {
    this.dsl = dsl;
    this.seal = seal;
    this.journal = journal;
  }

  /**
   * @param byEmail whether she has e-mails now
   * @param bySms whether she has texts
   */
  public record Preference(boolean byEmail, boolean bySms) {}

  /** Where the link in somebody's e-mails leads. */
  public String path(long usagerId) {
    return "/desabonnement/" + seal.seal(PURPOSE, Long.toString(usagerId));
  }

  /** Empty when the token is forged, or the file is gone. */
  public Optional<Preference> find(String token) {
    return seal.open(PURPOSE, token)
        .flatMap(
            id ->
                dsl.select(USAGER.NOTIFY_BY_EMAIL, USAGER.NOTIFY_BY_SMS, USAGER.PHONE_E164)
                    .from(USAGER)
                    .where(is(id))
                    .fetchOptional(
                        row ->
                            new Preference(row.value1(), row.value2() && isMobile(row.value3()))));
  }

  /**
   * Doing it twice is doing it once.
   *
   * @throws NotFoundException when the token is forged, or the file is gone
   */
  @Transactional
  public void prefer(String token, boolean byEmail) {
    var file =
        seal.open(PURPOSE, token)
            .flatMap(id -> dsl.selectFrom(USAGER).where(is(id)).forUpdate().fetchOptional())
            .orElseThrow(NotFoundException::new);
    file.setNotifyByEmail(byEmail);
    var difference = UsagerDifference.of(file, false);
    if (!difference.isEmpty()) {
      file.store();
      journal.record(
          Actor.VISITOR,
          new UsagerEvent.Changed(
              file.getId(), file.getTerritoireId(), difference.before(), difference.after()));
    }
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

  private static Condition is(String id) {
    return USAGER.ID.eq(Long.valueOf(id)).and(USAGER.DELETED_AT.isNull());
  }

  private static boolean isMobile(@org.jspecify.annotations.Nullable String phone) {
    return Optional.ofNullable(phone)
        .flatMap(PhoneNumber::parse)
        .filter(PhoneNumber::mobile)
        .isPresent();
  }
}
