package fr.rdvsolidarites.desk.feed;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.desk.AtHome;
import fr.rdvsolidarites.messages.AgentCalendar;
import fr.rdvsolidarites.messages.RdvCalendar;
import fr.rdvsolidarites.notifications.BaseUrl;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.territory.LieuAddress;
import fr.rdvsolidarites.territory.LocationType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an agent's other calendar is told of her RDVs: when, what for and where, never who comes. At
 * home: post code and town only. One select.
 */
@Component
class FeedReads {

  private static final Field<String> TOWN = town().as("town");
  private static final Field<Instant> CHANGED_AT = changedAt().as("changed_at");

  private final DSLContext dsl;
  private final Clock clock;
  private final BaseUrl baseUrl;

  FeedReads(DSLContext dsl, Clock clock, BaseUrl baseUrl) {
    this.dsl = dsl;
    this.clock = clock;
    this.baseUrl = baseUrl;
  }

  /**
   * Hers, of the organisations that she still works in, since a month ago; what was cancelled too,
   * so that it is crossed out elsewhere.
   */
  List<AgentCalendar.Rdv> read(long agentId) {
    return dsl.select(
            RDV.ID,
            RDV.UUID,
            RDV.SEQUENCE,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.CANCELLED_AT,
            RDV.ORGANISATION_ID,
            RDV.TITLE,
            RDV.CAPACITY,
            RDV.PLACES_TAKEN,
            RDV.VISIO_URL,
            TERRITOIRE.ZONE,
            MOTIF.NAME,
            MOTIF.KIND,
            MOTIF.LOCATION_TYPE,
            LIEU.NAME,
            LIEU.ADDRESS,
            LIEU.POST_CODE,
            LIEU.CITY,
            TOWN,
            CHANGED_AT)
        .from(RDV_AGENT)
        .join(RDV)
        .on(RDV.ID.eq(RDV_AGENT.RDV_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(
            RDV_AGENT.AGENT_ID.eq(agentId),
            AgentRules.isMember(new Actor.Agent(agentId), RDV.ORGANISATION_ID),
            RDV.STARTS_AT.ge(since()))
        .orderBy(RDV.STARTS_AT.desc(), RDV.ID.desc())
        .fetch((Record row) -> rdv(row));
  }

  /** By days: the same RDVs from morning to evening. */
  private Instant since() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC))
        .minusMonths(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private AgentCalendar.Rdv rdv(Record row) {
    var sheet = baseUrl.sheet(row.get(RDV.ORGANISATION_ID), row.get(RDV.ID));
    var entry =
        new RdvCalendar.Entry(
            row.get(RDV.UUID),
            row.get(RDV.SEQUENCE),
            row.get(RDV.STARTS_AT),
            row.get(RDV.ENDS_AT),
            ZoneId.of(row.get(TERRITOIRE.ZONE)),
            summary(row),
            location(row),
            row.get(RDV.VISIO_URL),
            t("desk.feed.entry.sheet", sheet),
            "ne-pas-repondre@" + baseUrl.host(),
            List.of());
    return new AgentCalendar.Rdv(
        entry, row.get(RDV.CANCELLED_AT) != null, URI.create(sheet), row.get(CHANGED_AT));
  }

  private static String summary(Record row) {
    var type = LocationType.of(row.get(MOTIF.LOCATION_TYPE));
    var what = row.get(RDV.TITLE) == null ? row.get(MOTIF.NAME) : row.get(RDV.TITLE);
    if (row.get(MOTIF.KIND).equals("collectif")) {
      var taken = row.get(RDV.PLACES_TAKEN);
      var capacity = row.get(RDV.CAPACITY);
      return t("desk.feed.entry.session", what, capacity == null ? taken : taken + "/" + capacity);
    }
    return type == LocationType.PHONE ? t("desk.feed.entry.phone", what) : what;
  }

  private static @Nullable String location(Record row) {
    return switch (LocationType.of(row.get(MOTIF.LOCATION_TYPE))) {
      case PUBLIC_OFFICE ->
          row.get(LIEU.NAME) == null
              ? null
              : row.get(LIEU.NAME)
                  + ", "
                  + LieuAddress.withTown(
                      row.get(LIEU.ADDRESS), row.get(LIEU.POST_CODE), row.get(LIEU.CITY));
      case HOME -> row.get(TOWN);
      case PHONE, VISIO -> null;
    };
  }

  private static Field<String> town() {
    var host = AtHome.HOST;
    return field(
        AtHome.of(
            select(concat(coalesce(host.POST_CODE, inline("")), inline(" "), host.CITY)),
            host.CITY.isNotNull()));
  }

  private static Field<Instant> changedAt() {
    return coalesce(
        field(
            select(max(JOURNAL.AT))
                .from(JOURNAL_SUBJECT)
                .join(JOURNAL)
                .on(JOURNAL.ID.eq(JOURNAL_SUBJECT.JOURNAL_ID))
                .where(
                    JOURNAL_SUBJECT.KIND.eq(inline("rdv")), JOURNAL_SUBJECT.SUBJECT_ID.eq(RDV.ID))),
        RDV.CREATED_AT);
  }
}
