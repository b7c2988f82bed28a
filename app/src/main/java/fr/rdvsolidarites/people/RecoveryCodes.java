package fr.rdvsolidarites.people;

import fr.rdvsolidarites.shared.LinkToken;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one types without the telephone: 80 random bits each, so that a plain hash is enough; each
 * serves once.
 */
final class RecoveryCodes {

  private static final int COUNT = 10;
  private static final int BYTES = 10;

  private RecoveryCodes() {}

  /** Ten, as they are shown: {@code abcd-efgh-ijkl-mnop}. */
  static List<String> fresh() {
    return IntStream.range(0, COUNT)
        .mapToObj(_ -> grouped(Totp.base32(Totp.random(BYTES))))
        .toList();
  }

  static byte[] hash(String typed) {
    return LinkToken.sha256("recovery " + normal(typed));
  }

  /** However it was copied: with or without hyphens, in any case. */
  private static String normal(String typed) {
    return typed.replaceAll("[^A-Za-z2-7]", "").toLowerCase(Locale.ROOT);
  }

  private static String grouped(String code) {
    return IntStream.range(0, code.length() / 4)
        .mapToObj(i -> code.substring(4 * i, 4 * i + 4))
        .collect(Collectors.joining("-"))
        .toLowerCase(Locale.ROOT);
  }
}
