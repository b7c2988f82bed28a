package fr.rdvsolidarites.territory;

/** Why a motif, or what an organisation makes of it, can't be as it was asked. */
public record MotifProblem(Field field, Reason reason) {

  public enum Field implements Coded {
    NAME,
    NAME_IN_MESSAGES,
    COLOR,
    KIND,
    LOCATION_TYPE,
    DURATION,
    MIN_DELAY,
    MAX_DELAY,
    OFFER,
    FOLLOW_UP,
    FOR_SECRETARIAT,
    RESTRICTION,
    INSTRUCTIONS,
    PAPERS,
    CANCEL_WARNING,
    FAMILY,
    SERVICES
  }

  public enum Reason implements Coded {
    MISSING,
    TOO_LONG,
    /** Another live motif of the territoire has this name and this location type. */
    NAME_TAKEN,
    NOT_A_COLOR,
    OUT_OF_BOUNDS,
    /** A collective motif is on site. */
    COLLECTIF_NOT_ON_SITE,
    /** A RDV was taken for it: what kind it is no longer changes. */
    FROZEN,
    /** Either kept for the usagers' référents, or open to secretaries. */
    NOT_WITH_FOLLOW_UP,
    /** Secretaries open no plage at somebody's home. */
    NOT_AT_HOME,
    /** Not a trade of this territoire; the secretariat is none. */
    NOT_A_TRADE,
    /** It is open there already. */
    ALREADY_OPEN
  }
}
