package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * She types the code that she received: the last act of the last step.
 *
 * @param sentTo where the code went
 * @param other where it can go instead; null when she gave nothing else
 * @param news the key of what has just happened; null for nothing
 */
public record CodePage(
    List<Chosen> lines,
    Choices choices,
    String horaire,
    Keeping keeping,
    ContactPoint sentTo,
    @Nullable ContactPoint other,
    String formUrl,
    @Nullable String news,
    FormErrors errors) {

  /** The key of the sentence that says where it went. */
  public String sentKey() {
    return sentTo.isSms() ? "citizen.code.sent.sms" : "citizen.code.sent.mail";
  }

  public String otherKey() {
    return other != null && other.isSms() ? "citizen.code.by.sms" : "citizen.code.by.mail";
  }
}
