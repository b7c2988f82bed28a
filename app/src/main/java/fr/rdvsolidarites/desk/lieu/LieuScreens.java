package fr.rdvsolidarites.desk.lieu;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.SettingHistory;
import fr.rdvsolidarites.desk.Usage;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.LieuAction;
import fr.rdvsolidarites.territory.LieuAddress;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The lieux of an organisation; those made for one RDV only are not among them. */
@Component
class LieuScreens {

  private final DSLContext dsl;
  private final SettingHistory history;
  private final Clock clock;

  LieuScreens(DSLContext dsl, Clock clock, SettingHistory history) {
    this.history = history;
    this.dsl = dsl;
    this.clock = clock;
  }

  private record Head(String name, ZoneId zone, boolean mayWrite) {}

  /**
   * @throws NotFoundException when she is no member there
   */
  LieuxPage index(long organisationId, boolean archived, Actor.Agent actor) {
    var head = head(organisationId, LieuAction.READ, actor);
    var plages = plages(head.zone());
    var rdvs = rdvs();
    var rows =
        dsl.select(
                LIEU.ID,
                LIEU.NAME,
                LIEU.ADDRESS,
                LIEU.POST_CODE,
                LIEU.CITY,
                LIEU.PHONE,
                LIEU.AVAILABILITY,
                plages,
                rdvs)
            .from(LIEU)
            .where(
                LIEU.ORGANISATION_ID.eq(organisationId),
                LIEU.AVAILABILITY.ne(inline("single_use")),
                archived && head.mayWrite()
                    ? LIEU.DELETED_AT.isNotNull()
                    : LIEU.DELETED_AT.isNull())
            .orderBy(DSL.function("plain", String.class, LIEU.NAME), LIEU.ID)
            .fetch(
                row ->
                    new LieuxPage.Row(
                        row.value1(),
                        row.value2(),
                        LieuAddress.withTown(row.value3(), row.value4(), row.value5()),
                        row.value6(),
                        row.value7().equals("enabled"),
                        row.value8(),
                        row.value9()));
    return new LieuxPage(
        organisationId, head.name(), head.mayWrite(), archived && head.mayWrite(), rows);
  }

  /**
   * @throws NotFoundException when she may create none there
   */
  LieuFormPage newForm(long organisationId, Actor.Agent actor) {
    var head = head(organisationId, LieuAction.WRITE, actor);
    return new LieuFormPage(
        organisationId, head.name(), null, LieuForm.BLANK, FormErrors.NONE, null);
  }

  /**
   * @throws NotFoundException when it is archived, of another organisation, or not hers to change
   */
  LieuFormPage edit(long organisationId, long lieuId, Actor.Agent actor) {
    return dsl.select(LIEU, ORGANISATION.NAME)
        .from(LIEU)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(LIEU.ORGANISATION_ID))
        .where(isHersToChange(organisationId, lieuId, actor))
        .fetchOptional(
            row ->
                new LieuFormPage(
                    organisationId,
                    row.value2(),
                    new LieuFormPage.Edited(lieuId, row.value1().getName()),
                    LieuForm.of(row.value1()),
                    FormErrors.NONE,
                    null))
        .orElseThrow(NotFoundException::new);
  }

  /** What archiving or disabling it would touch. */
  LieuArchivePage archive(long organisationId, long lieuId, Actor.Agent actor) {
    var head = head(organisationId, LieuAction.WRITE, actor);
    var plages = plages(head.zone());
    var rdvs = rdvs();
    return dsl.select(LIEU.NAME, plages, rdvs)
        .from(LIEU)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(LIEU.ORGANISATION_ID))
        .where(isHersToChange(organisationId, lieuId, actor))
        .fetchOptional(
            row ->
                new LieuArchivePage(
                    organisationId, head.name(), lieuId, row.value1(), row.value2(), row.value3()))
        .orElseThrow(NotFoundException::new);
  }

  /**
   * @throws NotFoundException when it is of another organisation, or not hers to change
   */
  LieuHistoryPage history(
      long organisationId, long lieuId, HistoryFilter filter, Actor.Agent actor) {
    var head = head(organisationId, LieuAction.WRITE, actor);
    var name =
        dsl.select(LIEU.NAME)
            .from(LIEU)
            .where(
                LIEU.ID.eq(lieuId),
                LIEU.ORGANISATION_ID.eq(organisationId),
                LIEU.AVAILABILITY.ne(inline("single_use")))
            .fetchOptional(LIEU.NAME)
            .orElseThrow(NotFoundException::new);
    var href = "/organisations/" + organisationId + "/lieux/" + lieuId + "/historique";
    return new LieuHistoryPage(
        organisationId, head.name(), name, history.of("lieu", lieuId, head.zone(), href, filter));
  }

  private static Condition isHersToChange(long organisationId, long lieuId, Actor.Agent actor) {
    return LIEU.ID
        .eq(lieuId)
        .and(LIEU.ORGANISATION_ID.eq(organisationId))
        .and(LIEU.DELETED_AT.isNull())
        .and(LIEU.AVAILABILITY.ne(inline("single_use")))
        .and(Rights.filter(actor, LieuAction.WRITE));
  }

  private Head head(long organisationId, LieuAction action, Actor.Agent actor) {
    return dsl.select(
            ORGANISATION.NAME, TERRITOIRE.ZONE, field(Rights.filter(actor, LieuAction.WRITE)))
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), Rights.filter(actor, action))
        .fetchOptional(row -> new Head(row.value1(), ZoneId.of(row.value2()), row.value3()))
        .orElseThrow(NotFoundException::new);
  }

  private Field<Integer> plages(ZoneId zone) {
    Instant now = clock.instant();
    return field(
        selectCount()
            .from(PLAGE_OUVERTURE)
            .where(PLAGE_OUVERTURE.LIEU_ID.eq(LIEU.ID), Usage.isNotOver(now, zone)));
  }

  private Field<Integer> rdvs() {
    return field(
        selectCount().from(RDV).where(RDV.LIEU_ID.eq(LIEU.ID), Usage.isToCome(clock.instant())));
  }
}
