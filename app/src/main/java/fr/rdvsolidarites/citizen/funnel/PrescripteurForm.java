package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Prescripteur;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.citizen.NameRules;
import fr.rdvsolidarites.people.PhoneNumber;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who books for others, as typed. Messages are keys. */
public record PrescripteurForm(
    @NotEmpty(message = "citizen.prescripteur.firstName.missing")
        @Size(max = NameRules.LONGEST, message = "citizen.who.firstName.long")
        @Pattern(regexp = NameRules.LETTERS, message = "citizen.who.firstName.letters")
        String firstName,
    @NotEmpty(message = "citizen.prescripteur.lastName.missing")
        @Size(max = NameRules.LONGEST, message = "citizen.who.lastName.long")
        @Pattern(regexp = NameRules.LETTERS, message = "citizen.who.lastName.letters")
        String lastName,
    @NotEmpty(message = "citizen.prescripteur.organisation.missing")
        @Size(max = STRUCTURE, message = "citizen.prescripteur.organisation.long")
        String structure,
    @NotEmpty(message = "citizen.prescripteur.email.missing")
        @Size(max = ConfirmationForm.EMAIL, message = "citizen.who.email.wrong")
        @Pattern(regexp = ConfirmationForm.ADDRESS, message = "citizen.who.email.wrong")
        String email,
    String phone) {

  private static final int STRUCTURE = 200;

  static final PrescripteurForm EMPTY = new PrescripteurForm("", "", "", "", "");

  public PrescripteurForm {
    firstName = clean(firstName);
    lastName = clean(lastName);
    structure = clean(structure);
    email = clean(email);
    phone = clean(phone);
  }

  private static String clean(@Nullable String typed) {
    return typed == null ? "" : NameRules.oneBlank(typed.replaceAll("\\p{Cntrl}", " "));
  }

  static PrescripteurForm of(Prescripteur by) {
    var phone = by.phone();
    return new PrescripteurForm(
        by.firstName(),
        by.lastName(),
        by.organisation(),
        by.email(),
        phone == null ? "" : PhoneNumber.parse(phone).map(PhoneNumber::display).orElse(phone));
  }

  /** What is shown again: no longer than could be right. */
  PrescripteurForm kept() {
    return new PrescripteurForm(
        CitizenParameters.shown(firstName, NameRules.LONGEST),
        CitizenParameters.shown(lastName, NameRules.LONGEST),
        CitizenParameters.shown(structure, STRUCTURE),
        CitizenParameters.shown(email, ConfirmationForm.EMAIL),
        CitizenParameters.shown(phone, ConfirmationForm.PHONE));
  }

  boolean isPhoneWrong() {
    return !phone.isEmpty() && number().isEmpty();
  }

  /** Already checked. */
  Prescripteur prescripteur() {
    return new Prescripteur(
        firstName, lastName, email, number().map(PhoneNumber::e164).orElse(null), structure);
  }

  private Optional<PhoneNumber> number() {
    return PhoneNumber.parse(phone);
  }
}
