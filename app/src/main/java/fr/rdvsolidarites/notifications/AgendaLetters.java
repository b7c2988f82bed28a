package fr.rdvsolidarites.notifications;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.AGENDA_ENTRY;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.agenda.Absences;
import fr.rdvsolidarites.agenda.Plages;
import fr.rdvsolidarites.agenda.Timetable;
import fr.rdvsolidarites.messages.AgendaNotice;
import fr.rdvsolidarites.shared.JsonTree;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a receipt about somebody's agenda and what its mail says, just before sending. */
@Component
class AgendaLetters {

  private static final gen.db.tables.Agent READER = AGENT.as("reader");
  private static final gen.db.tables.Agent AUTHOR = AGENT.as("author");

  private final DSLContext dsl;
  private final Plages plages;
  private final Absences absences;

  AgendaLetters(DSLContext dsl, Plages plages, Absences absences) {
    this.dsl = dsl;
    this.plages = plages;
    this.absences = absences;
  }

  /**
   * @param address null: she has no mailbox any more
   * @param author null: herself
   * @param version of the entry in her calendar
   * @param series null: it is gone, or no longer hers
   */
  record Letter(
      AgendaNotice notice,
      String status,
      int attempts,
      Instant plannedAt,
      @Nullable String address,
      @Nullable String author,
      long subjectId,
      int version,
      @Nullable Series series) {

    boolean isOpen() {
      return ReceiptStatus.OPEN.contains(status);
    }
  }

  /**
   * @param path of its page; null: it is no more
   */
  record Series(
      String title,
      Timetable timetable,
      @Nullable String place,
      @Nullable String organisation,
      @Nullable String path) {}

  /** Empty when the receipt is gone. */
  Optional<Letter> find(long receiptId) {
    return dsl.select(
            RECEIPT.EVENT,
            RECEIPT.STATUS,
            RECEIPT.ATTEMPTS,
            RECEIPT.PLANNED_AT,
            RECEIPT.RECIPIENT_ID,
            READER.EMAIL,
            AUTHOR.ID,
            AUTHOR.FIRST_NAME,
            AUTHOR.LAST_NAME,
            JOURNAL_SUBJECT.SUBJECT_ID,
            AGENDA_ENTRY.VERSION,
            JOURNAL.BEFORE,
            TERRITOIRE.ZONE)
        .from(RECEIPT)
        .join(JOURNAL)
        .on(JOURNAL.ID.eq(RECEIPT.JOURNAL_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RECEIPT.TERRITOIRE_ID))
        .join(JOURNAL_SUBJECT)
        .on(JOURNAL_SUBJECT.JOURNAL_ID.eq(JOURNAL.ID))
        .join(AGENDA_ENTRY)
        .on(
            AGENDA_ENTRY.KIND.eq(JOURNAL_SUBJECT.KIND),
            AGENDA_ENTRY.SUBJECT_ID.eq(JOURNAL_SUBJECT.SUBJECT_ID))
        .leftJoin(READER)
        .on(READER.ID.eq(RECEIPT.RECIPIENT_ID), READER.DELETED_AT.isNull())
        .leftJoin(AUTHOR)
        .on(
            JOURNAL.ACTOR_KIND.eq(inline("agent")),
            AUTHOR.ID.eq(JOURNAL.ACTOR_ID),
            AUTHOR.ID.ne(RECEIPT.RECIPIENT_ID))
        .where(
            RECEIPT.ID.eq(receiptId),
            // Of a series cut in two, the first half.
            coalesce(field("({0} ->> 'next_plage')::bigint", Long.class, JOURNAL.AFTER), inline(0L))
                .ne(JOURNAL_SUBJECT.SUBJECT_ID))
        .fetchOptional(this::letter);
  }

  private Letter letter(Record row) {
    var notice = AgendaNotice.of(row.get(RECEIPT.EVENT));
    var id = row.get(JOURNAL_SUBJECT.SUBJECT_ID);
    var reader = row.get(RECEIPT.RECIPIENT_ID);
    var series = notice.isPlage() ? plage(id, reader, notice) : absence(id);
    return new Letter(
        notice,
        row.get(RECEIPT.STATUS),
        row.get(RECEIPT.ATTEMPTS),
        row.get(RECEIPT.PLANNED_AT),
        row.get(READER.EMAIL),
        row.get(AUTHOR.ID) == null
            ? null
            : (row.get(AUTHOR.FIRST_NAME) + " " + row.get(AUTHOR.LAST_NAME)).strip(),
        id,
        row.get(AGENDA_ENTRY.VERSION),
        series.isEmpty() && notice.isEnd()
            ? former(row.get(JOURNAL.BEFORE), row.get(TERRITOIRE.ZONE))
            : series.orElse(null));
  }

  /** As it is now; of a plage that goes on for others, who was taken off it learns that. */
  private Optional<Series> plage(long id, long reader, AgendaNotice notice) {
    return plages.all(PLAGE_OUVERTURE.ID.eq(id)).stream()
        .filter(plage -> plage.draft().agentIds().contains(reader) != notice.isEnd())
        .findFirst()
        .map(
            plage ->
                new Series(
                    plage.draft().title(),
                    plage.timetable(),
                    dsl.fetchValue(LIEU.NAME, LIEU.ID.eq(plage.draft().lieuId())),
                    organisation(plage.organisationId()),
                    notice.isEnd()
                        ? null
                        : "/organisations/%d/plages/%d".formatted(plage.organisationId(), id)));
  }

  private Optional<Series> absence(long id) {
    return absences.all(ABSENCE.ID.eq(id)).stream()
        .findFirst()
        .map(
            absence ->
                new Series(
                    absence.draft().title(),
                    absence.timetable(),
                    null,
                    organisation(absence.draft().onlyOrganisationId()),
                    "/agenda/indisponibilites/" + id));
  }

  private @Nullable String organisation(@Nullable Long id) {
    return id == null ? null : dsl.fetchValue(ORGANISATION.NAME, ORGANISATION.ID.eq(id));
  }

  /** Only the fact itself still knows what was deleted; null: it does not either. */
  private static @Nullable Series former(@Nullable JSONB before, String zone) {
    var fields = JsonTree.of(before);
    if (!fields.has("title") || !fields.has("first_day")) {
      return null;
    }
    var day = LocalDate.parse(fields.path("first_day").asString());
    var end = fields.has("end_day") ? LocalDate.parse(fields.path("end_day").asString()) : day;
    var timetable =
        Timetable.stored(
            day,
            LocalTime.parse(fields.path("start").asString()),
            end,
            LocalTime.parse(fields.path("end").asString()),
            zone,
            fields.has("rule") ? fields.path("rule").asString() : null,
            List.of());
    return new Series(fields.path("title").asString(), timetable, null, null, null);
  }
}
