package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_INVITATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvInvitations;
import fr.rdvsolidarites.desk.usager.InvitationsPage.Line;
import fr.rdvsolidarites.desk.usager.InvitationsPage.State;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The invitations of an usager, and to what she may be invited: those of the viewer's services. */
@Component
class InvitationReads {

  private static final int MOST = 20;

  private final DSLContext dsl;
  private final Clock clock;

  InvitationReads(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** The latest first; of what the viewer may place herself. */
  List<Line> lines(long usagerId, ZoneId zone, Actor.Agent actor) {
    var today = LocalDate.now(clock.withZone(zone));
    var mayReadRdv =
        field(
            select(RDV.ID)
                .from(RDV)
                .where(RDV.ID.eq(RDV_INVITATION.RDV_ID), Rights.filter(actor, RdvAction.READ)));
    return dsl.select(
            RDV_INVITATION.ID,
            MOTIF.NAME,
            ORGANISATION.NAME,
            ORGANISATION.ID,
            RDV_INVITATION.CREATED_AT,
            RDV_INVITATION.EXPIRES_AT,
            RDV_INVITATION.SENT_AT,
            RDV_INVITATION.FAILURE,
            RDV_INVITATION.OPENED_AT,
            RDV_INVITATION.WITHDRAWN_AT,
            RDV_INVITATION.BOOKED_AT,
            mayReadRdv,
            concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
        .from(RDV_INVITATION)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV_INVITATION.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(AGENT)
        .on(AGENT.ID.eq(RDV_INVITATION.INVITED_BY))
        .where(RDV_INVITATION.USAGER_ID.eq(usagerId), Rights.filter(actor, RdvAction.PLACE))
        .orderBy(RDV_INVITATION.ID.desc())
        .limit(MOST)
        .fetch(
            row -> {
              var state =
                  state(
                      row.value11(),
                      row.value10(),
                      row.value6(),
                      row.value9(),
                      row.value7(),
                      row.value8());
              var at =
                  switch (state) {
                    case BOOKED -> row.value11();
                    case WITHDRAWN -> row.value10();
                    case EXPIRED -> row.value6();
                    case OPENED -> row.value9();
                    case SENT -> row.value7();
                    case FAILED, READY -> row.value5();
                  };
              return new Line(
                  row.value1(),
                  row.value2(),
                  row.value3(),
                  state,
                  FrenchDates.longDateTime(at, zone, today),
                  FrenchDates.day(LocalDate.ofInstant(row.value6(), zone), today),
                  row.value13().strip(),
                  row.value12() == null
                      ? null
                      : "/organisations/" + row.value4() + "/rdvs/" + row.value12());
            });
  }

  private State state(
      @Nullable Instant booked,
      @Nullable Instant withdrawn,
      Instant expires,
      @Nullable Instant opened,
      @Nullable Instant sent,
      @Nullable String failure) {
    if (booked != null) {
      return State.BOOKED;
    }
    if (withdrawn != null) {
      return State.WITHDRAWN;
    }
    if (!expires.isAfter(clock.instant())) {
      return State.EXPIRED;
    }
    if (opened != null) {
      return State.OPENED;
    }
    if (sent != null) {
      return State.SENT;
    }
    return failure == null ? State.READY : State.FAILED;
  }

  /** By organisation and name. */
  List<Choice> motifs(long usagerId, Actor.Agent actor) {
    return dsl.select(
            MOTIF_OUVERTURE.ID,
            concat(
                MOTIF.NAME,
                inline(" ("),
                ORGANISATION.NAME,
                inline(", "),
                SERVICE.SHORT_NAME,
                inline(")")))
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .where(
            RdvInvitations.isInviting(actor),
            MOTIF.TERRITOIRE_ID.in(
                select(USAGER.TERRITOIRE_ID).from(USAGER).where(USAGER.ID.eq(usagerId))))
        .orderBy(ORGANISATION.NAME, MOTIF.NAME, MOTIF_OUVERTURE.ID)
        .fetch(row -> new Choice(String.valueOf(row.value1()), row.value2()));
  }
}
