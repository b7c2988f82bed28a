package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Seal;
import gen.db.tables.records.UsagerRecord;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.springframework.transaction.annotation.Transactional;

/**
 * No more messages of one kind, by a signed link and without signing in ({@code 5-promises.md} N9).
 * It changes what the person's file says and counts at once: a message that waits is looked at
 * again before it leaves. Whoever holds the link may do this and no more; it shows no name.
 */
public abstract class Refusal {

  private final String purpose;
  private final TableField<UsagerRecord, Boolean> wish;
  final DSLContext dsl;
  private final Seal seal;
  final Journal journal;

  /**
   * @param purpose also the first step of the link's path
   * @param wish where her file says whether she wants them
   */
  Refusal(
      String purpose,
      TableField<UsagerRecord, Boolean> wish,
      DSLContext dsl,
      Seal seal,
      Journal journal) {
    this.purpose = purpose;
    this.wish = wish;
    this.dsl = dsl;
    this.seal = seal;
    this.journal = journal;
  }

  /**
   * @param wanted whether she has these messages now
   * @param otherwise whether the others reach her
   */
  public record Preference(boolean wanted, boolean otherwise) {}

  /** Where the link leads; of a proche, to the file of who answers for her. */
  public String path(long usagerId) {
    return "/" + purpose + "/" + seal.seal(purpose, Long.toString(usagerId));
  }

  /** Empty when the token is forged, or the file is gone. */
  public Optional<Preference> find(String token) {
    return file(token)
        .flatMap(which -> dsl.selectFrom(USAGER).where(which).fetchOptional())
        .map(file -> new Preference(file.get(wish), isReachedOtherwise(file)));
  }

  /**
   * Doing it twice is doing it once.
   *
   * @throws NotFoundException when the token is forged, or the file is gone
   */
  @Transactional
  public void prefer(String token, boolean wanted) {
    var file =
        file(token)
            .flatMap(which -> dsl.selectFrom(USAGER).where(which).forUpdate().fetchOptional())
            .orElseThrow(NotFoundException::new);
    prefer(file, wanted);
  }

  void prefer(UsagerRecord file, boolean wanted) {
    file.set(wish, wanted);
    var difference = UsagerDifference.of(file, false);
    if (!difference.isEmpty()) {
      file.store();
      journal.record(
          Actor.VISITOR,
          new UsagerEvent.Changed(
              file.getId(), file.getTerritoireId(), difference.before(), difference.after()));
    }
  }

  abstract boolean isReachedOtherwise(UsagerRecord file);

  private Optional<Condition> file(String token) {
    return seal.open(purpose, token).map(id -> isContactOf(Long.parseLong(id)));
  }

  private static Condition isContactOf(long id) {
    var proche = USAGER.as("proche");
    return USAGER
        .ID
        .eq(select(coalesce(proche.RESPONSABLE_ID, proche.ID)).from(proche).where(proche.ID.eq(id)))
        .and(USAGER.DELETED_AT.isNull());
  }
}
