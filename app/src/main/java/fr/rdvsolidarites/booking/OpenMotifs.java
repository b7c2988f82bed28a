package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Duration;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What booking and placing must know of a motif that is open. */
@Component
class OpenMotifs {

  private final DSLContext dsl;

  OpenMotifs(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * @param maxDelay how long before its start citizens may take a time
   * @param family of motifs, of which one person has one RDV to come; null: as many as she needs
   */
  record OpenMotif(
      long territoireId,
      long organisationId,
      long serviceId,
      boolean collective,
      String locationType,
      String visibility,
      Duration maxDelay,
      @Nullable String family) {

    boolean isOnSite() {
      return locationType.equals("public_office");
    }

    boolean visible() {
      return !visibility.equals("invisible");
    }

    boolean notified() {
      return visibility.equals("visible_and_notified");
    }
  }

  /** Empty when it is closed, deleted, or not open to them; follow-up is for somebody known. */
  Optional<OpenMotif> bookable(long motifOuvertureId, Audience audience) {
    return find(
        motifOuvertureId,
        isLive()
            .and(audience.usagerIds().isEmpty() ? MOTIF.FOLLOW_UP.isFalse() : noCondition())
            .and(
                coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY)
                    .in(audience.opening().accepted())));
  }

  /**
   * @throws NotFoundException when the agent may not place for it, or it is closed, deleted or
   *     collective
   */
  OpenMotif placeable(long motifOuvertureId, Actor.Agent actor) {
    return find(motifOuvertureId, isOpen().and(Rights.filter(actor, RdvAction.PLACE)))
        .orElseThrow(NotFoundException::new);
  }

  /**
   * @throws NotFoundException when the agent may not place for it, or it is closed, deleted or
   *     individual
   */
  OpenMotif collective(long motifOuvertureId, Actor.Agent actor) {
    return find(motifOuvertureId, isOpenToSessions().and(Rights.filter(actor, RdvAction.PLACE)))
        .orElseThrow(NotFoundException::new);
  }

  /** For the RDVs collectifs of a plage; empty when it is closed, deleted or individual. */
  Optional<OpenMotif> collective(long motifOuvertureId) {
    return find(motifOuvertureId, isOpenToSessions());
  }

  /** Whether the agent may place RDVs for it. */
  boolean mayPlace(long motifOuvertureId, Actor.Agent actor) {
    return find(motifOuvertureId, Rights.filter(actor, RdvAction.PLACE)).isPresent();
  }

  /**
   * Of an ouverture joined to its motif: for RDVs of one person, or of people who come together.
   */
  static Condition isOpen() {
    return isLive().and(MOTIF.KIND.eq("individuel"));
  }

  /** Of an ouverture joined to its motif: for RDVs collectifs. */
  static Condition isOpenToSessions() {
    return isLive().and(MOTIF.KIND.eq("collectif"));
  }

  /** Of an ouverture joined to its motif, whatever its kind. */
  static Condition isLive() {
    return MOTIF_OUVERTURE.CLOSED_AT.isNull().and(MOTIF.DELETED_AT.isNull());
  }

  /** Citizens book it themselves; of an ouverture joined to its motif. */
  static Condition forEveryone() {
    return MOTIF
        .FOLLOW_UP
        .isFalse()
        .and(coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY).eq("everyone"));
  }

  private Optional<OpenMotif> find(long motifOuvertureId, Condition open) {
    return dsl.select(
            MOTIF.TERRITOIRE_ID,
            MOTIF_OUVERTURE.ORGANISATION_ID,
            MOTIF_OUVERTURE.SERVICE_ID,
            MOTIF.KIND,
            MOTIF.LOCATION_TYPE,
            MOTIF.VISIBILITY,
            MOTIF.MAX_DELAY_SECONDS,
            MOTIF.FAMILY)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(MOTIF_OUVERTURE.ID.eq(motifOuvertureId), open)
        .fetchOptional(
            row ->
                new OpenMotif(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4().equals("collectif"),
                    row.value5(),
                    row.value6(),
                    Duration.ofSeconds(row.value7()),
                    row.value8()));
  }
}
