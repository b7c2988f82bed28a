package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.web.FormErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last step: what was chosen, what to know before, and who comes.
 *
 * @param at the time chosen, in the zone of the territoire
 * @param who what is known of who comes
 * @param keeping whether the time is kept for her meanwhile
 * @param family for whom she may book, when she is signed in
 * @param proofBits of the proof that the form asks for under an abnormal load; nothing usually
 * @param proofChallenge what that proof is about
 * @param errors what is wrong, in the order of the fields
 */
public record ConfirmationPage(
    List<Chosen> chosen,
    Moment at,
    int minutes,
    String changeTimeUrl,
    LocationType kind,
    boolean notified,
    String place,
    @Nullable String address,
    @Nullable String phone,
    @Nullable Said restriction,
    @Nullable Said instructions,
    @Nullable Said papers,
    WhoComes who,
    Choices choices,
    String horaire,
    Keeping keeping,
    ConfirmationForm form,
    @Nullable HerFamily family,
    int proofBits,
    String proofChallenge,
    FormErrors errors) {

  /** What was chosen, the time last. */
  public List<Chosen> lines() {
    var lines = new ArrayList<>(chosen);
    lines.add(new Chosen("citizen.chosen.time", at.dayAndTime(), changeTimeUrl));
    return lines;
  }

  /** The key of whose names are asked. */
  public String namesKey() {
    if (who.isForAnother()) {
      return "citizen.prescription.whom";
    }
    return family == null ? "citizen.who.legend" : "citizen.family.names";
  }

  /** Whether it would spare her anything to say who she is by FranceConnect. */
  public boolean isFranceConnectUseful() {
    return isHerName() && who.whom() == null;
  }

  /** Whether the names are those of whoever types. */
  public boolean isHerName() {
    return family == null && !who.isForAnother();
  }

  /** The key of why she is asked how to reach her: nothing is promised that will not be sent. */
  public String contactKey() {
    if (who.isForAnother() && isPhoneNeeded()) {
      return "citizen.prescription.contactCall";
    }
    if (who.isForAnother()) {
      return notified ? "citizen.prescription.contact" : "citizen.prescription.contactSilent";
    }
    if (!notified) {
      return "citizen.who.contact.whySilent";
    }
    return isPhoneNeeded() ? "citizen.who.contact.whyPhone" : "citizen.who.contact.why";
  }

  /** The key of the phone's hint. */
  public String phoneHintKey() {
    if (who.isForAnother()) {
      return "citizen.who.phone.hintSilent";
    }
    if (isPhoneNeeded()) {
      return "citizen.who.phone.hintCall";
    }
    return notified ? "citizen.who.phone.hint" : "citizen.who.phone.hintSilent";
  }

  public String emailHintKey() {
    return notified ? "citizen.who.email.hint" : "citizen.who.email.hintSilent";
  }

  public boolean isPhoneNeeded() {
    return kind == LocationType.PHONE;
  }
}
