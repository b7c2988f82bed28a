package fr.rdvsolidarites.desk.statistics;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.FileAttenteAnswers;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.rdvs.RdvFilter;
import fr.rdvsolidarites.desk.rdvs.RdvFilter.Status;
import fr.rdvsolidarites.desk.rdvs.RdvListing;
import fr.rdvsolidarites.territory.MotifKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The counts, one grouped select for each question; the conditions are those of the list of RDVs.
 */
@Component
class StatisticsReads {

  private static final Field<String> STATUS = RDV.STATUS;

  private final DSLContext dsl;

  StatisticsReads(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** What is counted at which moment. */
  record Asked(Scope scope, RdvFilter filter, Instant now) {

    ZoneId zone() {
      return scope.zone();
    }

    /** By their start, as the list has them. */
    Condition byStart() {
      return scope.which().and(RdvListing.matching(filter, zone(), now));
    }

    /** The same, by the day on which they were taken. */
    Condition byCreation() {
      var from = filter.from();
      var to = filter.to();
      var which = scope.which().and(RdvListing.matching(filter.on(null, null), zone(), now));
      if (from != null) {
        which = which.and(RDV.CREATED_AT.ge(from.atStartOfDay(zone()).toInstant()));
      }
      return to == null
          ? which
          : which.and(RDV.CREATED_AT.lt(to.plusDays(1).atStartOfDay(zone()).toInstant()));
    }

    Instant startOfToday() {
      return now.atZone(zone()).toLocalDate().atStartOfDay(zone()).toInstant();
    }
  }

  /**
   * RDVs that are alike.
   *
   * @param week its Monday
   * @param past whether they were before today
   * @param offered places of those that have a limit
   * @param takenOfOffered places taken of those
   * @param taken places taken of all
   * @param unlisted how many the viewer doesn't find in her list of RDVs
   */
  record Rdvs(
      LocalDate week,
      Status status,
      boolean past,
      boolean collective,
      int count,
      int offered,
      int takenOfOffered,
      int taken,
      int unlisted) {}

  List<Rdvs> rdvs(Asked asked) {
    var week = week(RDV.STARTS_AT, asked.zone());
    var begun = begun(asked);
    var awaited = field(RdvListing.isAwaited()).as("awaited");
    var past = field(RDV.STARTS_AT.lt(asked.startOfToday())).as("past");
    var collective = collective();
    return dsl.select(
            week,
            STATUS,
            begun,
            awaited,
            past,
            collective,
            count(),
            sum(RDV.CAPACITY),
            sum(when(RDV.CAPACITY.isNotNull(), RDV.PLACES_TAKEN)),
            sum(RDV.PLACES_TAKEN),
            sum(when(not(asked.scope().listed()), inline(1))))
        .from(withMotif())
        .where(asked.byStart())
        .groupBy(week, STATUS, begun, awaited, past, collective)
        .fetch(
            row ->
                new Rdvs(
                    row.value1(),
                    Status.of(RdvStatus.of(row.value2()), row.value3(), row.value4()),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    number(row.value8()),
                    number(row.value9()),
                    number(row.value10()),
                    number(row.value11())));
  }

  /** Participations that are alike. */
  record Parts(Status status, boolean collective, int count) {}

  List<Parts> parts(Asked asked) {
    var begun = begun(asked);
    var collective = collective();
    return dsl.select(PARTICIPATION.STATUS, begun, collective, count())
        .from(withMotif())
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
        .where(asked.byStart())
        .groupBy(PARTICIPATION.STATUS, begun, collective)
        .fetch(
            row -> {
              var status = RdvStatus.of(row.value1());
              // Of one person there is nothing to wait for but herself.
              var awaited = status == RdvStatus.UNKNOWN;
              return new Parts(
                  Status.of(status, row.value2(), awaited), row.value3(), row.value4());
            });
  }

  /**
   * RDVs that were taken alike.
   *
   * @param week of their creation: its Monday
   * @param origin kind of the author, or {@code attente}
   * @param place how people meet
   */
  record Created(LocalDate week, String origin, String service, String place, int count) {}

  List<Created> created(Asked asked) {
    var week = week(RDV.CREATED_AT, asked.zone());
    var origin =
        when(RDV.FORM_KEY.startsWith(inline(FileAttenteAnswers.FORM_KEY)), inline("attente"))
            .otherwise(RDV.CREATED_BY_KIND)
            .as("origin");
    return dsl.select(week, origin, SERVICE.NAME, MOTIF.LOCATION_TYPE, count())
        .from(withMotif())
        .join(SERVICE)
        .on(SERVICE.ID.eq(RDV.SERVICE_ID))
        .where(asked.byCreation())
        .groupBy(week, origin, SERVICE.NAME, MOTIF.LOCATION_TYPE)
        .fetch(
            row ->
                new Created(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }

  /** RDVs that have this in common, and their status. */
  record Share(long id, String name, Status status, int count) {}

  List<Share> byMotif(Asked asked) {
    return shares(asked, withMotif(), MOTIF.ID, MOTIF.NAME);
  }

  List<Share> byOrganisation(Asked asked) {
    var its = withMotif().join(ORGANISATION).on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID));
    return shares(asked, its, ORGANISATION.ID, ORGANISATION.NAME);
  }

  private List<Share> shares(Asked asked, Table<?> from, Field<Long> id, Field<String> name) {
    var begun = begun(asked);
    var awaited = field(RdvListing.isAwaited()).as("awaited");
    return dsl.select(id, name, STATUS, begun, awaited, count())
        .from(from)
        .where(asked.byStart())
        .groupBy(id, name, STATUS, begun, awaited)
        .fetch(
            row ->
                new Share(
                    row.value1(),
                    row.value2(),
                    Status.of(RdvStatus.of(row.value3()), row.value4(), row.value5()),
                    row.value6()));
  }

  private static Table<?> withMotif() {
    return RDV.join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID));
  }

  private static Field<Boolean> begun(Asked asked) {
    return field(RDV.STARTS_AT.lt(asked.now())).as("begun");
  }

  private static Field<Boolean> collective() {
    return field(MOTIF.KIND.eq(inline(MotifKind.COLLECTIF.code()))).as("collective");
  }

  /** PostgreSQL's weeks begin on Monday. */
  private static Field<LocalDate> week(Field<Instant> moment, ZoneId zone) {
    return field(
            "date_trunc('week', {0} at time zone {1})::date",
            LocalDate.class, moment, inline(zone.getId()))
        .as("week");
  }

  private static int number(@Nullable BigDecimal sum) {
    return Objects.requireNonNullElse(sum, BigDecimal.ZERO).intValue();
  }
}
