package fr.rdvsolidarites.people;

import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords: argon2id with 19 MiB and two passes (OWASP). The hash names its method, so that
 * one made otherwise (bcrypt, of accounts brought from elsewhere) is replaced at the next sign-in.
 * Only as many at once as there are processors: each takes memory, and a crowd of guesses must not
 * take it all.
 */
@Component
public class Passwords {

  private static final PasswordEncoder ENCODER =
      new DelegatingPasswordEncoder(
          "argon2id",
          Map.of(
              "argon2id", new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2),
              "bcrypt", new BCryptPasswordEncoder(12)));

  private final Semaphore permits =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final String hashOfNobody = hash("nobody has this password");

  /** The same password typed on two keyboards is one: compatibility forms are unified. */
  public String hash(String password) {
    return within(() -> String.valueOf(ENCODER.encode(normal(password))));
  }

  /** Takes the same time when there is no hash to compare with. */
  public boolean matches(String password, @Nullable String hash) {
    if (password.length() > PasswordRules.LONGEST) {
      return false;
    }
    var matches =
        within(() -> ENCODER.matches(normal(password), hash == null ? hashOfNobody : hash));
    return matches && hash != null;
  }

  boolean isOutdated(String hash) {
    return ENCODER.upgradeEncoding(hash);
  }

  static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T within(Supplier<T> work) {
    permits.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }
}
