package fr.rdvsolidarites.people;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A phone number that can be called: metropolitan, overseas, or foreign with its prefix.
 *
 * @param e164 {@code +33…}
 * @param mobile whether it may receive SMS
 */
public record PhoneNumber(String e164, boolean mobile) {

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final List<String> REGIONS = List.of("FR", "GP", "GF", "MQ", "RE", "YT");
  private static final Set<PhoneNumberType> MOBILES =
      Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);
  private static final int LONGEST = 40;

  /**
   * Reserved to fiction by the regulator: accepted, so that demonstrations and tests never call
   * anybody.
   */
  private static final Pattern FICTION =
      Pattern.compile(
          "\\+33(?:63998\\d{4}|19900\\d{4}|26191\\d{4}|35301\\d{4}|46571\\d{4}|53649\\d{4})");

  /** The number typed, or empty when no country plan knows it. */
  public static Optional<PhoneNumber> parse(String typed) {
    if (typed.length() > LONGEST || typed.codePoints().anyMatch(Character::isLetter)) {
      return Optional.empty();
    }
    return REGIONS.stream()
        .map(region -> parse(typed, region))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<PhoneNumber> parse(String typed, String region) {
    try {
      return Optional.of(LIBRARY.parse(typed, region))
          .filter(number -> LIBRARY.isValidNumber(number) || isFiction(number))
          .map(PhoneNumber::of);
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static PhoneNumber of(Phonenumber.PhoneNumber number) {
    var e164 = LIBRARY.format(number, PhoneNumberFormat.E164);
    return new PhoneNumber(
        e164, e164.startsWith("+3363998") || MOBILES.contains(LIBRARY.getNumberType(number)));
  }

  private static boolean isFiction(Phonenumber.PhoneNumber number) {
    return FICTION.matcher(LIBRARY.format(number, PhoneNumberFormat.E164)).matches();
  }

  /** As people in France write it: {@code 06 12 34 56 78}; foreign numbers keep their prefix. */
  public String display() {
    try {
      var number = LIBRARY.parse(e164, null);
      var home =
          isFiction(number)
              || REGIONS.contains(
                  Objects.requireNonNullElse(LIBRARY.getRegionCodeForNumber(number), ""));
      return LIBRARY.format(
          number, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    } catch (NumberParseException e) {
      return e164;
    }
  }
}
