package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * She types the code that she received: the last act of the last step.
 *
 * @param sentTo where the code went
 * @param slow whether it may take a while, for many codes are asked where she is
 * @param other where it can go instead; null when she gave nothing else
 * @param phone of who receives her; null: none is known
 * @param news the key of what has just happened; null for nothing
 */
public record CodePage(
    List<Chosen> lines,
    Choices choices,
    String horaire,
    Keeping keeping,
    ContactPoint sentTo,
    boolean slow,
    @Nullable ContactPoint other,
    String formUrl,
    @Nullable String phone,
    @Nullable String news,
    FormErrors errors) {

  /** The key of the sentence that says where it went. */
  public String sentKey() {
    var way = sentTo.isSms() ? "sms" : "mail";
    return (slow ? "citizen.code.soon." : "citizen.code.sent.") + way;
  }

  public String otherKey() {
    return other != null && other.isSms() ? "citizen.code.by.sms" : "citizen.code.by.mail";
  }
}
