package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.shared.FrenchLists;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the mails about invitations say, read when they are written. */
@Component
public class InvitationLetters {

  private final DSLContext dsl;
  private final Clock clock;

  InvitationLetters(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @param territoireId of the organisation
   * @param services in words
   * @param zone of the organisation's territoire
   * @param phone E.164, where one was given
   * @param inviterId whom answers reach
   */
  public record Letter(
      long territoireId,
      String email,
      String organisation,
      String services,
      ZoneId zone,
      Instant expiresAt,
      @Nullable String phone,
      long inviterId) {}

  /** Empty once it is accepted, cancelled or over: nothing is left to say. */
  public Optional<Letter> ofInvitation(long invitationId) {
    var services = services();
    return dsl.select(
            TERRITOIRE.ID,
            AGENT.EMAIL,
            ORGANISATION.NAME,
            services,
            TERRITOIRE.ZONE,
            AGENT_INVITATION.EXPIRES_AT,
            AGENT.PHONE,
            AGENT_INVITATION.INVITED_BY)
        .from(AGENT_INVITATION)
        .join(AGENT)
        .on(AGENT.ID.eq(AGENT_INVITATION.AGENT_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(AGENT_INVITATION.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            AGENT_INVITATION.ID.eq(invitationId),
            AGENT_INVITATION.ACCEPTED_AT.isNull(),
            AGENT_INVITATION.CANCELLED_AT.isNull(),
            AGENT_INVITATION.EXPIRES_AT.gt(clock.instant()),
            AGENT.ACCEPTED_AT.isNull(),
            AGENT.EMAIL.isNotNull(),
            AGENT.DELETED_AT.isNull())
        .fetchOptional(
            row ->
                new Letter(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    FrenchLists.and(row.value4()),
                    ZoneId.of(row.value5()),
                    row.value6(),
                    row.value7(),
                    row.value8()));
  }

  private static Field<List<String>> services() {
    return multiset(
            select(SERVICE.NAME)
                .from(AGENT_SERVICE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                .where(AGENT_SERVICE.AGENT_ID.eq(AGENT.ID))
                .orderBy(SERVICE.NAME))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }
}
