package fr.rdvsolidarites.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What makes a link in a message personal: 128 random bits as 22 url-safe characters. Only its hash
 * is stored, so that a copy of the database opens nothing.
 */
public record LinkToken(String value) {

  private static final SecureRandom RANDOM = new SecureRandom();

  public static LinkToken fresh() {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** SHA-256; the token has full entropy, so that no slower hash is needed. */
  public byte[] hash() {
    return sha256(value);
  }

  /** Hash of any text that should not be stored in clear. */
  public static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "LinkToken[…]";
  }
}
