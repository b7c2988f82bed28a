package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far somebody is on her way in, with what it looks like. */
public enum AgentState {
  ACTIVE("success"),
  INTERVENANT("info"),
  /** The mail has not left yet. */
  SENDING("info"),
  SENT("new"),
  FAILED("error"),
  EXPIRED("warning"),
  CANCELLED("warning");

  private final String kind;

  AgentState(String kind) {
    this.kind = kind;
  }

  /**
   * Her newest invitation to the organisation at hand; else that of another one, which serves here
   * too.
   */
  public record Invitation(
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant sentAt,
      @Nullable String failure,
      @Nullable Instant cancelledAt,
      boolean here,
      @Nullable Instant textSentAt,
      @Nullable String textFailure) {}

  /**
   * @param isWaiting whether she was invited and has not accepted
   */
  static AgentState of(
      boolean isIntervenant, boolean isWaiting, @Nullable Invitation invitation, Instant now) {
    if (isIntervenant) {
      return INTERVENANT;
    }
    if (!isWaiting) {
      return ACTIVE;
    }
    if (invitation == null) {
      return EXPIRED;
    }
    if (invitation.cancelledAt() != null) {
      return CANCELLED;
    }
    if (!invitation.expiresAt().isAfter(now)) {
      return EXPIRED;
    }
    if (invitation.failure() != null) {
      return FAILED;
    }
    return invitation.sentAt() == null ? SENDING : SENT;
  }

  public String kind() {
    return kind;
  }

  public String label() {
    return t("desk.agent.state." + name());
  }

  /** An invitation that can be sent again. */
  public boolean isWaiting() {
    return this != ACTIVE && this != INTERVENANT;
  }

  /** An invitation whose link still serves. */
  public boolean isOpen() {
    return this == SENDING || this == SENT || this == FAILED;
  }
}
