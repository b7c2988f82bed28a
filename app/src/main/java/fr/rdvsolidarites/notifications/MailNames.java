package fr.rdvsolidarites.notifications;

import static gen.db.Tables.MAIL_RECORD;

import fr.rdvsolidarites.notifications.delivery.MailRecord;
import fr.rdvsolidarites.notifications.delivery.MailRecords;
import fr.rdvsolidarites.notifications.names.MailNameCheck;
import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The names that mails are sent and answered under, as the DNS knows them, for the team that runs
 * the service.
 */
@Component
public class MailNames {

  private final DSLContext dsl;
  private final MailRecords records;
  private final MailNameCheck check;

  MailNames(DSLContext dsl, MailRecords records, MailNameCheck check) {
    this.dsl = dsl;
    this.records = records;
    this.check = check;
  }

  /**
   * @param code of the kind of record
   * @param type {@code TXT} or {@code MX}
   * @param value to be published; null: there is no key to publish
   * @param state {@code found}, {@code wrong}, {@code missing} or {@code unknown}; null: nobody
   *     looked yet
   * @param lostAt since when it is not good any more; null: it is, or never was
   */
  public record Line(
      String code,
      String name,
      String type,
      @Nullable String value,
      @Nullable String state,
      @Nullable String reason,
      @Nullable String found,
      @Nullable Instant checkedAt,
      @Nullable Instant lostAt) {}

  /**
   * @throws NotFoundException when the actor is not of the team
   */
  public List<Line> list(Actor.Agent actor) {
    if (!mayRead(actor)) {
      throw new NotFoundException();
    }
    var seen = dsl.selectFrom(MAIL_RECORD).fetchMap(MAIL_RECORD.CODE);
    return records.all().stream()
        .map(record -> line(record, seen.get(record.kind().code())))
        .toList();
  }

  private static Line line(
      MailRecord record, gen.db.tables.records.@Nullable MailRecordRecord row) {
    var known = row != null && row.getName().equals(record.name()) ? row : null;
    return new Line(
        record.kind().code(),
        record.name(),
        record.kind().type(),
        record.value(),
        known == null ? null : known.getState(),
        known == null ? null : known.getReason(),
        known == null ? null : known.getFound(),
        known == null ? null : known.getCheckedAt(),
        known == null ? null : known.getLostAt());
  }

  /**
   * Asks the DNS now; takes as long as that takes.
   *
   * @throws NotFoundException when the actor is not of the team
   */
  public void look(Actor.Agent actor) {
    if (!mayRead(actor)) {
      throw new NotFoundException();
    }
    check.look();
  }

  private boolean mayRead(Actor.Agent actor) {
    return dsl.fetchValue(org.jooq.impl.DSL.field(Rights.filter(actor, SupportAction.RETRY)));
  }
}
