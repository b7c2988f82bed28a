package fr.rdvsolidarites.notifications;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.messages.RdvFacts;
import fr.rdvsolidarites.messages.RdvFacts.Stage;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.MotifText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * RDVs that follow one another are one message to whoever comes (wish D6): it tells all their
 * times, from the first to the last, and is one entry in her calendar.
 */
@Component
class SuiteNotice {

  private final DSLContext dsl;
  private final Clock clock;

  SuiteNotice(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  private record Part(Stage stage, boolean convocation, boolean cancellable) {

    Instant end() {
      return stage.startsAt().plus(stage.length());
    }
  }

  /**
   * The same message, of all the parts that it tells of. Of one that is cancelled alone it says
   * what stands.
   */
  Dispatch whole(Dispatch dispatch, long suiteId) {
    if (dispatch.receipt().toAgent()) {
      return dispatch;
    }
    var isCancellation = dispatch.receipt().notice() == Notice.CANCELLED;
    var parts = parts(dispatch, suiteId, isCancellation);
    var kept = isCancellation ? parts(dispatch, suiteId, false) : List.<Part>of();
    var facts = parts.size() < 2 ? dispatch.facts() : facts(dispatch, parts);
    return new Dispatch(
        dispatch.receipt(),
        asOne(dispatch.rdv(), suiteId),
        dispatch.address(),
        kept.isEmpty() ? facts : facts.keeping(facts(dispatch, kept)),
        dispatch.standing(),
        dispatch.visible(),
        dispatch.openToAll(),
        dispatch.language());
  }

  /**
   * The calendar's entry is that of the first placed; whatever changes, a later one replaces it.
   */
  private Dispatch.Rdv asOne(Dispatch.Rdv rdv, long suiteId) {
    var all =
        dsl.select(RDV.UUID, RDV.SEQUENCE)
            .from(RDV)
            .where(RDV.SUITE_ID.eq(suiteId))
            .orderBy(RDV.ID)
            .fetch();
    return new Dispatch.Rdv(
        rdv.id(),
        all.getFirst().value1(),
        all.stream().mapToInt(row -> row.value2()).sum(),
        rdv.territoireId(),
        rdv.organisationId(),
        rdv.attendees());
  }

  private List<Part> parts(Dispatch dispatch, long suiteId, boolean cancelled) {
    var language = dispatch.language();
    var tag = language == Language.FR ? null : val(language.tag());
    return dsl.select(
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            SERVICE.NAME,
            SERVICE.SHORT_NAME,
            MotifText.NAME_IN_MESSAGES.said(tag),
            MotifText.INSTRUCTIONS.said(tag),
            MotifText.PAPERS.said(tag),
            MOTIF.TEXT_KIND,
            MOTIF.FOLLOW_UP,
            MOTIF.CANCELLABLE_BY_USAGER,
            Dispatches.PROFESSIONALS)
        .from(RDV)
        .join(SERVICE)
        .on(SERVICE.ID.eq(RDV.SERVICE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            RDV.SUITE_ID.eq(suiteId),
            RDV.STARTS_AT.gt(clock.instant()),
            isToldOf(dispatch.receipt(), cancelled))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .fetch((Record row) -> part(row));
  }

  /** Where the reader, or a proche of hers, is expected; or no longer is. */
  private static Condition isToldOf(Dispatch.Receipt receipt, boolean isCancellation) {
    var cancelled = PARTICIPATION.STATUS.in(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code());
    return exists(
            selectOne()
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .where(
                    PARTICIPATION.RDV_ID.eq(RDV.ID),
                    coalesce(USAGER.RESPONSABLE_ID, USAGER.ID).eq(receipt.recipientId()),
                    isCancellation ? cancelled : cancelled.not()))
        .and(isCancellation ? trueCondition() : RDV.STATUS.eq(RdvStatus.UNKNOWN.code()));
  }

  private static Part part(Record row) {
    var agents =
        row.get(MOTIF.FOLLOW_UP)
            ? Objects.requireNonNull(row.get(Dispatches.PROFESSIONALS)).stream()
                .map(agent -> (agent.firstName() + " " + agent.lastName()).strip())
                .toList()
            : List.<String>of();
    return new Part(
        new Stage(
            row.get(RDV.STARTS_AT),
            Duration.between(row.get(RDV.STARTS_AT), row.get(RDV.ENDS_AT)),
            row.get(SERVICE.NAME),
            row.get(SERVICE.SHORT_NAME),
            MotifText.NAME_IN_MESSAGES.in(row),
            agents,
            MotifText.INSTRUCTIONS.in(row),
            MotifText.PAPERS.in(row)),
        row.get(MOTIF.TEXT_KIND).equals("convocation"),
        row.get(MOTIF.CANCELLABLE_BY_USAGER));
  }

  private static RdvFacts facts(Dispatch dispatch, List<Part> parts) {
    var facts = dispatch.facts();
    var first = parts.getFirst().stage();
    var office = facts.office();
    var choices = facts.choices();
    var cancellable = parts.stream().allMatch(Part::cancellable);
    return new RdvFacts(
        facts.notice(),
        facts.reader(),
        new RdvFacts.When(
            first.startsAt(),
            former(facts.when(), first),
            Duration.between(first.startsAt(), parts.getLast().end()),
            facts.when().zone(),
            facts.when().today()),
        facts.place(),
        new RdvFacts.Office(
            office.organisationName(),
            office.organisationPhone(),
            first.serviceName(),
            first.serviceShortName(),
            office.signature(),
            office.smsSender()),
        new RdvFacts.Subject(
            first.nameInMessages(),
            null,
            parts.stream().anyMatch(Part::convocation),
            first.instructions(),
            first.papers()),
        new RdvFacts.People(facts.people().concerned(), List.of(), facts.people().author()),
        new RdvFacts.Choices(
            choices.link(),
            cancellable ? first.startsAt().minus(RdvCancellation.LATEST) : null,
            null,
            choices.rebookLink(),
            choices.cancelledByService()),
        parts.stream().map(Part::stage).toList());
  }

  /** Of a part that stays at its time, so do the others. */
  private static @Nullable Instant former(RdvFacts.When when, Stage first) {
    return when.startsAt().equals(when.formerStartsAt()) ? first.startsAt() : when.formerStartsAt();
  }
}
