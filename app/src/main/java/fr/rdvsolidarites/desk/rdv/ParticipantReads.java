package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.Excusal;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Those who take part in a RDV, as its sheet shows them. */
final class ParticipantReads {

  private ParticipantReads() {}

  record Row(
      long id,
      @Nullable Long fileId,
      String name,
      @Nullable LocalDate birthDate,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String remarks,
      String status,
      boolean visible,
      boolean notifyLifecycle,
      boolean notifyReminder,
      @Nullable Instant arrivedAt,
      @Nullable String prescribedBy,
      @Nullable Excusal excusal,
      List<EarlierRdvs.Row> earlier) {}

  /**
   * @param each whether participants are given statuses one by one
   * @param arrivals whether somebody may be said to have arrived
   */
  record Frame(
      long organisationId,
      long rdvId,
      String href,
      Instant startsAt,
      Instant now,
      ZoneId zone,
      boolean each,
      boolean arrivals) {}

  /** Over the row of {@code rdv}. */
  static Field<List<Row>> participants(Actor.Agent viewer) {
    var responsable = USAGER.as("responsable");
    var current = RDV.as("current_rdv");
    return multiset(
            select(
                    PARTICIPATION.ID,
                    when(
                        Rights.filter(viewer, UsagerAction.READ).and(USAGER.DELETED_AT.isNull()),
                        USAGER.ID),
                    concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                    USAGER.BIRTH_DATE,
                    coalesce(
                        PARTICIPATION.CONTACT_PHONE_E164,
                        USAGER.PHONE_E164,
                        responsable.PHONE_E164),
                    coalesce(PARTICIPATION.CONTACT_EMAIL, USAGER.EMAIL, responsable.EMAIL),
                    when(
                        isShownOneByOne()
                            .and(
                                UsagerFieldStates.isShown(
                                    USAGER.TERRITOIRE_ID, UsagerField.REMARKS))
                            .and(Rights.filter(viewer, UsagerAction.READ_REMARKS)),
                        USAGER.REMARKS),
                    PARTICIPATION.STATUS,
                    PARTICIPATION.VISIBLE,
                    PARTICIPATION.NOTIFY_LIFECYCLE,
                    PARTICIPATION.NOTIFY_REMINDER,
                    PARTICIPATION.ARRIVED_AT,
                    PrescribedBy.name(),
                    Excusal.of(PARTICIPATION),
                    EarlierRdvs.of(PARTICIPATION, current, isShownOneByOne(), viewer))
                .from(PARTICIPATION)
                .join(current)
                .on(current.ID.eq(PARTICIPATION.RDV_ID))
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .leftJoin(responsable)
                .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
                .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(rows -> rows.map(mapping(Row::new)))
        .as("participants");
  }

  /** A RDV collectif has a line for each of them, and no room for what came before. */
  static Condition isShownOneByOne() {
    return MOTIF.KIND.eq(inline("individuel"));
  }

  static RdvPage.Participant shown(Row row, Frame frame) {
    var status = RdvStatus.of(row.status());
    var choices =
        frame.each()
            ? status.participantChoices(frame.startsAt(), frame.now(), frame.zone())
            : List.<RdvStatus>of();
    return new RdvPage.Participant(
        row.id(),
        row.fileId() == null ? null : "/usagers/" + row.fileId(),
        row.name(),
        row.birthDate(),
        phone(row.phone()),
        row.email(),
        row.remarks(),
        ShownStatus.of(status, frame.startsAt(), frame.now(), frame.zone()),
        row.visible(),
        row.notifyLifecycle(),
        row.notifyReminder(),
        row.arrivedAt() == null ? null : row.arrivedAt().atZone(frame.zone()).toLocalTime(),
        row.prescribedBy(),
        frame.arrivals() && status == RdvStatus.UNKNOWN,
        StatusMenu.ofParticipant(
            frame.organisationId(), frame.rdvId(), row.id(), frame.href(), choices),
        row.excusal() == null ? null : row.excusal().sentence(frame.zone(), frame.now()),
        row.earlier().stream().map(one -> one.shown(frame.now(), frame.zone())).toList());
  }

  private static RdvPage.@Nullable Phone phone(@Nullable String e164) {
    return e164 == null
        ? null
        : new RdvPage.Phone(PhoneNumber.parse(e164).map(PhoneNumber::display).orElse(e164), e164);
  }
}
