package fr.rdvsolidarites.territory;

/** Why a lieu can't be as it was asked. */
public record LieuProblem(Field field, Reason reason) {

  public enum Field implements Coded {
    NAME,
    ADDRESS,
    POST_CODE,
    CITY,
    PHONE,
    ACCESS_HINT
  }

  public enum Reason implements Coded {
    MISSING,
    TOO_LONG,
    NOT_A_POST_CODE,
    /** No commune of that name has this post code: nobody could be told how far it is. */
    UNKNOWN_COMMUNE
  }
}
