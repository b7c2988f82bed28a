package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.citizen.NameRules;
import fr.rdvsolidarites.people.BirthDates;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Somebody's name and, if she likes, her date of birth; as typed. */
public record PersonForm(
    @NotEmpty(message = "citizen.who.firstName.missing")
        @Size(max = NameRules.LONGEST, message = "citizen.who.firstName.long")
        @Pattern(regexp = NameRules.LETTERS, message = "citizen.who.firstName.letters")
        String firstName,
    @NotEmpty(message = "citizen.who.lastName.missing")
        @Size(max = NameRules.LONGEST, message = "citizen.who.lastName.long")
        @Pattern(regexp = NameRules.LETTERS, message = "citizen.who.lastName.letters")
        String lastName,
    String birthDate) {

  private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  static final PersonForm EMPTY = new PersonForm("", "", "");

  public PersonForm {
    firstName = NameRules.oneBlank(firstName);
    lastName = NameRules.oneBlank(lastName);
    birthDate = NameRules.oneBlank(birthDate);
  }

  static PersonForm of(String firstName, String lastName, @Nullable LocalDate birthDate) {
    return new PersonForm(firstName, lastName, birthDate == null ? "" : birthDate.format(FRENCH));
  }

  FormErrors errors(BindingResult checked, LocalDate today) {
    var errors = FormErrors.of(checked);
    var wrong =
        !birthDate.isEmpty()
            && BirthDates.parse(birthDate)
                .filter(birth -> BirthDates.isPlausible(birth, today))
                .isEmpty();
    return wrong ? errors.and("birthDate", t("citizen.account.birthDate.wrong")) : errors;
  }

  /** Already checked; null: not given. */
  @Nullable LocalDate birth() {
    return BirthDates.parse(birthDate).orElse(null);
  }

  PersonForm shown() {
    return new PersonForm(
        CitizenParameters.shown(firstName, NameRules.LONGEST),
        CitizenParameters.shown(lastName, NameRules.LONGEST),
        CitizenParameters.shown(birthDate, 10));
  }
}
