package fr.rdvsolidarites.booking;

/** What came of a confirmation. Only {@link Booked} and {@link Waits} wrote something. */
public sealed interface BookingOutcome {

  /** Placed; also the answer to a form sent twice, with the RDV of the first time. */
  record Booked(long rdvId, long participationId, long usagerId) implements BookingOutcome {}

  /** Somebody was faster, or the time is no longer open. */
  record SlotTaken() implements BookingOutcome {}

  /** The RDV collectif is full: she waits for a place in it. */
  record Waits(long fileAttenteId) implements BookingOutcome {}

  /** A rule says no. */
  record Refused(Reason reason) implements BookingOutcome {}

  enum Reason {
    /** Neither an e-mail nor a phone to tell her anything. */
    NO_CONTACT,
    /** An appointment by phone needs a number to call. */
    PHONE_NEEDED,
    /** The motif was closed to citizens meanwhile, or never was open. */
    NOT_OPEN,
    /** Her invitation was used, withdrawn or is too old. */
    INVITATION_OVER,
    /** She has one to come already, of a family of motifs that gives one to each. */
    ONE_ALREADY,
    /** Many were taken within a day with her phone or her e-mail. */
    MANY_TODAY,
    /** Several were given up lately: a professional is to be asked. */
    GIVEN_UP_OFTEN
  }
}
