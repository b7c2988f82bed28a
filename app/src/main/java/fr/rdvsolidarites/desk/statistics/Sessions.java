package fr.rdvsolidarites.desk.statistics;

/**
 * RDVs collectifs; places are those of the ones that were not cancelled.
 *
 * @param all cancelled ones too
 * @param offered places of those that have a limit
 * @param takenOfOffered places taken of those
 * @param taken places taken of all
 * @param came participants who were seen
 */
public record Sessions(
    int all, int cancelled, int offered, int takenOfOffered, int taken, int came) {

  public int held() {
    return all - cancelled;
  }

  /** Average, in hundredths. */
  public long filling() {
    return Totals.percent(takenOfOffered, offered);
  }
}
