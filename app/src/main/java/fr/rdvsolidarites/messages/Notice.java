package fr.rdvsolidarites.messages;

import java.util.Arrays;

/** Why somebody is written to about a RDV ({@code 4-communication-and-api.md} §1.2). */
public enum Notice {
  CREATED("rdv_created"),
  MOVED("rdv_updated"),
  CANCELLED("rdv_cancelled"),
  /** To professionals: somebody gave up, the RDV stands for the others. */
  PARTICIPATION_CANCELLED("participation_cancelled"),
  /** To professionals: one more takes part in a RDV collectif. */
  PARTICIPATION_ADDED("participation_added"),
  /** To professionals: too few take part, somebody has to say whether it is held. */
  TO_DECIDE("session_to_decide"),
  /** To professionals: somebody who had given up comes after all. */
  PARTICIPATION_RESTORED("participation_restored"),
  REMINDER("rdv_upcoming_reminder"),
  /** To professionals who want it: somebody sits in the waiting room. */
  ARRIVED("usager_arrived"),
  /** She stands in a waiting line. */
  WAITING("waiting_joined"),
  /** A time that became free is kept for her, who waits for an earlier one. */
  WAITING_OFFER("waiting_offer");

  private final String code;

  Notice(String code) {
    this.code = code;
  }

  /** The word stored in receipts; never renamed. */
  public String code() {
    return code;
  }

  public static Notice of(String code) {
    return Arrays.stream(values())
        .filter(notice -> notice.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No notice " + code));
  }

  /** Written by the waiting line, not by what happens to the RDV. */
  public boolean isOfWaitingLine() {
    return this == WAITING || this == WAITING_OFFER;
  }

  /** Whether it goes into the reader's calendar; for the others, nothing changes there. */
  public boolean isForCalendar() {
    return switch (this) {
      case CREATED, MOVED, CANCELLED, REMINDER -> true;
      case PARTICIPATION_CANCELLED,
          PARTICIPATION_ADDED,
          PARTICIPATION_RESTORED,
          TO_DECIDE,
          ARRIVED,
          WAITING,
          WAITING_OFFER ->
          false;
    };
  }

  /** What this notice says stops being so; nothing to bring, to click or to prepare. */
  public boolean isCancellation() {
    return this == CANCELLED;
  }
}
