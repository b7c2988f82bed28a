package fr.rdvsolidarites.booking;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PARTICIPATION_TOKEN;
import static gen.db.Tables.PRESCRIPTEUR;
import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.booking.StatusRows.Part;
import fr.rdvsolidarites.people.FusionTrail;
import fr.rdvsolidarites.people.FusionTrail.Kind;
import fr.rdvsolidarites.people.UsagerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The RDVs of two files that became one ({@code 3-people-and-rights.md} §12.3). Where both took
 * part in the same RDV, one participation stays, with the stronger of the two statuses; links in
 * messages go on working.
 */
@Component
class MergedParticipations {

  private final DSLContext dsl;
  private final StatusRows rows;
  private final FusionTrail trail;

  MergedParticipations(DSLContext dsl, StatusRows rows, FusionTrail trail) {
    this.dsl = dsl;
    this.rows = rows;
    this.trail = trail;
  }

  /** The same RDV, twice. */
  private record Twice(long rdvId, long absorbedPartId, long keptPartId) {}

  /** Once the messages that name the second participation were moved. */
  @EventListener
  @Order(1)
  void on(Recorded recorded) {
    if (recorded.event() instanceof UsagerEvent.Merged merged) {
      move(merged);
    }
  }

  private void move(UsagerEvent.Merged merged) {
    // Few, if any; each under its own lock, in the order of the RDVs.
    for (var twice : twice(merged)) {
      fold(merged.fusionId(), twice);
    }
    trail.keep(
        merged.fusionId(),
        Kind.PARTICIPATION,
        dsl.update(PARTICIPATION)
            .set(PARTICIPATION.USAGER_ID, merged.usagerId())
            .where(PARTICIPATION.USAGER_ID.eq(merged.absorbedId()))
            .returning(PARTICIPATION.ID)
            .fetch(PARTICIPATION.ID));
  }

  private List<Twice> twice(UsagerEvent.Merged merged) {
    var stays = PARTICIPATION.as("stays");
    return dsl.select(PARTICIPATION.RDV_ID, PARTICIPATION.ID, stays.ID)
        .from(PARTICIPATION)
        .join(stays)
        .on(stays.RDV_ID.eq(PARTICIPATION.RDV_ID), stays.USAGER_ID.eq(merged.usagerId()))
        .where(PARTICIPATION.USAGER_ID.eq(merged.absorbedId()))
        .orderBy(PARTICIPATION.RDV_ID)
        .fetch(row -> new Twice(row.value1(), row.value2(), row.value3()));
  }

  private void fold(long fusionId, Twice twice) {
    var rdv = rows.load(twice.rdvId(), RDV.ID.eq(twice.rdvId()));
    var byId = rdv.parts().stream().collect(Collectors.toMap(Part::id, part -> part));
    var gone = byId.get(twice.absorbedPartId());
    var stays = byId.get(twice.keptPartId());
    if (gone == null || stays == null) {
      return;
    }
    var status = stays.status().orStronger(gone.status());
    keep(fusionId, twice, status, movePrescripteur(twice));
    moveTokens(fusionId, twice);
    absorb(twice);
    dsl.deleteFrom(PARTICIPATION).where(PARTICIPATION.ID.eq(gone.id())).execute();
    var parts = new ArrayList<Part>();
    rdv.parts().stream()
        .filter(part -> part.id() != gone.id())
        .forEach(part -> parts.add(part == stays ? part.becoming(status) : part));
    rows.fold(rdv, parts);
  }

  /** Who sent her, unless somebody sent her twice. */
  private boolean movePrescripteur(Twice twice) {
    var other = PRESCRIPTEUR.as("other");
    return dsl.update(PRESCRIPTEUR)
            .set(PRESCRIPTEUR.PARTICIPATION_ID, twice.keptPartId())
            .where(
                PRESCRIPTEUR.PARTICIPATION_ID.eq(twice.absorbedPartId()),
                notExists(
                    selectOne().from(other).where(other.PARTICIPATION_ID.eq(twice.keptPartId()))))
            .execute()
        == 1;
  }

  private void keep(long fusionId, Twice twice, RdvStatus status, boolean prescribed) {
    var whole = PARTICIPATION.as("whole");
    var json = field("to_jsonb(whole)", JSONB.class);
    trail.keepFormer(
        fusionId,
        Kind.DOUBLE,
        dsl.select(whole.ID, json)
            .from(whole)
            .where(whole.ID.eq(twice.absorbedPartId()))
            .fetchMap(whole.ID, json));
    var with =
        field(
            "to_jsonb(whole) || jsonb_build_object('given', {0}, 'prescribed', {1})",
            JSONB.class,
            val(status.code()),
            val(prescribed ? twice.absorbedPartId() : null, PARTICIPATION.ID));
    trail.keepFormer(
        fusionId,
        Kind.DOUBLE_STATUS,
        dsl.select(whole.ID, with)
            .from(whole)
            .where(whole.ID.eq(twice.keptPartId()))
            .fetchMap(whole.ID, with));
  }

