package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.shared.LinkToken;
import org.jspecify.annotations.Nullable;

/**
 * A number found by trying: the SHA-256 of the challenge, a colon and that number begins with so
 * many zero bits. A telephone looks for it while she types ({@code static/js/proof.js}), some
 * seconds; whoever sends a thousand forms pays a thousand times.
 */
final class WorkProof {

  /** 32 768 tries on average: five seconds of a telephone of 2021. */
  static final int BITS = 15;

  private static final int LONGEST = 20;

  private WorkProof() {}

  static boolean isFound(String challenge, @Nullable String number) {
    return number != null
        && number.length() <= LONGEST
        && zeroBits(LinkToken.sha256(challenge + ":" + number)) >= BITS;
  }

  private static int zeroBits(byte[] hash) {
    var bits = 0;
    for (var one : hash) {
      var zeros = Integer.numberOfLeadingZeros(one & 0xff) - 24;
      bits += zeros;
      if (zeros < 8) {
        break;
      }
    }
    return bits;
  }
}
