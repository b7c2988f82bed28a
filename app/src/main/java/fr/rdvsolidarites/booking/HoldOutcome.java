package fr.rdvsolidarites.booking;

/** What came of a choice. Only {@link Held} keeps something; an earlier hold stays otherwise. */
public sealed interface HoldOutcome {

  /** Kept for her; also the answer to a choice made twice. */
  record Held(Hold hold) implements HoldOutcome {}

  /** Somebody was faster, or the time is no longer open. */
  record SlotTaken() implements HoldOutcome {}

  /** The motif was closed to citizens meanwhile, or never was open. */
  record NotOpen() implements HoldOutcome {}

  /**
   * She, or her network, kept too many lately, or everybody does: the time may be confirmed, it is
   * not kept.
   */
  record TooMany() implements HoldOutcome {}
}
