package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.messages.RdvFacts;
import fr.rdvsolidarites.shared.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One receipt with all that its message needs, read at once just before sending.
 *
 * @param address where it goes now: e-mail or mobile; null when there is none any more
 * @param facts as they are now, without link
 * @param standing what became of the RDV since the receipt was planned
 * @param visible whether the reader may open the RDV by a link
 * @param openToAll whether anybody may take another one online
 * @param language of the message: a professional's is French
 */
record Dispatch(
    Receipt receipt,
    Rdv rdv,
    @Nullable String address,
    RdvFacts facts,
    Standing standing,
    boolean visible,
    boolean openToAll,
    Language language) {

  /**
   * @param asked whether its reader did herself what it tells of
   */
  record Receipt(
      long id,
      Notice notice,
      boolean toAgent,
      long recipientId,
      @Nullable Long participationId,
      Channel channel,
      String status,
      int attempts,
      Instant plannedAt,
      @Nullable String failure,
      boolean asked) {

    boolean open() {
      return ReceiptStatus.OPEN.contains(status);
    }

    /** Somebody began to send this text and never said what came of it. */
    boolean isInterrupted() {
      return channel == Channel.SMS && status.equals(ReceiptStatus.SENDING.code());
    }
  }

  /**
   * @param territoireId whose providers send
   * @param attendees e-mail addresses for the calendar entry of agents
   */
  record Rdv(
      long id,
      UUID uuid,
      int sequence,
      long territoireId,
      long organisationId,
      List<String> attendees) {}

  /**
   * @param cancelled for this reader: the participation or the RDV, or the agent was taken off it
   * @param reminderOff the reader was taken off reminders since
   * @param movedSince the RDV is not at the time that the message was planned for
   */
  record Standing(boolean cancelled, boolean reminderOff, boolean movedSince) {}

  /** Why a message shall not leave any more; words in {@code messages/notifications.properties}. */
  enum Obstacle {
    BEGUN,
    CANCELLED_SINCE,
    RESTORED_SINCE,
    MOVED_SINCE,
    REMINDER_OFF,
    NO_ADDRESS,
    TOO_LATE
  }

  /** Nobody waits that long: after it, the mail about an arrival would only mislead. */
  private static final Duration ARRIVAL = Duration.ofMinutes(15);

  /** For the ceilings of whoever reads it, who must have an address. */
  Ceilings.Leaving leaving() {
    return new Ceilings.Leaving(
        "receipt-" + receipt.id(),
        receipt.channel(),
        Objects.requireNonNull(address),
        receipt.notice().isOfWaitingLine(),
        receipt.asked(),
        receipt.id(),
        rdv.id(),
        receipt.recipientId() + " " + facts);
  }

  /** When there is no sense any more in sending it. */
  Instant latest() {
    return receipt.notice() == Notice.ARRIVED
        ? receipt.plannedAt().plus(ARRIVAL)
        : facts.when().startsAt();
  }

  /** The first reason for which this message would be wrong now. */
  Optional<Obstacle> obstacle(Instant now) {
    if (!latest().isAfter(now)) {
      return Optional.of(receipt.notice() == Notice.ARRIVED ? Obstacle.TOO_LATE : Obstacle.BEGUN);
    }
    if (address == null) {
      return Optional.of(Obstacle.NO_ADDRESS);
    }
    return switch (receipt.notice()) {
      case CANCELLED -> when(!standing.cancelled(), Obstacle.RESTORED_SINCE);
      case REMINDER ->
          when(standing.cancelled(), Obstacle.CANCELLED_SINCE)
              .or(() -> when(standing.movedSince(), Obstacle.MOVED_SINCE))
              .or(() -> when(standing.reminderOff(), Obstacle.REMINDER_OFF));
      case CREATED,
          MOVED,
          PARTICIPATION_CANCELLED,
          PARTICIPATION_ADDED,
          TO_DECIDE,
          PARTICIPATION_RESTORED,
          ARRIVED,
          WAITING,
          WAITING_OFFER ->
          when(standing.cancelled(), Obstacle.CANCELLED_SINCE);
    };
  }

  private static Optional<Obstacle> when(boolean so, Obstacle obstacle) {
    return so ? Optional.of(obstacle) : Optional.empty();
  }
}
