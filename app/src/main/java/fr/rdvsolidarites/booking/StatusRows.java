package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a RDV with its participations under their locks, and writes what their statuses became: the
 * participations are the truth, the RDV's status, its places and its agents' time follow.
 */
@Component
class StatusRows {

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;
  private final UsagerFiles usagers;
  private final CalendarEntries entries;
  private final Journal journal;

  StatusRows(
      DSLContext dsl,
      Clock clock,
      Occupations occupations,
      UsagerFiles usagers,
      CalendarEntries entries,
      Journal journal) {
    this.entries = entries;
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
    this.usagers = usagers;
    this.journal = journal;
  }

  record Loaded(
      long territoireId,
      long organisationId,
      long id,
      boolean session,
      @Nullable Integer capacity,
      RdvStatus status,
      TimeRange during,
      ZoneId zone,
      List<Long> agentIds,
      List<Part> parts) {

    Set<RdvStatus> choices(Instant now) {
      return session
          ? status.sessionChoices(during.start(), now, zone)
          : status.choices(during.start(), now, zone);
    }

    /** The one function of the participations; {@code said}: of a session as a whole. */
    RdvStatus statusOf(List<Part> parts, RdvStatus said, Instant now) {
      var statuses = parts.stream().map(Part::status).toList();
      return session
          ? RdvStatus.ofSession(statuses, !during.start().isAfter(now), said)
          : RdvStatus.ofIndividual(statuses);
    }
  }

  record Part(long id, long usagerId, RdvStatus former, RdvStatus status) {

    Part becoming(RdvStatus next) {
      return new Part(id, usagerId, former, next);
    }

    boolean isChanged() {
      return former != status;
    }
  }

  /**
   * What becomes of one RDV.
   *
   * @param one what was said of one participant alone; null: an act on the whole RDV
   */
  record Change(
      Loaded rdv, RdvStatus status, List<Part> parts, RdvEvent.StatusChanged.@Nullable One one) {

    boolean isRestoration() {
      return rdv.status().isCancelled() && !status.isCancelled();
    }

    boolean isTooMany() {
      return StatusRows.isTooMany(rdv, parts);
    }
  }

  /**
   * @throws NotFoundException when the actor has no such right on it
   */
  Loaded load(long rdvId, Condition right) {
    var rdv =
        dsl.select(
                RDV.TERRITOIRE_ID,
                RDV.ORGANISATION_ID,
                MOTIF.KIND,
                RDV.CAPACITY,
                RDV.STATUS,
                RDV.STARTS_AT,
                RDV.ENDS_AT,
                TERRITOIRE.ZONE)
            .from(RDV)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(RDV.ID.eq(rdvId), right)
            .forUpdate()
            .of(RDV)
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    return new Loaded(
        rdv.value1(),
        rdv.value2(),
        rdvId,
        rdv.value3().equals("collectif"),
        rdv.value4(),
        RdvStatus.of(rdv.value5()),
        new TimeRange(rdv.value6(), rdv.value7()),
        ZoneId.of(rdv.value8()),
        agentIds(rdvId),
        parts(rdvId));
  }

  private List<Long> agentIds(long rdvId) {
    return dsl.select(RDV_AGENT.AGENT_ID)
        .from(RDV_AGENT)
        .where(RDV_AGENT.RDV_ID.eq(rdvId))
        .orderBy(RDV_AGENT.AGENT_ID)
        .fetch(RDV_AGENT.AGENT_ID);
  }

  private List<Part> parts(long rdvId) {
    return dsl.select(PARTICIPATION.ID, PARTICIPATION.USAGER_ID, PARTICIPATION.STATUS)
        .from(PARTICIPATION)
        .where(PARTICIPATION.RDV_ID.eq(rdvId))
        .orderBy(PARTICIPATION.ID)
        .forUpdate()
        .fetch(
            row -> {
              var status = RdvStatus.of(row.value3());
              return new Part(row.value1(), row.value2(), status, status);
            });
  }

