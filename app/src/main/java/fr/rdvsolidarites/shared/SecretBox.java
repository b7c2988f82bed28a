package fr.rdvsolidarites.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts what a copy of the database must not tell (AES-256-GCM), under a key of its own drawn
 * from {@code RDV_SECRET}. What was locked for one purpose opens for no other.
 */
@Component
public class SecretBox {

  /** Says how the rest was made, so that another way can follow one day. */
  private static final byte FORM = 1;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;

  SecretBox(@Value("${rdv.secret:}") String secret, @Value("${rdv.data-dir:}") String dataDir) {
    this.key = key(Seal.secretBytes(secret, dataDir));
  }

  /**
   * @param purpose what it is, and whose: {@code second factor of agent 7}
   */
  public byte[] lock(String purpose, byte[] clear) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var locked = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(clear);
      return ByteBuffer.allocate(1 + NONCE_BYTES + locked.length)
          .put(FORM)
          .put(nonce)
          .put(locked)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty when it was not locked here for this purpose, or was changed since. */
  public Optional<byte[]> open(String purpose, byte[] locked) {
    if (locked.length <= 1 + NONCE_BYTES || locked[0] != FORM) {
      return Optional.empty();
    }
    var nonce = Arrays.copyOfRange(locked, 1, 1 + NONCE_BYTES);
    var text = Arrays.copyOfRange(locked, 1 + NONCE_BYTES, locked.length);
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(text));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static SecretKey key(byte[] secret) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand("secret box".getBytes(StandardCharsets.UTF_8), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
