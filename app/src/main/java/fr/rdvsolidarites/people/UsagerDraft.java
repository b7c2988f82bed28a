package fr.rdvsolidarites.people;

import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.UsagerField;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as it should be. Already checked by the form: names not blank, the e-mail well formed, the
 * phone a number, each field such as {@link UsagerField#accepts}.
 *
 * @param language of her messages; null: as it was
 * @param fields those that were typed; empty text: nothing is to be there
 */
public record UsagerDraft(
    String firstName,
    String lastName,
    @Nullable String birthName,
    @Nullable LocalDate birthDate,
    @Nullable String email,
    @Nullable PhoneNumber phone,
    @Nullable String address,
    @Nullable String postCode,
    @Nullable String city,
    boolean notifyByEmail,
    boolean notifyBySms,
    @Nullable Language language,
    Map<UsagerField, String> fields) {

  public UsagerDraft {
    fields = Map.copyOf(fields);
  }
}
