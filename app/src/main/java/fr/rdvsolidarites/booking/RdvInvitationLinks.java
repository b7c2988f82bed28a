package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV_INVITATION;
import static gen.db.Tables.RDV_INVITATION_TOKEN;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.MotifText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The links of invitations: what they open, and to whom they are written. */
@Component
public class RdvInvitationLinks {

  private final DSLContext dsl;
  private final Clock clock;
  private final RdvInvitationRows rows;
  private final OnFiles files;

  RdvInvitationLinks(DSLContext dsl, Clock clock, RdvInvitationRows rows, OnFiles files) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.files = files;
  }

  /** Where a link leads, under the application's address. */
  public static String path(LinkToken token) {
    return "/i/" + token.value();
  }

  /** What a link opens. */
  public sealed interface Opening {

    /**
     * @param motifName null: it is to be read on no page of hers
     * @param phone of the organisation, else of the territoire
     */
    record Live(
        long id,
        OnFile whom,
        long ouvertureId,
        long organisationId,
        String organisation,
        @Nullable String phone,
        String departementCode,
        @Nullable Said motifName,
        Instant expiresAt,
        ZoneId zone)
        implements Opening {}

    /** Used: the RDV is there, or was. */
    record Used(@Nullable String phone) implements Opening {}

    /** Withdrawn, or too old. */
    record Over(@Nullable String phone) implements Opening {}

    record Unknown() implements Opening {}
  }

  @Transactional(readOnly = true)
  public Opening open(LinkToken token) {
    return dsl.select(
            RDV_INVITATION.ID,
            RDV_INVITATION.USAGER_ID,
            RDV_INVITATION.MOTIF_OUVERTURE_ID,
            ORGANISATION.ID,
            ORGANISATION.NAME,
            coalesce(ORGANISATION.PHONE, TERRITOIRE.PHONE),
            TERRITOIRE.DEPARTEMENT_CODE,
            MotifText.NAME.said(),
            RDV_INVITATION.EXPIRES_AT,
            TERRITOIRE.ZONE,
            RDV_INVITATION.BOOKED_AT,
            RDV_INVITATION.WITHDRAWN_AT,
            MOTIF.VISIBILITY)
        .from(RDV_INVITATION_TOKEN)
        .join(RDV_INVITATION)
        .on(RDV_INVITATION.ID.eq(RDV_INVITATION_TOKEN.INVITATION_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV_INVITATION.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV_INVITATION.TERRITOIRE_ID))
        .where(RDV_INVITATION_TOKEN.TOKEN_HASH.eq(token.hash()))
        .fetchOptional()
        .<Opening>map(
            row -> {
              if (row.value11() != null) {
                return new Opening.Used(row.value6());
              }
              var whom = files.find(row.value2(), noCondition());
              if (row.value12() != null
                  || !row.value9().isAfter(clock.instant())
                  || whom.isEmpty()) {
                return new Opening.Over(row.value6());
              }
              return new Opening.Live(
                  row.value1(),
                  whom.get(),
                  row.value3(),
                  row.value4(),
                  row.value5(),
                  row.value6(),
                  row.value7(),
                  isShown(row) ? row.value8() : null,
                  row.value9(),
                  ZoneId.of(row.value10()));
            })
        .orElseGet(Opening.Unknown::new);
  }

  /** A motif that nobody who reads her phone may see is not named. */
  private static boolean isShown(Record row) {
    return !row.get(MOTIF.VISIBILITY).equals("invisible");
  }

  private static @Nullable Said name(Record row) {
    var inMessages = MotifText.NAME_IN_MESSAGES.in(row);
    return isShown(row) ? inMessages == null ? MotifText.NAME.in(row) : inMessages : null;
  }

  /** She looks at the times; the first time counts. */
  @Transactional
  public void opened(long invitationId) {
    dsl.update(RDV_INVITATION)
        .set(RDV_INVITATION.OPENED_AT, clock.instant())
        .where(RDV_INVITATION.ID.eq(invitationId), RDV_INVITATION.OPENED_AT.isNull())
        .execute();
  }

  /** One more link; the earlier ones go on working. */
  @Transactional
  public LinkToken issue(long invitationId) {
    var token = LinkToken.fresh();
    dsl.insertInto(RDV_INVITATION_TOKEN)
        .set(RDV_INVITATION_TOKEN.INVITATION_ID, invitationId)
        .set(RDV_INVITATION_TOKEN.TOKEN_HASH, token.hash())
        .set(RDV_INVITATION_TOKEN.CREATED_AT, clock.instant())
        .execute();
    return token;
  }

  /**
   * The same, for a professional who hands it over.
   *
   * @throws NotFoundException when it is over, or the file is not hers to read
   */
  @Transactional
  public LinkToken issue(long usagerId, long invitationId, Actor.Agent actor) {
    var hers =
        dsl.select(RDV_INVITATION.ID)
            .from(RDV_INVITATION)
            .join(USAGER)
            .on(USAGER.ID.eq(RDV_INVITATION.USAGER_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV_INVITATION.MOTIF_OUVERTURE_ID))
            .where(
                RDV_INVITATION.ID.eq(invitationId),
                RDV_INVITATION.USAGER_ID.eq(usagerId),
                rows.isLive(),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.WRITE),
                Rights.filter(actor, RdvAction.PLACE))
            .fetch();
    if (hers.isEmpty()) {
      throw new NotFoundException();
    }
    return issue(invitationId);
  }

  /**
   * What a message says, and to whom.
   *
   * @param territoireId whose providers send it
   * @param email null: not to be sent by mail, or not known any more
   * @param phone E.164, likewise
   */
  public record Letter(
      long territoireId,
      @Nullable String email,
      @Nullable String phone,
      Language language,
      @Nullable Said motif,
      String organisation,
      @Nullable String organisationPhone,
      Instant expiresAt,
      ZoneId zone) {}

  /** Empty when it is over. */
  @Transactional(readOnly = true)
  public Optional<Letter> letter(long invitationId) {
    var responsable = USAGER.as("responsable");
    return dsl.select(
            coalesce(USAGER.EMAIL, responsable.EMAIL),
            coalesce(USAGER.PHONE_E164, responsable.PHONE_E164),
            USAGER.LANGUAGE,
            MotifText.NAME.said(USAGER.LANGUAGE),
            ORGANISATION.NAME,
            coalesce(ORGANISATION.PHONE, TERRITOIRE.PHONE),
            RDV_INVITATION.EXPIRES_AT,
            TERRITOIRE.ZONE,
            RDV_INVITATION.BY_MAIL,
            RDV_INVITATION.BY_SMS,
            TERRITOIRE.ID,
            MotifText.NAME_IN_MESSAGES.said(USAGER.LANGUAGE),
            MOTIF.VISIBILITY)
        .from(RDV_INVITATION)
        .join(USAGER)
        .on(USAGER.ID.eq(RDV_INVITATION.USAGER_ID))
        .leftJoin(responsable)
        .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV_INVITATION.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV_INVITATION.TERRITOIRE_ID))
        .where(RDV_INVITATION.ID.eq(invitationId), USAGER.DELETED_AT.isNull(), rows.isLive())
        .fetchOptional(
            row ->
                new Letter(
                    row.value11(),
                    row.value9() ? row.value1() : null,
                    row.value10() ? row.value2() : null,
                    Language.of(row.value3()).orElse(Language.FR),
                    name(row),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    ZoneId.of(row.value8())));
  }

  /** It left, by one way at least. */
  @Transactional
  public void handedOver(long invitationId) {
    dsl.update(RDV_INVITATION)
        .set(RDV_INVITATION.SENT_AT, coalesce(RDV_INVITATION.SENT_AT, clock.instant()))
        .setNull(RDV_INVITATION.FAILURE)
        .where(RDV_INVITATION.ID.eq(invitationId))
        .execute();
  }

  /** {@code reason}: a name of {@code notifications.failure}. */
  @Transactional
  public void failed(long invitationId, String reason) {
    dsl.update(RDV_INVITATION)
        .set(RDV_INVITATION.FAILURE, reason)
        .where(RDV_INVITATION.ID.eq(invitationId), RDV_INVITATION.SENT_AT.isNull())
        .execute();
  }
}
