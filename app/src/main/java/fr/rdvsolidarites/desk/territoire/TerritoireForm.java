package fr.rdvsolidarites.desk.territoire;

import fr.rdvsolidarites.desk.SmsCost;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.TerritoireDraft;
import fr.rdvsolidarites.territory.Visibility;
import gen.db.tables.records.TerritoireRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The settings of a territoire as they were typed. */
public record TerritoireForm(
    String nom,
    String telephone,
    SortedSet<Integer> jours,
    String visibilite,
    String signature,
    String expediteur,
    boolean rappel,
    String prix,
    boolean courriel,
    boolean couleur,
    boolean cloisonne) {

  static TerritoireForm of(TerritoireRecord territoire) {
    return new TerritoireForm(
        territoire.getName(),
        orEmpty(territoire.getPhone()),
        WeekDays.of(territoire.getOpenDays()),
        territoire.getNewMotifVisibility(),
        orEmpty(territoire.getMessageSignature()),
        orEmpty(territoire.getSmsSender()),
        territoire.getSecondReminder(),
        territoire.getSmsPriceCents() == null ? "" : SmsCost.plain(territoire.getSmsPriceCents()),
        territoire.getWaitingRoomMail(),
        territoire.getWaitingRoomColor(),
        territoire.getUsagersWalled());
  }

  static TerritoireForm of(TypedFields typed) {
    return new TerritoireForm(
        typed.text("nom"),
        typed.text("telephone"),
        WeekDays.of(typed, "jours"),
        typed.text("visibilite"),
        typed.text("signature"),
        typed.text("expediteur"),
        typed.isTicked("rappel"),
        typed.text("prix"),
        typed.isTicked("courriel"),
        typed.isTicked("couleur"),
        typed.isTicked("cloisonne"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  boolean isPhoneReadable() {
    return telephone.isBlank() || PhoneNumber.parse(telephone.strip()).isPresent();
  }

  /** In cents, such as « 4,5 ». */
  boolean isPriceReadable() {
    return prix.isBlank() || prix.strip().matches("\\d{1,3}([.,]\\d{1,2})?");
  }

  /**
   * @throws ResponseStatusException 400 for a choice that no page offers
   */
  TerritoireDraft draft() {
    return new TerritoireDraft(
        nom,
        PhoneNumber.parse(telephone.strip()).map(PhoneNumber::display).orElse(null),
        jours,
        Coded.find(Visibility.class, visibilite)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST)),
        signature,
        expediteur,
        rappel,
        prix.isBlank() ? null : new BigDecimal(prix.strip().replace(',', '.')),
        courriel,
        couleur,
        cloisonne);
  }

  public List<String> jourValues() {
    return WeekDays.values(jours);
  }
}