  /**
   * One more takes part; who had given up comes back into the same participation, and is told where
   * she asks to be now.
   *
   * @param formKey of the form that she sent; null: a professional adds her
   */
  Part join(
      Loaded rdv,
      RdvRows.Guest guest,
      RdvStatus status,
      RdvRows.Author author,
      @Nullable String formKey) {
    var id =
        dsl.insertInto(PARTICIPATION)
            .set(PARTICIPATION.TERRITOIRE_ID, rdv.territoireId())
            .set(PARTICIPATION.RDV_ID, rdv.id())
            .set(PARTICIPATION.USAGER_ID, guest.usagerId())
            .set(PARTICIPATION.STATUS, status.code())
            .set(PARTICIPATION.VISIBLE, guest.visible())
            .set(PARTICIPATION.NOTIFY_LIFECYCLE, guest.notifyLifecycle())
            .set(PARTICIPATION.NOTIFY_REMINDER, guest.notifyReminder())
            .set(PARTICIPATION.CONTACT_EMAIL, guest.contactEmail())
            .set(PARTICIPATION.CONTACT_PHONE_E164, guest.contactPhone())
            .set(PARTICIPATION.LANGUAGE, guest.language() == null ? null : guest.language().tag())
            .set(PARTICIPATION.CREATED_BY_KIND, author.kind())
            .set(PARTICIPATION.CREATED_BY_ID, author.id())
            .set(PARTICIPATION.FORM_KEY, formKey)
            .set(PARTICIPATION.CALENDAR_UID, entries.uidForComingBack(rdv.id(), guest.usagerId()))
            .set(PARTICIPATION.CREATED_AT, clock.instant())
            .onConflict(PARTICIPATION.RDV_ID, PARTICIPATION.USAGER_ID)
            .doUpdate()
            .set(PARTICIPATION.STATUS, status.code())
            .setNull(PARTICIPATION.CANCELLED_AT)
            .set(PARTICIPATION.VISIBLE, guest.visible())
            .set(PARTICIPATION.NOTIFY_LIFECYCLE, guest.notifyLifecycle())
            .set(PARTICIPATION.NOTIFY_REMINDER, guest.notifyReminder())
            .set(
                PARTICIPATION.CONTACT_EMAIL,
                coalesce(excluded(PARTICIPATION.CONTACT_EMAIL), PARTICIPATION.CONTACT_EMAIL))
            .set(
                PARTICIPATION.CONTACT_PHONE_E164,
                coalesce(
                    excluded(PARTICIPATION.CONTACT_PHONE_E164), PARTICIPATION.CONTACT_PHONE_E164))
            .set(
                PARTICIPATION.LANGUAGE,
                coalesce(excluded(PARTICIPATION.LANGUAGE), PARTICIPATION.LANGUAGE))
            .set(PARTICIPATION.FORM_KEY, excluded(PARTICIPATION.FORM_KEY))
            .set(PARTICIPATION.CREATED_BY_KIND, excluded(PARTICIPATION.CREATED_BY_KIND))
            .set(PARTICIPATION.CREATED_BY_ID, excluded(PARTICIPATION.CREATED_BY_ID))
            .set(PARTICIPATION.CREATED_AT, excluded(PARTICIPATION.CREATED_AT))
            .set(
                PARTICIPATION.CALENDAR_UID,
                coalesce(PARTICIPATION.CALENDAR_UID, excluded(PARTICIPATION.CALENDAR_UID)))
            .set(PARTICIPATION.ORIENTED, false)
            .returningResult(PARTICIPATION.ID)
            .fetchSingle()
            .value1();
    // Whoever sent her before did not send her this time.
    dsl.deleteFrom(PRESCRIPTEUR).where(PRESCRIPTEUR.PARTICIPATION_ID.eq(id)).execute();
    usagers.attach(guest.usagerId(), rdv.organisationId());
    return new Part(id, guest.usagerId(), status, status);
  }

  /** Whether the time that one of them would need again was given to somebody else meanwhile. */
  boolean isTimeTaken(List<Change> all) {
    var restored = all.stream().filter(Change::isRestoration).map(Change::rdv).toList();
    if (restored.isEmpty()) {
      return false;
    }
    occupations.lock(restored.stream().flatMap(rdv -> rdv.agentIds().stream()).toList());
    return restored.stream()
        .anyMatch(rdv -> !occupations.taking(rdv.agentIds(), rdv.during(), rdv.id()).isEmpty());
  }

  static boolean isTooMany(Loaded rdv, List<Part> parts) {
    return rdv.capacity() != null && places(parts) > rdv.capacity();
  }

