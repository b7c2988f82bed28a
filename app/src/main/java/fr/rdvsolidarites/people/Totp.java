package fr.rdvsolidarites.people;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Codes of an authenticator application (RFC 6238): six digits, new every thirty seconds. */
final class Totp {

  private static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
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
      // Six digits, and the only hash that the applications people have know.
      var generator = new HmacOneTimePasswordGenerator();
      return generator.generateOneTimePasswordString(
          new SecretKeySpec(secret, generator.getAlgorithm()), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
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
    return new Base32().encodeToString(bytes).replace("=", "");
  }

  private static boolean isEqual(String code, String typed) {
    return MessageDigest.isEqual(
        code.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
  }
}
