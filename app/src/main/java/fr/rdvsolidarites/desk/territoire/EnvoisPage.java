package fr.rdvsolidarites.desk.territoire;

import java.util.List;

/**
 * Whether a territoire's messages come through.
 *
 * @param lookedAt in words; empty: nobody looked yet
 * @param lasting silences that last, in words
 * @param former those that are over, in words
 */
public record EnvoisPage(
    Space space, String lookedAt, List<Row> rows, List<String> lasting, List<String> former) {

  /**
   * @param delivered in words: not every channel says it
   */
  public record Row(String channel, int expected, int handedOver, String delivered) {}
}
