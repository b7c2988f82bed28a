package fr.rdvsolidarites.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of an authenticator application (RFC 6238): six digits, new every thirty seconds. */
final class Totp {

  private static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
  private static final int MODULUS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Totp() {}

  static byte[] freshSecret() {
    return random(SECRET_BYTES);
  }

  static byte[] random(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
  }

  static String code(byte[] secret, long step) {
    try {
      // The applications people have know only this hash.
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
      return "%06d".formatted(number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The step this code belongs to: the current one, or the one before or after it, as telephones
   * are not always on time; never one that {@code lastStep} has used up.
   */
  static OptionalLong stepOf(byte[] secret, String typed, Instant now, long lastStep) {
    var step = step(now);
    return LongStream.rangeClosed(step - 1, step + 1)
        .filter(one -> one > lastStep && isEqual(code(secret, one), typed))
        .findFirst();
  }

  /** As authenticators take it by hand. */
  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    var bits = 0;
    var kept = 0;
    for (var one : bytes) {
      bits = (bits << 8) | (one & 0xff);
      kept += 8;
      while (kept >= 5) {
        kept -= 5;
        text.append(BASE32.charAt((bits >> kept) & 31));
      }
      bits &= (1 << kept) - 1;
    }
    if (kept > 0) {
      text.append(BASE32.charAt((bits << (5 - kept)) & 31));
    }
    return text.toString();
  }

  private static boolean isEqual(String code, String typed) {
    return MessageDigest.isEqual(
        code.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
  }
}
