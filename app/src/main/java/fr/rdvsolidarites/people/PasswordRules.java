package fr.rdvsolidarites.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a new password must be: 80 bits by the table of the CNIL (délibération 2022-100, with the
 * ANSSI), not known from leaks, not the person's own name. No forced rotation, no question, no
 * hint.
 */
public final class PasswordRules {

  static final int LONGEST = 128;

  private static final int WITH_ALL_CLASSES = 12;
  private static final int WITH_THREE_CLASSES = 14;
  private static final int PASSPHRASE = 20;
  private static final int WORDS = 7;
  private static final int DISTINCT = 6;
  private static final int TELLING = 4;
  private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}]+");
  private static final Pattern AROUND_THE_WORD = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

  private PasswordRules() {}

  /** Whose password it will be; any of them may be empty. */
  public record Owner(String email, String firstName, String lastName) {

    Stream<String> parts() {
      var localPart = email.split("@", 2)[0];
      return Stream.concat(
              Stream.of(localPart),
              Stream.of(localPart, firstName, lastName).flatMap(NOT_A_LETTER::splitAsStream))
          .map(PasswordRules::plain)
          .filter(part -> part.length() >= TELLING);
    }
  }

  /** The first thing to correct; empty when the password is good. */
  public static Optional<PasswordProblem> check(String typed, Owner owner) {
    var password = Passwords.normal(typed);
    if (password.length() > LONGEST) {
      return Optional.of(PasswordProblem.TOO_LONG);
    }
    if (!isStrong(password)) {
      return Optional.of(PasswordProblem.TOO_WEAK);
    }
    if (isCommon(password)) {
      return Optional.of(PasswordProblem.COMMON);
    }
    var plain = plain(password);
    return owner.parts().anyMatch(plain::contains)
        ? Optional.of(PasswordProblem.PERSONAL)
        : Optional.empty();
  }

  private static boolean isStrong(String password) {
    var length = password.codePointCount(0, password.length());
    if (password.codePoints().distinct().count() < DISTINCT) {
      return false;
    }
    var classes = classes(password);
    return (classes == 4 && length >= WITH_ALL_CLASSES)
        || (classes == 3 && length >= WITH_THREE_CLASSES)
        || (length >= PASSPHRASE && words(password) >= WORDS);
  }

  /** Of lower case, upper case, digits and everything else, how many are present. */
  private static long classes(String password) {
    return password.codePoints().map(PasswordRules::classOf).distinct().count();
  }

  private static int classOf(int character) {
    if (Character.isLowerCase(character)) {
      return 0;
    }
    if (Character.isUpperCase(character)) {
      return 1;
    }
    return Character.isDigit(character) ? 2 : 3;
  }

  private static long words(String password) {
    return NOT_A_LETTER.splitAsStream(plain(password)).filter(w -> !w.isEmpty()).distinct().count();
  }

  private static boolean isCommon(String password) {
    var lower = password.toLowerCase(Locale.ROOT);
    var word = plain(AROUND_THE_WORD.matcher(password).replaceAll(""));
    return Common.PASSWORDS.contains(lower) || Common.PASSWORDS.contains(word);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Read once, at the first password chosen. */
  private static final class Common {
    static final Set<String> PASSWORDS = read();

    private static Set<String> read() {
      var stream =
          Objects.requireNonNull(
              PasswordRules.class.getResourceAsStream("/people/common-passwords.txt"));
      try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        return lines.lines().collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
