package fr.rdvsolidarites.booking;

/** The time that a visitor chose, as it was offered to her. */
public record HoldCommand(OfferedTime time, Visitor visitor) {

  boolean isFor(Hold hold) {
    return hold.isOf(time);
  }
}
