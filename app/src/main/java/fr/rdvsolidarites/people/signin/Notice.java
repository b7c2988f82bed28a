package fr.rdvsolidarites.people.signin;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sign-in page may have to say on arrival; the address carries its code, never a text. */
public enum Notice {
  SIGNED_OUT("deconnexion", "people.signIn.notice.signedOut"),
  PASSWORD_CHANGED("mot-de-passe", "people.signIn.notice.passwordChanged"),
  EMAIL_CHANGED("adresse", "people.signIn.notice.emailChanged"),
  TOO_LATE("delai", "people.signIn.notice.tooLate", true),
  PROCONNECT_DOWN("proconnect-indisponible", "people.proconnect.down", true),
  PROCONNECT_REFUSED("proconnect-refus", "people.proconnect.refused", true),
  DEMO_MISSING("demonstration", "people.demo.missing");

  private final String code;
  private final String messageKey;
  private final boolean failure;

  Notice(String code, String messageKey) {
    this(code, messageKey, false);
  }

  Notice(String code, String messageKey, boolean failure) {
    this.code = code;
    this.messageKey = messageKey;
    this.failure = failure;
  }

  boolean isFailure() {
    return failure;
  }

  public String code() {
    return code;
  }

  String messageKey() {
    return messageKey;
  }

  static Optional<Notice> of(@Nullable String code) {
    return Arrays.stream(values()).filter(notice -> notice.code.equals(code)).findFirst();
  }
}
