package fr.rdvsolidarites.notifications.sms;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The providers of SMS ({@code 4-communication-and-api.md} §3.5). Their names and how a key is
 * written, in words: {@code messages/notifications.properties}.
 */
public enum SmsProvider {
  NETSIZE("netsize", "[^:\\s]+:\\S+"),
  CLEVER_TECHNOLOGIES("clever_technologies", "\\S+"),
  SFR_MAIL2SMS("sfr_mail2sms", "[^/\\s@]+@[^/\\s@]+/[^/\\s@]+@[^/\\s@]+"),
  SEND_IN_BLUE("send_in_blue", "\\S+"),
  CONTACT_EXPERIENCE("contact_experience", "[^/\\s]+(/[^/\\s@]+@[^/\\s@]+)?"),
  ORANGE_CONTACT_EVERYONE("orange_contact_everyone", "\\S+");

  private final String code;
  private final Pattern key;

  SmsProvider(String code, String key) {
    this.code = code;
    this.key = Pattern.compile(key);
  }

  /** As the database and the environment name it. */
  public String code() {
    return code;
  }

  /** Whether a key has the form that this provider gives to its own; says nothing of its worth. */
  public boolean isReadable(String typed) {
    return key.matcher(typed).matches();
  }

  public static Optional<SmsProvider> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }
}
