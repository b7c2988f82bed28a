package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.people.PhoneNumber;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Who placed it for somebody without being of the organisation, and how he is reached. */
final class PrescribedBy {

  private static final String BEFORE_PHONE = " – +";

  private PrescribedBy() {}

  /** Its digits are stored without blanks. */
  private static @Nullable String withReadablePhone(@Nullable String text) {
    var before = text == null ? -1 : text.lastIndexOf(BEFORE_PHONE);
    if (text == null || before < 0) {
      return text;
    }
    var phone = before + BEFORE_PHONE.length() - 1;
    return PhoneNumber.parse(text.substring(phone))
        .map(number -> text.substring(0, phone) + number.display())
        .orElse(text);
  }

  /** Over the row of {@code participation}. */
  static Field<@Nullable String> name() {
    var outside =
        select(
                concat(
                    PRESCRIPTEUR.FIRST_NAME,
                    inline(" "),
                    PRESCRIPTEUR.LAST_NAME,
                    inline(", "),
                    PRESCRIPTEUR.ORGANISATION,
                    inline(" – "),
                    PRESCRIPTEUR.EMAIL,
                    coalesce(concat(inline(" – "), PRESCRIPTEUR.PHONE_E164), inline(""))))
            .from(PRESCRIPTEUR)
            .where(PRESCRIPTEUR.PARTICIPATION_ID.eq(PARTICIPATION.ID));
    var agent = AGENT.as("prescribing");
    var inside =
        select(concat(agent.FIRST_NAME, inline(" "), agent.LAST_NAME))
            .from(agent)
            .where(
                agent.ID.eq(PARTICIPATION.CREATED_BY_ID),
                PARTICIPATION.CREATED_BY_KIND.eq(inline("agent")),
                PARTICIPATION.ORIENTED.isTrue());
    return coalesce(field(outside), field(inside))
        .as("prescribed_by")
        .convertFrom(PrescribedBy::withReadablePhone);
  }
}
