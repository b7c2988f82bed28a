package fr.rdvsolidarites.desk.consultation;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.ACCES_LOG;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.UsagerMatching;
import fr.rdvsolidarites.desk.consultation.ReadingsPage.File;
import fr.rdvsolidarites.desk.consultation.ReadingsPage.Reading;
import fr.rdvsolidarites.desk.consultation.ReadingsPage.Search;
import fr.rdvsolidarites.desk.rdvs.Sheet;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Choice;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who read which file, in one territoire, for who administers it. Pages follow one another by the
 * last reading shown, so that the last one comes as quickly as the first, whatever the years.
 */
@Component
class ReadingScreens {

  private static final int PER_PAGE = 50;
  private static final int MOST_FOUND = 20;
  private static final int AT_ONCE = 500;

  /** As many lines as a spreadsheet has. */
  private static final int MOST_EXPORTED = 1_000_000;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.FRENCH);

  private final DSLContext dsl;
  private final Clock clock;

  ReadingScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  ReadingsPage index(
      Space space, ReadingFilter filter, @Nullable Search search, Actor.Agent actor) {
    var errors = filter.period().errors();
    var file = file(space, filter.usagerId(), actor);
    var found = errors.isEmpty() ? readings(space, filter) : List.<Reading>of();
    var shown = found.stream().limit(PER_PAGE).toList();
    return new ReadingsPage(
        space,
        filter,
        people(space),
        file,
        shown,
        found.size() > PER_PAGE ? shown.getLast().id() : null,
        search,
        errors);
  }

  /** Only files that somebody read. */
  Search search(Space space, String typed) {
    var wasRead =
        exists(
            selectOne()
                .from(ACCES_LOG)
                .where(
                    ACCES_LOG.SUBJECT_KIND.eq(inline("usager")),
                    ACCES_LOG.SUBJECT_ID.eq(USAGER.ID)));
    var matching = UsagerMatching.of(typed);
    var found =
        dsl.select(
                USAGER.ID,
                concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                USAGER.BIRTH_DATE)
            .from(matching.among(USAGER.TERRITOIRE_ID.eq(space.id()).and(wasRead)))
            .join(USAGER)
            .on(USAGER.ID.eq(UsagerMatching.ID))
            .orderBy(matching.order())
            .limit(MOST_FOUND)
            .fetch(
                row ->
                    new Choice(
                        String.valueOf(row.value1()),
                        row.value2().strip(),
                        row.value3() == null
                            ? null
                            : t(
                                "desk.rdv.born",
                                FrenchDates.dayAndMonth(row.value3(), LocalDate.MAX))));
    return new Search(typed, found);
  }

  /** Rows go from the database to the sheet a few at a time. */
  @Transactional(readOnly = true)
  public void write(Space space, ReadingFilter filter, Sheet sheet) throws IOException {
    sheet.row(
        List.of(
            t("desk.reading.column.day"),
            t("desk.reading.column.time"),
            t("desk.reading.column.who"),
            t("desk.reading.column.usager"),
            t("desk.reading.column.number")));
    try (var rows =
        those(space, filter)
            .orderBy(ACCES_LOG.AT.desc(), ACCES_LOG.ID.desc())
            .limit(MOST_EXPORTED)
            .fetchSize(AT_ONCE)
            .fetchLazy()) {
      for (var row : rows) {
        var at = row.value2().atZone(space.zone());
        sheet.row(
            List.of(
                DAY.format(at),
                TIME.format(at),
                History.who(row.value3()),
                row.value5().strip(),
                String.valueOf(row.value4())));
      }
    }
  }

  String fileName(Space space) {
    return "consultations-%s-%s"
        .formatted(space.code(), clock.instant().atZone(space.zone()).toLocalDate());
  }

  private List<Reading> readings(Space space, ReadingFilter filter) {
    var today = LocalDate.now(clock.withZone(space.zone()));
    return those(space, filter)
        .and(isOlderThan(filter.before(), space))
        .orderBy(ACCES_LOG.AT.desc(), ACCES_LOG.ID.desc())
        .limit(PER_PAGE + 1)
        .fetch(
            row ->
                new Reading(
                    row.value1(),
                    FrenchDates.longDateTime(row.value2(), space.zone(), today),
                    History.who(row.value3()),
                    row.value4(),
                    row.value5().strip()));
  }

  private SelectConditionStep<Record6<Long, Instant, String, Long, String, Long>> those(
      Space space, ReadingFilter filter) {
    // A file that was merged since is that of the one that stays.
    var kept = USAGER.as("kept");
    Field<Long> fileId = field("coalesce({0}, {1})", Long.class, USAGER.MERGED_INTO_ID, USAGER.ID);
    var name =
        field(
            select(concat(kept.FIRST_NAME, inline(" "), kept.LAST_NAME))
                .from(kept)
                .where(kept.ID.eq(fileId)));
    return dsl.select(
            ACCES_LOG.ID,
            ACCES_LOG.AT,
            Authors.name(ACCES_LOG.ON_BEHALF_OF_ID),
            fileId,
            name,
            ACCES_LOG.ACTOR_ID)
        .from(Authors.readings())
        .join(USAGER)
        .on(USAGER.ID.eq(ACCES_LOG.SUBJECT_ID))
        .where(
            ACCES_LOG.TERRITOIRE_ID.eq(space.id()),
            ACCES_LOG.SUBJECT_KIND.eq(inline("usager")),
            filter.agentId() == null
                ? noCondition()
                : ACCES_LOG
                    .ACTOR_KIND
                    .eq(inline("agent"))
                    .and(ACCES_LOG.ACTOR_ID.eq(filter.agentId())),
            filter.usagerId() == null ? noCondition() : isOf(filter.usagerId()),
            filter.period().contains(ACCES_LOG.AT, space.zone()));
  }

  private static Condition isOf(long usagerId) {
    var file = USAGER.as("one_file");
    return ACCES_LOG.SUBJECT_ID.in(
        select(file.ID)
            .from(file)
            .where(file.ID.eq(usagerId).or(file.MERGED_INTO_ID.eq(usagerId))));
  }

  private static Condition isOlderThan(@Nullable Long readingId, Space space) {
    var last = ACCES_LOG.as("last_shown");
    return readingId == null
        ? noCondition()
        : row(ACCES_LOG.AT, ACCES_LOG.ID)
            .lt(
                select(last.AT, last.ID)
                    .from(last)
                    .where(last.ID.eq(readingId), last.TERRITOIRE_ID.eq(space.id())));
  }

  /** From one reader to the next along the index: the log itself may have millions of rows. */
  private List<Choice> people(Space space) {
    return dsl.select(AGENT.ID, concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
        .from(AGENT)
        .where(
            condition(
                """
                {0} in (
                  with recursive reader (id) as (
                    (select actor_id from acces_log
                     where territoire_id = {1} and actor_kind = 'agent' and actor_id is not null
                     order by actor_id limit 1)
                    union all
                    select (select actor_id from acces_log
                            where territoire_id = {1} and actor_kind = 'agent' and actor_id > reader.id
                            order by actor_id limit 1)
                    from reader where reader.id is not null)
                  select id from reader where id is not null)\
                """,
                AGENT.ID, val(space.id())))
        .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID)
        .fetch(row -> new Choice(row.value1(), row.value2().strip()));
  }

  private @Nullable File file(Space space, @Nullable Long usagerId, Actor.Agent actor) {
    return dsl.select(
            USAGER.ID,
            concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
            field(Rights.filter(actor, UsagerAction.READ).and(USAGER.DELETED_AT.isNull())))
        .from(USAGER)
        .where(
            USAGER.ID.eq(Objects.requireNonNullElse(usagerId, 0L)),
            USAGER.TERRITOIRE_ID.eq(space.id()))
        .fetchOptional(row -> new File(row.value1(), row.value2().strip(), row.value3()))
        .orElse(null);
  }
}
