package fr.rdvsolidarites.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone that receives texts, or an e-mail address: what a citizen can show to be hers by a code.
 *
 * @param value E.164, or an address in lower case
 */
public record ContactPoint(Way way, String value) {

  /** How the code comes. */
  public enum Way {
    SMS,
    MAIL;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Way of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  private static final Pattern HIDDEN = Pattern.compile("\\d(?=(?:\\D*\\d){2})");
  private static final int SHOWN_FIRST = 2;
  private static final int LONGEST = 254;

  /** Of one {@code @}, without blanks, by a name with a point: more is known when mail leaves. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]++(?<=[.][A-Za-z]{2,63})");

  public static ContactPoint mail(String address) {
    return new ContactPoint(Way.MAIL, address.toLowerCase(Locale.ROOT));
  }

  /** Empty for a phone that receives no texts. */
  public static Optional<ContactPoint> sms(PhoneNumber phone) {
    return phone.mobile() ? Optional.of(new ContactPoint(Way.SMS, phone.e164())) : Optional.empty();
  }

  /** What was typed in one field for either; empty when it is neither. */
  public static Optional<ContactPoint> parse(String typed) {
    var text = typed.strip();
    if (text.contains("@")) {
      return text.length() <= LONGEST && ADDRESS.matcher(text).matches()
          ? Optional.of(mail(text))
          : Optional.empty();
    }
    return PhoneNumber.parse(text).flatMap(ContactPoint::sms);
  }

  public boolean isSms() {
    return way == Way.SMS;
  }

  /** « 06 •• •• •• 12 », « n•••@exemple.fr ». */
  public String masked() {
    if (way == Way.MAIL) {
      return value.charAt(0) + "•••" + value.substring(value.indexOf('@'));
    }
    var shown = PhoneNumber.parse(value).map(PhoneNumber::display).orElse(value);
    return shown.substring(0, SHOWN_FIRST)
        + HIDDEN.matcher(shown.substring(SHOWN_FIRST)).replaceAll("•");
  }

  @Override
  public String toString() {
    return "ContactPoint[" + way + "]";
  }
}
