package fr.rdvsolidarites.territory;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifProblem.Field;
import fr.rdvsolidarites.territory.MotifProblem.Reason;
import gen.db.tables.records.MotifOuvertureRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a motif of the territoire in an organisation, for one or more services, with its own
 * settings; closes it there (wish D5).
 */
@Component
public class MotifOpening {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  MotifOpening(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public sealed interface Outcome {
    record Done() implements Outcome {}

    record Refused(List<MotifProblem> problems) implements Outcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * @throws NotFoundException when the motif is archived or of another territoire, or when she may
   *     open none there
   */
  @Transactional
  public Outcome open(
      long motifId,
      long organisationId,
      Set<Long> serviceIds,
      OuvertureDraft typed,
      Actor.Agent actor) {
    var draft = typed.tidy();
    var territoireId = lockedTerritoire(motifId, organisationId, actor);
    var problems = new ArrayList<>(draft.problems());
    problems.addAll(problems(territoireId, serviceIds));
    if (isOpen(motifId, organisationId, serviceIds)) {
      problems.add(new MotifProblem(Field.SERVICES, Reason.ALREADY_OPEN));
    }
    if (!problems.isEmpty()) {
      return new Outcome.Refused(problems);
    }
    openAll(motifId, territoireId, organisationId, serviceIds, draft, actor);
    return new Outcome.Done();
  }

  /**
   * @throws NotFoundException when it is closed, or not hers to change
   */
  @Transactional
  public Outcome update(long ouvertureId, OuvertureDraft typed, Actor.Agent actor) {
    var draft = typed.tidy();
    var ouverture = locked(ouvertureId, actor);
    if (!draft.problems().isEmpty()) {
      return new Outcome.Refused(draft.problems());
    }
    fill(ouverture, draft);
    var difference = Difference.of(ouverture);
    if (!difference.isEmpty()) {
      dsl.update(MOTIF_OUVERTURE)
          .set(ouverture)
          .where(MOTIF_OUVERTURE.ID.eq(ouvertureId))
          .execute();
      journal.record(
          actor,
          new MotifEvent.OuvertureChanged(
              ouverture.getMotifId(),
              territoireOf(ouverture),
              ouverture.getOrganisationId(),
              ouvertureId,
              difference.before(),
              difference.after()));
    }
    return new Outcome.Done();
  }

  /**
   * No new RDV there from now on; those placed and the plages stay.
   *
   * @throws NotFoundException when it is closed already, or not hers to close
   */
  @Transactional
  public void close(long ouvertureId, Actor.Agent actor) {
    var ouverture = locked(ouvertureId, actor);
    dsl.update(MOTIF_OUVERTURE)
        .set(MOTIF_OUVERTURE.CLOSED_AT, clock.instant())
        .where(MOTIF_OUVERTURE.ID.eq(ouvertureId))
        .execute();
    journal.record(
        actor,
        new MotifEvent.Closed(
            ouverture.getMotifId(),
            territoireOf(ouverture),
            ouverture.getOrganisationId(),
            ouvertureId));
  }

  /**
   * Open for exactly these services there: the others are closed; what is open already stays as it
   * is set.
   *
   * @throws NotFoundException as {@link #open}
   */
  @Transactional
  public Outcome set(long motifId, long organisationId, Set<Long> serviceIds, Actor.Agent actor) {
    var territoireId = lockedTerritoire(motifId, organisationId, actor);
    var live =
        dsl.selectFrom(MOTIF_OUVERTURE)
            .where(
                MOTIF_OUVERTURE.MOTIF_ID.eq(motifId),
                MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId),
                MOTIF_OUVERTURE.CLOSED_AT.isNull())
            .orderBy(MOTIF_OUVERTURE.ID)
            .forUpdate()
            .fetchMap(MOTIF_OUVERTURE.SERVICE_ID);
    var fresh = new HashSet<>(serviceIds);
    fresh.removeAll(live.keySet());
    var problems = fresh.isEmpty() ? List.<MotifProblem>of() : problems(territoireId, fresh);
    if (!problems.isEmpty()) {
      return new Outcome.Refused(problems);
    }
    var closed =
        live.values().stream().filter(one -> !serviceIds.contains(one.getServiceId())).toList();
    for (var ouverture : closed) {
      ouverture.setClosedAt(clock.instant());
      journal.record(
          actor, new MotifEvent.Closed(motifId, territoireId, organisationId, ouverture.getId()));
    }
    dsl.batchUpdate(closed).execute();
    if (!fresh.isEmpty()) {
      openAll(motifId, territoireId, organisationId, fresh, OuvertureDraft.NONE, actor);
    }
    return new Outcome.Done();
  }

  /** One service at least, all of them trades of the territoire. */
  List<MotifProblem> problems(long territoireId, Set<Long> serviceIds) {
    if (serviceIds.isEmpty()) {
      return List.of(new MotifProblem(Field.SERVICES, Reason.MISSING));
    }
    var trades =
        dsl.fetchCount(
            dsl.selectOne()
                .from(TERRITOIRE_SERVICE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(TERRITOIRE_SERVICE.SERVICE_ID))
                .where(
                    TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoireId),
                    SERVICE.KIND.eq(inline("trade")),
                    SERVICE.ID.in(serviceIds)));
    return trades == serviceIds.size()
        ? List.of()
        : List.of(new MotifProblem(Field.SERVICES, Reason.NOT_A_TRADE));
  }

