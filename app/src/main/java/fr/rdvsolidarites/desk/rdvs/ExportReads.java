package fr.rdvsolidarites.desk.rdvs;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.Excusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;

/** What an export reads of each RDV: the select list, and how it is taken out of a row. */
final class ExportReads {

  private ExportReads() {}

  /** When, by whom and how a RDV, or a place in it, was taken. */
  record Taking(Instant at, String kind, @Nullable String author) {}

  /**
   * A participant.
   *
   * @param city of whoever answers for her, as is the post code
   * @param taking of her own place
   * @param notices the statuses of the messages to her, or to her responsable about her
   */
  record Part(
      String name,
      @Nullable LocalDate birthDate,
      @Nullable String city,
      @Nullable String postCode,
      RdvStatus status,
      Taking taking,
      List<String> notices,
      @Nullable Excusal excusal) {}

  record Professional(String name, @Nullable String email) {}

  private static final Field<@Nullable String> AUTHOR =
      author(
          RDV.CREATED_BY_KIND,
          RDV.CREATED_BY_ID,
          PRESCRIPTEUR.PARTICIPATION_ID.in(
              select(PARTICIPATION.ID).from(PARTICIPATION).where(PARTICIPATION.RDV_ID.eq(RDV.ID))));

  static final Field<List<Part>> PARTS = parts();
  static final Field<List<Professional>> PROFESSIONALS = professionals();
  static final Field<List<String>> NOTICES = notices(RECEIPT.RDV_ID.eq(RDV.ID)).as("notices");

  static List<SelectField<?>> columns() {
    return List.of(
        RDV.ID,
        RDV.STATUS,
        RDV.STARTS_AT,
        RDV.CREATED_AT,
        RDV.CREATED_BY_KIND,
        RDV.CONTEXT,
        RDV.TITLE,
        RDV.PLACES_TAKEN,
        RDV.CAPACITY,
        SERVICE.NAME,
        MOTIF.NAME,
        MOTIF.KIND,
        MOTIF.LOCATION_TYPE,
        LIEU.NAME,
        LIEU.ADDRESS,
        LIEU.POST_CODE,
        LIEU.CITY,
        LIEU.AVAILABILITY,
        ORGANISATION.NAME,
        PARTS,
        PROFESSIONALS,
        NOTICES,
        AUTHOR);
  }

  static Taking taking(Record row) {
    return new Taking(row.get(RDV.CREATED_AT), row.get(RDV.CREATED_BY_KIND), row.get(AUTHOR));
  }

  private static Field<List<Part>> parts() {
    var contact = USAGER.as("contact");
    return multiset(
            select(
                    concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                    USAGER.BIRTH_DATE,
                    contact.CITY,
                    contact.POST_CODE,
                    PARTICIPATION.STATUS,
                    PARTICIPATION.CREATED_AT,
                    PARTICIPATION.CREATED_BY_KIND,
                    author(
                        PARTICIPATION.CREATED_BY_KIND,
                        PARTICIPATION.CREATED_BY_ID,
                        PRESCRIPTEUR.PARTICIPATION_ID.eq(PARTICIPATION.ID)),
                    notices(RECEIPT.PARTICIPATION_ID.eq(PARTICIPATION.ID)),
                    Excusal.of(PARTICIPATION))
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .join(contact)
                .on(contact.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
                .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(
            rows ->
                rows.map(
                    one ->
                        new Part(
                            one.value1(),
                            one.value2(),
                            one.value3(),
                            one.value4(),
                            RdvStatus.of(one.value5()),
                            new Taking(one.value6(), one.value7(), one.value8()),
                            one.value9(),
                            one.value10())))
        .as("parts");
  }

  private static Field<List<Professional>> professionals() {
    return multiset(
            select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME), AGENT.EMAIL)
                .from(RDV_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                .orderBy(AGENT.LAST_NAME, AGENT.ID))
        .convertFrom(rows -> rows.map(one -> new Professional(one.value1().strip(), one.value2())))
        .as("professionals");
  }

  private static Field<List<String>> notices(Condition which) {
    return multiset(
            select(RECEIPT.STATUS)
                .from(RECEIPT)
                .where(which, RECEIPT.RECIPIENT_KIND.eq(inline("usager"))))
        .convertFrom(rows -> rows.map(one -> one.value1()));
  }

  /** Null: nobody of whom the name is known. */
  private static Field<@Nullable String> author(
      Field<String> kind, Field<Long> id, Condition prescripteur) {
    return when(
            kind.eq(inline("agent")),
            field(
                select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                    .from(AGENT)
                    .where(AGENT.ID.eq(id))))
        .when(
            kind.eq(inline("usager")),
            field(
                select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                    .from(USAGER)
                    .where(USAGER.ID.eq(id))))
        .when(
            kind.eq(inline("prescripteur")),
            field(
                select(concat(PRESCRIPTEUR.FIRST_NAME, inline(" "), PRESCRIPTEUR.LAST_NAME))
                    .from(PRESCRIPTEUR)
                    .where(prescripteur)
                    .limit(1)))
        .as("author");
  }
}
