package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.UsagerMatching;
import fr.rdvsolidarites.people.FusionPlan;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.people.UsagerFusion;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What is to be merged with what; {@code UsagerAction.MERGE} on both. */
@Component
class FusionScreens {

  private static final int MOST = 20;

  private final DSLContext dsl;
  private final Clock clock;
  private final UsagerFusion fusion;
  private final UsagerFiles files;

  FusionScreens(DSLContext dsl, Clock clock, UsagerFusion fusion, UsagerFiles files) {
    this.dsl = dsl;
    this.clock = clock;
    this.fusion = fusion;
    this.files = files;
  }

  /** With what is proposed chosen. */
  FusionPage compare(long firstId, long secondId, Actor.Agent actor) {
    var plan = fusion.plan(firstId, secondId, actor);
    var zone = zone(plan.first().getTerritoireId());
    return new FusionPage(
        plan,
        plan.defaults(),
        sides(plan, actor),
        names(plan),
        twice(plan, zone, actor),
        FormErrors.NONE,
        LocalDate.now(clock.withZone(zone)));
  }

  private ZoneId zone(long territoireId) {
    return ZoneId.of(
        dsl.select(TERRITOIRE.ZONE)
            .from(TERRITOIRE)
            .where(TERRITOIRE.ID.eq(territoireId))
            .fetchSingle()
            .value1());
  }

  /** A count betrays too: of the RDVs, those that may be read. */
  private Map<Long, FusionPage.Side> sides(FusionPlan plan, Actor.Agent actor) {
    var proche = USAGER.as("proche");
    var rdvs =
        field(
            selectCount()
                .from(PARTICIPATION)
                .join(RDV)
                .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
                .where(
                    PARTICIPATION.USAGER_ID.eq(USAGER.ID), Rights.filter(actor, RdvAction.READ)));
    var proches =
        field(
            selectCount()
                .from(proche)
                .where(proche.RESPONSABLE_ID.eq(USAGER.ID), proche.DELETED_AT.isNull()));
    var referents = field(selectCount().from(REFERENT).where(REFERENT.USAGER_ID.eq(USAGER.ID)));
    var organisations =
        multiset(
                select(ORGANISATION.NAME)
                    .from(USAGER_ORGANISATION)
                    .join(ORGANISATION)
                    .on(ORGANISATION.ID.eq(USAGER_ORGANISATION.ORGANISATION_ID))
                    .where(USAGER_ORGANISATION.USAGER_ID.eq(USAGER.ID))
                    .orderBy(ORGANISATION.NAME))
            .convertFrom(rows -> rows.map(row -> row.value1()))
            .as("organisation_names");
    return dsl.select(USAGER.ID, rdvs, proches, referents, organisations)
        .from(USAGER)
        .where(USAGER.ID.in(plan.first().getId(), plan.second().getId()))
        .fetchMap(
            row -> row.value1(),
            row -> new FusionPage.Side(row.value2(), row.value3(), row.value4(), row.value5()));
  }

  private Map<Long, String> names(FusionPlan plan) {
    var ids =
        Stream.of(plan.first(), plan.second())
            .map(one -> one.getResponsableId())
            .filter(Objects::nonNull)
            .toList();
    return dsl.select(USAGER.ID, concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
        .from(USAGER)
        .where(USAGER.ID.in(ids))
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  private List<FusionPage.Twice> twice(FusionPlan plan, ZoneId zone, Actor.Agent actor) {
    var other = PARTICIPATION.as("other");
    var now = clock.instant();
    return dsl.select(RDV.STARTS_AT, MOTIF.NAME, PARTICIPATION.STATUS, other.STATUS)
        .from(PARTICIPATION)
        .join(other)
        .on(other.RDV_ID.eq(PARTICIPATION.RDV_ID), other.USAGER_ID.eq(plan.second().getId()))
        .join(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            PARTICIPATION.USAGER_ID.eq(plan.first().getId()), Rights.filter(actor, RdvAction.READ))
        .orderBy(RDV.STARTS_AT.desc())
        .limit(MOST)
        .fetch(
            row -> {
              var one = RdvStatus.of(row.value3());
              var two = RdvStatus.of(row.value4());
              var start = row.value1();
              return new FusionPage.Twice(
                  start.atZone(zone),
                  row.value2(),
                  ShownStatus.of(one, start, now, zone),
                  ShownStatus.of(two, start, now, zone),
                  ShownStatus.of(one.orStronger(two), start, now, zone));
            });
  }

  /** With the files that are likely hers too; when something was typed, those that match it. */
  FusionChoicePage choose(long usagerId, String typed, Actor.Agent actor) {
    var usager =
        dsl.selectFrom(USAGER)
            .where(
                USAGER.ID.eq(usagerId),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.MERGE))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var others =
        USAGER
            .ID
            .ne(usagerId)
            .and(USAGER.TERRITOIRE_ID.eq(usager.getTerritoireId()))
            .and(USAGER.DELETED_AT.isNull())
            .and(Rights.filter(actor, UsagerAction.MERGE));
    var matching = UsagerMatching.of(typed);
    var alike =
        typed.isBlank()
            ? files
                .similar(
                    usager.getTerritoireId(),
                    others,
                    new Identity(
                        usager.getFirstName(),
                        usager.getLastName(),
                        usager.getBirthDate(),
                        null,
                        usager.getPhoneE164() == null
                            ? null
                            : PhoneNumber.parse(usager.getPhoneE164()).orElse(null)))
                .stream()
                .map(UsagerFiles.Similar::usagerId)
                .toList()
            : dsl.select(USAGER.ID)
                .from(matching.among(others))
                .join(USAGER)
                .on(USAGER.ID.eq(UsagerMatching.ID))
                .orderBy(matching.order())
                .limit(MOST)
                .fetch(USAGER.ID);
    var zone = zone(usager.getTerritoireId());
    return new FusionChoicePage(
        usagerId,
        FusionPage.name(usager),
        typed,
        found(alike),
        LocalDate.now(clock.withZone(zone)));
  }

  private List<FusionChoicePage.Row> found(List<Long> ids) {
    var responsable = USAGER.as("responsable");
    var byId =
        dsl.select(
                USAGER.ID,
                concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                USAGER.BIRTH_DATE,
                USAGER.PHONE_E164,
                concat(responsable.FIRST_NAME, inline(" "), responsable.LAST_NAME))
            .from(USAGER)
            .leftJoin(responsable)
            .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
            .where(USAGER.ID.in(ids))
            .fetchMap(
                row -> row.value1(),
                row ->
                    new FusionChoicePage.Row(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4() == null
                            ? null
                            : PhoneNumber.parse(row.value4())
                                .map(PhoneNumber::display)
                                .orElse(row.value4()),
                        row.value5()));
    return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
  }
}