  private void moveTokens(long fusionId, Twice twice) {
    var moved =
        dsl.update(PARTICIPATION_TOKEN)
            .set(PARTICIPATION_TOKEN.PARTICIPATION_ID, twice.keptPartId())
            .where(PARTICIPATION_TOKEN.PARTICIPATION_ID.eq(twice.absorbedPartId()))
            .returning(PARTICIPATION_TOKEN.ID)
            .fetch(PARTICIPATION_TOKEN.ID);
    var former = JSONB.valueOf("{\"participation\": %d}".formatted(twice.absorbedPartId()));
    var all = new TreeMap<Long, JSONB>();
    moved.forEach(id -> all.put(id, former));
    trail.keepFormer(fusionId, Kind.TOKEN, all);
  }

  /** What one of the two participations lets her see, or says of her coming, stays. */
  private void absorb(Twice twice) {
    dsl.execute(
        """
        update participation stays set
          visible = stays.visible or gone.visible,
          arrived_at = coalesce(stays.arrived_at, gone.arrived_at),
          contact_email = coalesce(stays.contact_email, gone.contact_email),
          contact_phone_e164 = coalesce(stays.contact_phone_e164, gone.contact_phone_e164)
        from participation gone
        where stays.id = {0} and gone.id = {1}
        """,
        val(twice.keptPartId()), val(twice.absorbedPartId()));
  }

  /** Before the messages follow their participations. */
  @EventListener
  @Order(0)
  void onUndone(Recorded recorded) {
    if (recorded.event() instanceof UsagerEvent.Unmerged undone) {
      moveBack(undone);
    }
  }

  private void moveBack(UsagerEvent.Unmerged undone) {
    var fusionId = val(undone.fusionId());
    // What was kept before these columns were there is of their defaults.
    dsl.execute(
        """
        insert into participation overriding system value
        select (jsonb_populate_record(
            null::participation, '{"oriented": false, "calendar_sequence": 0}'::jsonb || r.former)).*
        from usager_fusion_row r join rdv on rdv.id = (r.former ->> 'rdv_id')::bigint
        where r.fusion_id = {0} and r.kind = 'double'
        on conflict do nothing
        """,
        fusionId);
    // Whose status was changed since keeps that.
    dsl.execute(
        """
        update participation stays set
          status = r.former ->> 'status',
          visible = (r.former ->> 'visible')::boolean,
          arrived_at = (r.former ->> 'arrived_at')::timestamptz,
          contact_email = r.former ->> 'contact_email',
          contact_phone_e164 = r.former ->> 'contact_phone_e164'
        from usager_fusion_row r
        where r.fusion_id = {0} and r.kind = 'double_status' and r.row_id = stays.id
          and stays.status = r.former ->> 'given'
        """,
        fusionId);
    dsl.execute(
        """
        update participation_token t set participation_id = back.id
        from usager_fusion_row r join participation back on back.id = (r.former ->> 'participation')::bigint
        where r.fusion_id = {0} and r.kind = 'token' and r.row_id = t.id
        """,
        fusionId);
    dsl.execute(
        """
        update prescripteur p set participation_id = back.id
        from usager_fusion_row r join participation back on back.id = (r.former ->> 'prescribed')::bigint
        where r.fusion_id = {0} and r.kind = 'double_status' and r.row_id = p.participation_id
        """,
        fusionId);
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.USAGER_ID, undone.absorbedId())
        .where(
            PARTICIPATION.ID.in(trail.rowIds(undone.fusionId(), Kind.PARTICIPATION)),
            PARTICIPATION.USAGER_ID.eq(undone.usagerId()))
        .execute();
    var again =
        dsl.select(PARTICIPATION.RDV_ID, PARTICIPATION.ID)
            .from(PARTICIPATION)
            .where(PARTICIPATION.ID.in(trail.rowIds(undone.fusionId(), Kind.DOUBLE)))
            .orderBy(PARTICIPATION.RDV_ID)
            .fetch();
    // Few, if any, as when they were folded.
    again.forEach(row -> unfold(row.value1(), row.value2()));
  }

  /** A place that was given to somebody else meanwhile is not taken from her. */
  private void unfold(long rdvId, long partId) {
    var rdv = rows.load(rdvId, RDV.ID.eq(rdvId));
    var parts =
        StatusRows.isTooMany(rdv, rdv.parts())
            ? rdv.parts().stream()
                .map(part -> part.id() == partId ? part.becoming(RdvStatus.REVOKED) : part)
                .toList()
            : rdv.parts();
    rows.fold(rdv, parts);
  }
}
