package fr.rdvsolidarites.desk.motif;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.BookableBy;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifAction;
import fr.rdvsolidarites.territory.MotifBadge;
import fr.rdvsolidarites.territory.MotifKind;
import gen.db.tables.MotifOuverture;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The list of motifs: a select for the organisation, one for the rows. */
@Component
class MotifScreens {

  /** Live here. */
  private static final MotifOuverture HERE = MOTIF_OUVERTURE.as("here");

  private final DSLContext dsl;
  private final Offices offices;

  MotifScreens(DSLContext dsl, Offices offices) {
    this.dsl = dsl;
    this.offices = offices;
  }

  /**
   * @throws NotFoundException when she is no member there
   */
  MotifsPage index(long organisationId, MotifFilter asked, Actor.Agent actor) {
    var office = offices.find(organisationId, MotifAction.LIST, actor);
    var filter =
        office.mayOpen()
            ? asked
            : new MotifFilter(
                MotifFilter.Tab.ICI,
                asked.q(),
                asked.online(),
                asked.service(),
                asked.type(),
                asked.page());
    var total = DSL.count().over();
    var services = services(organisationId);
    var elsewhere = elsewhere(organisationId);
    var rows =
        dsl.select(
                MOTIF.ID,
                MOTIF.NAME,
                MOTIF.COLOR,
                MOTIF.LOCATION_TYPE,
                MOTIF.DURATION_MINUTES,
                MOTIF.KIND,
                MOTIF.BOOKABLE_BY,
                MOTIF.FOLLOW_UP,
                MOTIF.FOR_SECRETARIAT,
                services,
                elsewhere,
                total)
            .from(MOTIF)
            .where(
                MOTIF.TERRITOIRE_ID.eq(office.territoireId()),
                Rights.filter(actor, MotifAction.READ),
                isOf(filter.tab(), organisationId),
                fits(filter, organisationId))
            .orderBy(plain(MOTIF.NAME), MOTIF.LOCATION_TYPE, MOTIF.ID)
            .limit(MotifsPage.PER_PAGE)
            .offset((filter.page() - 1L) * MotifsPage.PER_PAGE)
            .fetch();
    return new MotifsPage(
        office,
        filter,
        rows.isEmpty() ? 0 : rows.getFirst().get(total),
        rows.map(
            row ->
                new MotifsPage.Row(
                    row.get(MOTIF.ID),
                    row.get(MOTIF.NAME),
                    row.get(MOTIF.COLOR),
                    LocationType.of(row.get(MOTIF.LOCATION_TYPE)),
                    row.get(MOTIF.DURATION_MINUTES),
                    MotifBadge.of(
                        Coded.of(MotifKind.class, row.get(MOTIF.KIND)),
                        Coded.of(BookableBy.class, row.get(MOTIF.BOOKABLE_BY)),
                        row.get(MOTIF.FOLLOW_UP),
                        row.get(MOTIF.FOR_SECRETARIAT)),
                    row.get(services),
                    row.get(elsewhere))));
  }

  private static Condition isOf(MotifFilter.Tab tab, long organisationId) {
    var here = selectOne().from(HERE).where(isLiveHere(organisationId));
    return switch (tab) {
      case ICI -> MOTIF.DELETED_AT.isNull().and(exists(here));
      case TERRITOIRE -> MOTIF.DELETED_AT.isNull().and(notExists(here));
      case ARCHIVES -> MOTIF.DELETED_AT.isNotNull();
    };
  }

  private static Condition isLiveHere(long organisationId) {
    return HERE.MOTIF_ID
        .eq(MOTIF.ID)
        .and(HERE.ORGANISATION_ID.eq(organisationId))
        .and(HERE.CLOSED_AT.isNull());
  }

  private static Condition fits(MotifFilter filter, long organisationId) {
    var fits = noCondition();
    if (!filter.q().isEmpty()) {
      fits = fits.and(named(filter.q()));
    }
    if (filter.type() != null) {
      fits = fits.and(MOTIF.LOCATION_TYPE.eq(filter.type().code()));
    }
    if (filter.service() != null) {
      fits = fits.and(isOpenFor(filter.service(), filter.tab(), organisationId));
    }
    return filter.online().isEmpty()
        ? fits
        : fits.and(isOnline(filter.online().equals("oui"), filter.tab(), organisationId));
  }

  /** Each word typed begins a word of the name, in any order, without regard to accents. */
  private static Condition named(String typed) {
    var spaced = DSL.concat(val(" "), plain(MOTIF.NAME));
    var all = noCondition();
    for (var word : typed.split("[\\s'’-]+")) {
      var plainWord = plain(val(word));
      all =
          all.and(
              DSL.position(spaced, DSL.concat(val(" "), plainWord))
                  .gt(0)
                  .or(DSL.position(spaced, DSL.concat(val("'"), plainWord)).gt(0))
                  .or(DSL.position(spaced, DSL.concat(val("-"), plainWord)).gt(0)));
    }
    return all;
  }

  private static Condition isOpenFor(long service, MotifFilter.Tab tab, long organisationId) {
    var there = MOTIF_OUVERTURE.as("for_service");
    return exists(
        selectOne()
            .from(there)
            .where(
                there.MOTIF_ID.eq(MOTIF.ID),
                there.SERVICE_ID.eq(service),
                tab == MotifFilter.Tab.ICI
                    ? there.ORGANISATION_ID.eq(organisationId).and(there.CLOSED_AT.isNull())
                    : noCondition()));
  }

  private static Condition isOnline(boolean online, MotifFilter.Tab tab, long organisationId) {
    var ways = List.of(BookableBy.EVERYONE.code(), BookableBy.INVITED.code());
    var condition =
        tab == MotifFilter.Tab.ICI
            ? exists(
                selectOne()
                    .from(HERE)
                    .where(
                        isLiveHere(organisationId),
                        coalesce(HERE.BOOKABLE_BY, MOTIF.BOOKABLE_BY).in(ways)))
            : MOTIF.BOOKABLE_BY.in(ways);
    return online ? condition : condition.not();
  }

  private static Field<List<String>> services(long organisationId) {
    return multiset(
            select(SERVICE.SHORT_NAME)
                .from(HERE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(HERE.SERVICE_ID))
                .where(isLiveHere(organisationId))
                .orderBy(SERVICE.SHORT_NAME))
        .convertFrom(rows -> rows.map(row -> row.value1()))
        .as("services");
  }

  private static Field<Integer> elsewhere(long organisationId) {
    var there = MOTIF_OUVERTURE.as("there");
    return DSL.field(
            select(countDistinct(there.ORGANISATION_ID))
                .from(there)
                .where(
                    there.MOTIF_ID.eq(MOTIF.ID),
                    there.ORGANISATION_ID.ne(organisationId),
                    there.CLOSED_AT.isNull()))
        .as("elsewhere");
  }

  static Field<String> plain(Field<String> text) {
    return DSL.function("plain", String.class, text);
  }
}
