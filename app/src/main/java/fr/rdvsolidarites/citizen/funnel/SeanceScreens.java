package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.SESSION;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.SessionSeats;
import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.citizen.OfferedStart;
import fr.rdvsolidarites.citizen.OfferedStarts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The RDVs collectifs of one lieu: the search says which have a place, one select the rest. */
@Component
class SeanceScreens {

  private static final int MOST = 60;

  private final DSLContext dsl;
  private final Creneaux creneaux;
  private final OfferedStarts starts;
  private final KeptTimes keptTimes;
  private final Clock clock;

  SeanceScreens(
      DSLContext dsl, Creneaux creneaux, OfferedStarts starts, KeptTimes keptTimes, Clock clock) {
    this.dsl = dsl;
    this.creneaux = creneaux;
    this.starts = starts;
    this.keptTimes = keptTimes;
    this.clock = clock;
  }

  /** Over the rows of {@code lieu}: where some are to come, be they full. */
  static Condition holdsSome(Collection<Long> ouvertureIds, Instant now) {
    return LIEU.ID.in(
        select(RDV.LIEU_ID)
            .from(RDV)
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .leftJoin(SESSION)
            .on(SESSION.RDV_ID.eq(RDV.ID))
            .where(isToCome(ouvertureIds, now)));
  }

  private static Condition isToCome(Collection<Long> ouvertureIds, Instant now) {
    return RDV.MOTIF_OUVERTURE_ID
        .in(ouvertureIds)
        .and(MOTIF.KIND.eq("collectif"))
        .and(RDV.CANCELLED_AT.isNull())
        .and(RDV.STARTS_AT.gt(now))
        .and(SessionSeats.isOpenOnline());
  }

  /**
   * What a RDV collectif says of its own, in French.
   *
   * @param title null: by its motif
   * @param restriction null: the motif's
   * @param instructions null: the motif's
   */
  record OwnTexts(
      @Nullable String title, @Nullable String restriction, @Nullable String instructions) {
    static final OwnTexts NONE = new OwnTexts(null, null, null);
  }

  /** {@code sessionId} null: none. */
  OwnTexts texts(@Nullable Long sessionId) {
    return sessionId == null
        ? OwnTexts.NONE
        : dsl.select(RDV.TITLE, SESSION.RESTRICTION, SESSION.INSTRUCTIONS)
            .from(RDV)
            .leftJoin(SESSION)
            .on(SESSION.RDV_ID.eq(RDV.ID))
            .where(RDV.ID.eq(sessionId))
            .fetchOptional(Records.mapping(OwnTexts::new))
            .orElse(OwnTexts.NONE);
  }

  SeancesPage show(
      Domicile domicile,
      Choices choices,
      Place place,
      @Nullable Hold mine,
      @Nullable String notice) {
    var motif = place.motifs().getFirst();
    var ids = place.motifs().stream().map(OpenMotif::ouvertureId).collect(toSet());
    var today = LocalDate.now(clock.withZone(motif.zone()));
    var free =
        creneaux
            .search(
                CreneauSearch.byUsager(ids, SearchWindow.from(today))
                    .in(place.lieux())
                    .at(place.sectors())
                    .by(place.audience())
                    .except(mine == null ? null : mine.id(), null))
            .stream()
            .flatMap(one -> Stream.ofNullable(one.sessionId()))
            .collect(toSet());
    return new SeancesPage(
        place.name(),
        place.phone(),
        ChosenLines.upToPlace(domicile, choices, motif, place.name()),
        BeforeTime.of(motif),
        cards(ids, place, motif, free, mine),
        choices,
        mine == null ? null : keptTimes.line(mine, choices, motif.zone()),
        notice);
  }

  private List<SeancesPage.Card> cards(
      Collection<Long> ids, Place place, OpenMotif motif, Set<Long> free, @Nullable Hold mine) {
    var now = clock.instant();
    var left =
        RDV.CAPACITY
            .minus(RDV.PLACES_TAKEN)
            .minus(SessionSeats.kept(now, mine == null ? null : mine.id()));
    return dsl.select(
            RDV.ID,
            RDV.TITLE,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            professionals(),
            left,
            RDV.LIEU_ID,
            RDV.MOTIF_OUVERTURE_ID,
            SESSION.RESTRICTION,
            SESSION.INSTRUCTIONS)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(SESSION)
        .on(SESSION.RDV_ID.eq(RDV.ID))
        .where(
            isToCome(ids, now),
            isIn(place.lieux()),
            RDV.STARTS_AT.lt(now.plus(motif.maxDelay())),
            RDV.ID.in(free).or(left.le(0)))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .limit(MOST)
        .fetch(
            row ->
                new SeancesPage.Card(
                    row.value2(),
                    Moment.of(row.value3(), motif.zone(), clock),
                    (int) Duration.between(row.value3(), row.value4()).toMinutes(),
                    String.join(", ", row.value5()),
                    row.value6(),
                    row.value9(),
                    row.value10(),
                    starts.seal(
                        new OfferedStart(
                            row.value8(),
                            row.value7(),
                            row.value3(),
                            Duration.between(row.value3(), row.value4()),
                            row.value1())),
                    free.contains(row.value1())));
  }

  private static Condition isIn(LieuFilter lieux) {
    return switch (lieux) {
      case LieuFilter.Anywhere() -> noCondition();
      case LieuFilter.Only(var ids) -> RDV.LIEU_ID.in(ids);
    };
  }

  private static Field<List<String>> professionals() {
    return multiset(
            select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                .from(RDV_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID))
        .convertFrom(rows -> rows.map(row -> row.value1().strip()));
  }
}
