package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.citizen.NameRules;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who comes, as typed. Messages are keys; the longest texts are those of the database.
 *
 * @param accepted the restriction of the motif, knowingly; null when the box is not ticked
 * @param formKey sealed; the same when the form is sent twice
 * @param pour for whom, of who is signed in ({@link HerFamily}); else null
 */
public record ConfirmationForm(
    @NotEmpty(message = "citizen.who.firstName.missing")
        @Size(max = NameRules.LONGEST, message = "citizen.who.firstName.long")
        @Pattern(regexp = NameRules.LETTERS, message = "citizen.who.firstName.letters")
        String firstName,
    @NotEmpty(message = "citizen.who.lastName.missing")
        @Size(max = NameRules.LONGEST, message = "citizen.who.lastName.long")
        @Pattern(regexp = NameRules.LETTERS, message = "citizen.who.lastName.letters")
        String lastName,
    String phone,
    @Size(max = EMAIL, message = "citizen.who.email.wrong")
        @Pattern(regexp = ADDRESS, message = "citizen.who.email.wrong")
        String email,
    @Nullable String accepted,
    @Nullable String formKey,
    @Nullable String pour) {

  static final int EMAIL = 254;
  static final int PHONE = 40;

  private static final int POUR = 20;

  /**
   * Nothing, or an address that mail can reach; possessive, so that no text takes long to refuse.
   */
  static final String ADDRESS =
      "(?:(?![.])(?!.*[.][.])[\\w.!#$%&'*+/=?^`{|}~-]++(?<![.])@(?:[A-Za-z0-9][A-Za-z0-9-]*+[.])++[A-Za-z]{2,63}+)?";

  static final ConfirmationForm EMPTY = new ConfirmationForm("", "", "", "", null, null, null);

  public ConfirmationForm {
    firstName = NameRules.oneBlank(firstName);
    lastName = NameRules.oneBlank(lastName);
    phone = NameRules.oneBlank(phone);
    email = NameRules.oneBlank(email);
  }

  /** The same, for this person. */
  ConfirmationForm named(String first, String last) {
    return new ConfirmationForm(first, last, phone, email, accepted, formKey, pour);
  }

  boolean isBlank() {
    return (firstName + lastName + phone + email).isBlank();
  }

  /** What annotations cannot say: the phone is a number, and one way to reach her is given. */
  Map<String, String> contactErrors(boolean phoneNeeded) {
    var errors = new LinkedHashMap<String, String>();
    if (!phone.isEmpty() && number().isEmpty()) {
      errors.put("phone", "citizen.who.phone.wrong");
    } else if (phone.isEmpty() && phoneNeeded) {
      errors.put("phone", "citizen.who.phone.needed");
    } else if (phone.isEmpty() && email.isEmpty()) {
      errors.put("phone", "citizen.who.contact.missing");
    } else if (email.isEmpty() && contacts().isEmpty()) {
      errors.put("phone", "citizen.who.phone.landline");
    }
    return errors;
  }

  /** For somebody else: a phone is given only to text her. */
  Map<String, String> beneficiaryErrors(boolean phoneNeeded) {
    if (phone.isEmpty()) {
      return phoneNeeded ? Map.of("phone", "citizen.who.phone.needed") : Map.of();
    }
    if (phoneNeeded) {
      return number().isPresent() ? Map.of() : Map.of("phone", "citizen.who.phone.wrong");
    }
    return number().filter(PhoneNumber::mobile).isPresent()
        ? Map.of()
        : Map.of("phone", "citizen.prescription.phone.wrong");
  }

  /** Already checked. */
  Identity identity() {
    return new Identity(firstName, lastName, email.isEmpty() ? null : email, number().orElse(null));
  }

  /** Where a code can reach her, the mobile first; already checked. */
  List<ContactPoint> contacts() {
    return Stream.concat(
            number().flatMap(ContactPoint::sms).stream(),
            email.isEmpty() ? Stream.empty() : Stream.of(ContactPoint.mail(email)))
        .toList();
  }

  private Optional<PhoneNumber> number() {
    return PhoneNumber.parse(phone);
  }

  /**
   * What is shown again: as typed, no longer than could be right, without what no page can show.
   */
  ConfirmationForm kept(String freshFormKey) {
    return new ConfirmationForm(
        CitizenParameters.shown(firstName, NameRules.LONGEST),
        CitizenParameters.shown(lastName, NameRules.LONGEST),
        CitizenParameters.shown(phone, PHONE),
        CitizenParameters.shown(email, EMAIL),
        accepted,
        freshFormKey,
        pour == null ? null : CitizenParameters.shown(pour, POUR));
  }
}
