package fr.rdvsolidarites.desk;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.right;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.splitPart;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import org.jooq.Field;
import org.jooq.SelectField;

/** Reads messages from rows of {@code receipt}: where they went, for who may see it. */
public final class SentNotices {

  private SentNotices() {}

  /** Over the row of {@code receipt}. What may not be read does not leave the database. */
  public static SelectField<SentNotice> of(Actor.Agent viewer) {
    var maySee =
        exists(
            selectOne()
                .from(USAGER)
                .where(
                    RECEIPT.RECIPIENT_KIND.eq(inline("usager")),
                    USAGER.ID.eq(RECEIPT.RECIPIENT_ID),
                    Rights.filter(viewer, UsagerAction.READ)));
    var toUsager = RECEIPT.RECIPIENT_KIND.eq(inline("usager"));
    return row(
            RECEIPT.EVENT,
            RECEIPT.CHANNEL,
            RECEIPT.STATUS,
            RECEIPT.RECIPIENT_KIND,
            coalesce(name(), inline("")),
            coalesce(RECEIPT.SENT_AT, RECEIPT.PLANNED_AT),
            RECEIPT.FAILURE,
            RECEIPT.PROVIDER,
            when(maySee, RECEIPT.ADDRESS).when(toUsager, masked()),
            RECEIPT.SMS_SEGMENTS,
            RECEIPT.DELIVERED_AT,
            when(maySee, RECEIPT.CONTENT),
            field(toUsager.and(RECEIPT.ANONYMISED_AT.isNotNull())))
        .mapping(SentNotice::new);
  }

  private static Field<String> name() {
    return when(
            RECEIPT.RECIPIENT_KIND.eq(inline("agent")),
            field(
                select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                    .from(AGENT)
                    .where(AGENT.ID.eq(RECEIPT.RECIPIENT_ID))))
        .otherwise(
            field(
                select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                    .from(USAGER)
                    .where(USAGER.ID.eq(RECEIPT.RECIPIENT_ID))));
  }

  /** « •• 12 », « n•••@example.org »: enough to tell two contacts apart. */
  private static Field<String> masked() {
    return when(RECEIPT.CHANNEL.eq(inline("sms")), concat(inline("•• "), right(RECEIPT.ADDRESS, 2)))
        .otherwise(
            concat(
                left(RECEIPT.ADDRESS, 1),
                inline("•••@"),
                splitPart(RECEIPT.ADDRESS, inline("@"), 2)));
  }
}
