package fr.rdvsolidarites.people;

import static gen.db.Tables.CONTACT_CODE;

import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When a code leaves: at once, or in its turn where too many codes stay unanswered ({@link
 * CodeLimits}). Nobody sees from the page whose code had to wait: else it would tell who is known.
 */
@Component
public class CodeTurns {

  private final DSLContext dsl;
  private final Clock clock;
  private final ContactCodes codes;
  private final CodeLimits limits;
  private final KnownContacts known;

  CodeTurns(
      DSLContext dsl, Clock clock, ContactCodes codes, CodeLimits limits, KnownContacts known) {
    this.dsl = dsl;
    this.clock = clock;
    this.codes = codes;
    this.limits = limits;
    this.known = known;
  }

  /**
   * What leaves.
   *
   * @param territoireId whose providers send it; null: the platform's
   */
  public record Letter(
      @Nullable Long territoireId, ContactPoint contact, String code, Instant expiresAt) {
    @Override
    public String toString() {
      return "Letter[…]";
    }
  }

  /** What the job that sends a code does now. */
  public sealed interface Turn {
    record Send(Letter letter) implements Turn {}

    /** It asks again then. */
    record Wait(Instant until) implements Turn {}

    /** Nobody can use the code any more. */
    record Over() implements Turn {}
  }

  /** Not within a transaction. A code that had its turn has it again, when its sending failed. */
  public Turn of(long codeId) {
    var row =
        dsl.selectFrom(CONTACT_CODE)
            .where(CONTACT_CODE.ID.eq(codeId), CONTACT_CODE.EXPIRES_AT.gt(clock.instant()))
            .fetchOne();
    if (row == null) {
      return new Turn.Over();
    }
    var contact = ContactCodes.contactOf(row);
    if (row.getSlow() && row.getTurnAt() == null) {
      if (!known.has(contact) && !limits.takesTurn(row.getLane(), contact.way())) {
        return new Turn.Wait(limits.nextTry());
      }
      var now = clock.instant();
      row.setTurnAt(now);
      row.setExpiresAt(
          Stream.of(row.getExpiresAt(), now.plus(ContactCodes.LIFE))
              .max(Instant::compareTo)
              .orElseThrow());
      row.store();
    }
    return new Turn.Send(
        new Letter(row.getTerritoireId(), contact, codes.code(row), row.getExpiresAt()));
  }
}