  void openAll(
      long motifId,
      long territoireId,
      long organisationId,
      Set<Long> serviceIds,
      OuvertureDraft draft,
      Actor.Agent actor) {
    var rows =
        serviceIds.stream()
            .sorted()
            .map(serviceId -> row(motifId, organisationId, serviceId, draft))
            .toList();
    var ids =
        dsl.insertInto(MOTIF_OUVERTURE)
            .set(rows)
            .returningResult(MOTIF_OUVERTURE.ID)
            .fetch(MOTIF_OUVERTURE.ID);
    for (var i = 0; i < rows.size(); i++) {
      journal.record(
          actor,
          new MotifEvent.Opened(
              motifId,
              territoireId,
              organisationId,
              ids.get(i),
              Difference.of(rows.get(i)).after()));
    }
  }

  private MotifOuvertureRecord row(
      long motifId, long organisationId, long serviceId, OuvertureDraft draft) {
    var row = dsl.newRecord(MOTIF_OUVERTURE);
    row.setMotifId(motifId);
    row.setOrganisationId(organisationId);
    row.setServiceId(serviceId);
    row.setCreatedAt(clock.instant());
    fill(row, draft);
    return row;
  }

  private static void fill(MotifOuvertureRecord row, OuvertureDraft draft) {
    row.setBookableBy(draft.bookableBy() == null ? null : draft.bookableBy().code());
    row.setDurationMinutes(draft.durationMinutes());
    row.setInstructions(draft.instructions());
  }

  /** Locked: what is archived meanwhile is not opened, and nothing is opened twice. */
  private long lockedTerritoire(long motifId, long organisationId, Actor.Agent actor) {
    return dsl.select(MOTIF.TERRITOIRE_ID)
        .from(MOTIF)
        .join(ORGANISATION)
        .on(ORGANISATION.TERRITOIRE_ID.eq(MOTIF.TERRITOIRE_ID))
        .where(
            MOTIF.ID.eq(motifId),
            MOTIF.DELETED_AT.isNull(),
            ORGANISATION.ID.eq(organisationId),
            ORGANISATION.CLOSED_AT.isNull(),
            Rights.filter(actor, MotifAction.OPEN))
        .forNoKeyUpdate()
        .of(MOTIF)
        .fetchOptional(MOTIF.TERRITOIRE_ID)
        .orElseThrow(NotFoundException::new);
  }

  private boolean isOpen(long motifId, long organisationId, Set<Long> serviceIds) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(MOTIF_OUVERTURE)
            .where(
                MOTIF_OUVERTURE.MOTIF_ID.eq(motifId),
                MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId),
                MOTIF_OUVERTURE.SERVICE_ID.in(serviceIds),
                MOTIF_OUVERTURE.CLOSED_AT.isNull()));
  }

  private MotifOuvertureRecord locked(long ouvertureId, Actor.Agent actor) {
    return dsl.select(MOTIF_OUVERTURE.fields())
        .from(MOTIF_OUVERTURE)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .where(
            MOTIF_OUVERTURE.ID.eq(ouvertureId),
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            Rights.filter(actor, MotifAction.OPEN))
        .forUpdate()
        .of(MOTIF_OUVERTURE)
        .fetchOptionalInto(MOTIF_OUVERTURE)
        .orElseThrow(NotFoundException::new);
  }

  private long territoireOf(MotifOuvertureRecord ouverture) {
    return dsl.select(MOTIF.TERRITOIRE_ID)
        .from(MOTIF)
        .where(MOTIF.ID.eq(ouverture.getMotifId()))
        .fetchSingle()
        .value1();
  }
}
