package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.PlaceKind;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last step: what was chosen, what to know before, and who comes.
 *
 * @param at the time chosen, in the zone of the territoire
 * @param errors keys of what is wrong, by field, in the order of the fields; the key {@code form} is of
 *     the form as a whole
 */
public record ConfirmationPage(
    List<Chosen> chosen,
    ZonedDateTime at,
    long minutes,
    String changeTimeUrl,
    PlaceKind kind,
    String place,
    @Nullable String address,
    @Nullable String restriction,
    @Nullable String instructions,
    @Nullable String papers,
    Choices choices,
    String horaire,
    ConfirmationForm form,
    Map<String, String> errors) {

  public boolean isPhoneNeeded() {
    return kind == PlaceKind.PHONE;
  }

  /** The key of what is wrong with a field, or null. */
  public @Nullable String error(String field) {
    return errors.get(field);
  }
}
