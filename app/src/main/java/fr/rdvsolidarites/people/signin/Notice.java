package fr.rdvsolidarites.people.signin;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sign-in page may have to say on arrival; the address carries its code, never a text. */
enum Notice {
  SIGNED_OUT("deconnexion", "people.signIn.notice.signedOut"),
  PASSWORD_CHANGED("mot-de-passe", "people.signIn.notice.passwordChanged"),
  DEMO_MISSING("demonstration", "people.demo.missing");

  private final String code;
  private final String messageKey;

  Notice(String code, String messageKey) {
    this.code = code;
    this.messageKey = messageKey;
  }

  String code() {
    return code;
  }

  String messageKey() {
    return messageKey;
  }

  static Optional<Notice> of(@Nullable String code) {
    return Arrays.stream(values()).filter(notice -> notice.code.equals(code)).findFirst();
  }
}
