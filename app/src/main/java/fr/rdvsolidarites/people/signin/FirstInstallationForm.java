package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.FirstInstallation;
import fr.rdvsolidarites.territory.CommonService;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the page of the first installation sends. */
public record FirstInstallationForm(
    @NotBlank(message = "people.install.missing") @Nullable String code,
    @NotBlank(message = "people.install.missing")
        @Size(max = 100, message = "people.install.tooLong100")
        @Nullable String firstName,
    @NotBlank(message = "people.install.missing")
        @Size(max = 100, message = "people.install.tooLong100")
        @Nullable String lastName,
    @NotBlank(message = "people.forgotten.emailInvalid")
        @Email(message = "people.forgotten.emailInvalid")
        @Size(max = 254, message = "people.forgotten.emailInvalid")
        @Nullable String email,
    @NotEmpty(message = "people.install.missing") @Nullable String password,
    @NotBlank(message = "people.install.missing")
        @Size(max = 200, message = "people.install.tooLong200")
        @Nullable String territoire,
    @NotBlank(message = "people.install.departementInvalid")
        @Pattern(
            regexp = "\\s*(\\d{2,3}|2[ABab])\\s*",
            message = "people.install.departementInvalid")
        @Nullable String departement,
    @NotBlank(message = "people.install.missing")
        @Size(max = 200, message = "people.install.tooLong200")
        @Nullable String organisation,
    @NotEmpty(message = "people.install.servicesMissing") @Nullable List<String> services) {

  static final FirstInstallationForm EMPTY =
      new FirstInstallationForm(null, null, null, null, null, null, null, null, null);

  /** A form without errors, as the capability takes it. */
  FirstInstallation.Command command() {
    return new FirstInstallation.Command(
        text(code),
        text(firstName),
        text(lastName),
        text(email),
        password == null ? "" : password,
        text(territoire),
        text(departement).toUpperCase(Locale.ROOT),
        text(organisation),
        CommonService.all().stream().filter(service -> has(service.code())).toList());
  }

  public boolean has(String serviceCode) {
    return services != null && services.contains(serviceCode);
  }

  public static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }
}
