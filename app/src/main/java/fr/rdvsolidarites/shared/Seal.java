package fr.rdvsolidarites.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs what leaves the server and must come back unchanged (an offered start, a form's key). The
 * secret comes from {@code RDV_SECRET}, the same on every node; a local run makes one and keeps it
 * with its data.
 */
@Component
public class Seal {

  private final SecretKeySpec key;

  /** {@code secret}: empty where one is kept in {@code dataDir}. */
  public Seal(@Value("${rdv.secret:}") String secret, @Value("${rdv.data-dir:}") String dataDir) {
    this.key = new SecretKeySpec(secretBytes(secret, dataDir), "HmacSHA256");
  }

  /** The text followed by its signature. */
  public String seal(String purpose, String text) {
    return text + "." + signature(purpose, text);
  }

  /** The text, if it was sealed here for this purpose; empty when forged or changed. */
  public Optional<String> open(String purpose, String sealed) {
    var dot = sealed.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    var text = sealed.substring(0, dot);
    var expected = signature(purpose, text).getBytes(StandardCharsets.UTF_8);
    var given = sealed.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given) ? Optional.of(text) : Optional.empty();
  }

  /** A number and its signature, for where capitals get lost: the local part of an address. */
  public String sealNumber(String purpose, long number) {
    return number + "-" + numberSignature(purpose, number);
  }

  /** The number, if it was sealed here for this purpose; in capitals or not. */
  public Optional<Long> openNumber(String purpose, String sealed) {
    var parts = sealed.toLowerCase(Locale.ROOT).split("-", 2);
    if (parts.length < 2 || !parts[0].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    var number = Long.parseLong(parts[0]);
    var expected = numberSignature(purpose, number).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, parts[1].getBytes(StandardCharsets.UTF_8))
        ? Optional.of(number)
        : Optional.empty();
  }

  /** 80 bits. */
  private String numberSignature(String purpose, long number) {
    var bytes = Arrays.copyOf(mac(purpose, Long.toString(number)), 10);
    return new Base32().encodeToString(bytes).toLowerCase(Locale.ROOT);
  }

  private String signature(String purpose, String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mac(purpose, text))
        .substring(0, 22);
  }

  private byte[] mac(String purpose, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret of the installation, as set or as kept beside the local data. */
  static byte[] secretBytes(String secret, String dataDir) {
    if (!secret.isBlank()) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }
    if (dataDir.isBlank()) {
      throw new IllegalStateException("RDV_SECRET is missing: a secret of 32 characters or more");
    }
    return keptSecret(Path.of(dataDir, "secret")).getBytes(StandardCharsets.UTF_8);
  }

  private static String keptSecret(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, LinkToken.fresh().value() + LinkToken.fresh().value());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
