package fr.rdvsolidarites.superadmin.territoire;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page sends that opens a territoire. */
public record OnboardingForm(
    @NotBlank(message = "superadmin.territoire.name.missing")
        @Size(max = 200, message = "people.install.tooLong200")
        @Nullable String territoire,
    @NotNull(message = "people.install.departementInvalid")
        @Pattern(
            regexp = "\\s*(\\d{2,3}|2[ABab])\\s*",
            message = "people.install.departementInvalid")
        @Nullable String departement,
    @NotBlank(message = "superadmin.territoire.organisation.missing")
        @Size(max = 200, message = "people.install.tooLong200")
        @Nullable String organisation,
    @NotEmpty(message = "people.install.servicesMissing") @Nullable List<String> services,
    @NotBlank(message = "superadmin.territoire.firstName.missing")
        @Size(max = 100, message = "people.install.tooLong100")
        @Nullable String prenom,
    @NotBlank(message = "superadmin.territoire.lastName.missing")
        @Size(max = 100, message = "people.install.tooLong100")
        @Nullable String nom,
    @NotBlank(message = "people.forgotten.emailInvalid")
        @Email(message = "people.forgotten.emailInvalid")
        @Size(max = 254, message = "people.forgotten.emailInvalid")
        @Nullable String email) {

  /** In the order of the page. */
  static final List<String> FIELDS =
      List.of("territoire", "departement", "organisation", "services", "prenom", "nom", "email");

  static final OnboardingForm EMPTY = new OnboardingForm(null, null, null, null, null, null, null);

  public static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  public List<String> chosen() {
    return services == null ? List.of() : services;
  }
}
