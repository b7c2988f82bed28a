package fr.rdvsolidarites.given;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The application on somebody's telephone that gives a new code every thirty seconds. */
public record Authenticator(String base32) {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** The secret read from the page that offers it. */
  public static Authenticator of(Browserless.Page page) {
    return new Authenticator(page.html().select("code.app-secret").text().replace(" ", ""));
  }

  public String code(Instant now) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array());
      var offset = hash[19] & 15;
      var number = ByteBuffer.wrap(hash, offset, 4).getInt() & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] bytes() {
    var bytes = new byte[base32.length() * 5 / 8];
    var buffer = 0L;
    var bits = 0;
    var next = 0;
    for (var letter : base32.toCharArray()) {
      buffer = (buffer << 5) | LETTERS.indexOf(letter);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[next++] = (byte) (buffer >> bits);
      }
    }
    return bytes;
  }
}