  static int places(List<Part> parts) {
    return (int) parts.stream().filter(part -> !part.status().isCancelled()).count();
  }

  /** All of one act: one of them tells the usagers, the first that is to come. */
  void write(List<Change> all, Actor actor) {
    if (all.size() > 1) {
      // Whoever waits for what is freed is looked for under these, one part after the other.
      occupations.lock(
          all.stream().flatMap(change -> change.rdv().agentIds().stream()).distinct().toList());
    }
    var teller =
        all.stream()
            .map(Change::rdv)
            .filter(rdv -> rdv.during().start().isAfter(clock.instant()))
            .findFirst()
            .orElse(all.getFirst().rdv())
            .id();
    for (var change : all) {
      write(change, change.rdv().id() == teller ? null : teller, actor);
    }
  }

  private void write(Change change, @Nullable Long toldWith, Actor actor) {
    var rdv = change.rdv();
    var changed = change.parts().stream().filter(Part::isChanged).toList();
    write(changed);
    store(rdv, change.status(), places(change.parts()));
    journal.record(
        actor,
        new RdvEvent.StatusChanged(
            new RdvEvent.Who(
                rdv.territoireId(),
                rdv.organisationId(),
                rdv.id(),
                changed.stream().map(Part::id).toList(),
                changed.stream().map(Part::usagerId).toList(),
                rdv.agentIds(),
                toldWith),
            rdv.status(),
            change.status(),
            rdv.during().start(),
            change.one()));
  }

  /** Several participants at once, each a fact of her own. */
  void writeEach(Loaded rdv, RdvStatus status, List<Part> parts, Actor actor) {
    var changed = parts.stream().filter(Part::isChanged).toList();
    write(changed);
    store(rdv, status, places(parts));
    for (var part : changed) {
      journal.record(
          actor,
          new RdvEvent.StatusChanged(
              new RdvEvent.Who(
                  rdv.territoireId(),
                  rdv.organisationId(),
                  rdv.id(),
                  List.of(part.id()),
                  List.of(part.usagerId()),
                  rdv.agentIds()),
              rdv.status(),
              status,
              rdv.during().start(),
              new RdvEvent.StatusChanged.One(part.former(), part.status())));
    }
  }

  private void write(List<Part> changed) {
    dsl.batch(
            changed.stream()
                .map(
                    part ->
                        dsl.update(PARTICIPATION)
                            .set(PARTICIPATION.STATUS, part.status().code())
                            .set(PARTICIPATION.CANCELLED_AT, cancelledAt(part))
                            .where(PARTICIPATION.ID.eq(part.id())))
                .toList())
        .execute();
  }

  private Field<@Nullable Instant> cancelledAt(Part part) {
    if (!part.status().isCancelled()) {
      return castNull(PARTICIPATION.CANCELLED_AT);
    }
    var now = val(clock.instant(), PARTICIPATION.CANCELLED_AT);
    return part.former().isCancelled() ? coalesce(PARTICIPATION.CANCELLED_AT, now) : now;
  }

  /**
   * Somebody was written twice, or is again: nothing happened to the RDV, nobody is told. A session
   * stays what it was said to be.
   */
  void fold(Loaded rdv, List<Part> parts) {
    write(parts.stream().filter(Part::isChanged).toList());
    var status = rdv.session() ? rdv.status() : rdv.statusOf(parts, rdv.status(), clock.instant());
    store(rdv, status, places(parts));
  }

  private void store(Loaded rdv, RdvStatus status, int places) {
    var turned = status.isCancelled() != rdv.status().isCancelled();
    var update =
        dsl.update(RDV)
            .set(RDV.STATUS, status.code())
            .set(RDV.PLACES_TAKEN, places)
            .set(RDV.SEQUENCE, RDV.SEQUENCE.plus(turned ? 1 : 0));
    if (turned) {
      update = update.set(RDV.CANCELLED_AT, status.isCancelled() ? clock.instant() : null);
    }
    update.where(RDV.ID.eq(rdv.id())).execute();
    if (!turned) {
      return;
    }
    if (status.isCancelled()) {
      occupations.free(rdv.id());
    } else {
      rdv.agentIds().forEach(agentId -> occupations.take(agentId, rdv.during(), rdv.id(), null));
    }
  }
}
