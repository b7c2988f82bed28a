package fr.rdvsolidarites.desk.motif;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.territory.BookableBy;
import fr.rdvsolidarites.territory.BookingDelays;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifDraft;
import fr.rdvsolidarites.territory.MotifKind;
import fr.rdvsolidarites.territory.SecondReminder;
import fr.rdvsolidarites.territory.SectorisationLevel;
import fr.rdvsolidarites.territory.TextKind;
import fr.rdvsolidarites.territory.Visibility;
import gen.db.tables.records.MotifRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A motif as it was typed. Choices hold the codes of {@code territory}'s enums; delays are in
 * seconds.
 *
 * @param garde for how many minutes a freed time is kept for whoever waits
 * @param rappel whether a second reminder leaves two hours before: a code of {@code SecondReminder}
 * @param services for which services it is open here; only of a new motif
 */
public record MotifForm(
    String nom,
    String nomMessages,
    String couleur,
    String nature,
    String type,
    String texte,
    String duree,
    String delaiMin,
    String delaiMax,
    String reservable,
    boolean suivi,
    boolean secretariat,
    String visibilite,
    String sectorisation,
    boolean annulable,
    boolean deplacable,
    String garde,
    String rappel,
    String restriction,
    String consignes,
    String pieces,
    String avertissement,
    String famille,
    Set<Long> services) {

  static final int USUAL_MINUTES = 30;

  /**
   * A new motif.
   *
   * @param visibility as the territoire chose
   */
  static MotifForm blank(String visibility) {
    return new MotifForm(
        "",
        "",
        "#000091",
        MotifKind.INDIVIDUEL.code(),
        LocationType.PUBLIC_OFFICE.code(),
        TextKind.INVITATION.code(),
        String.valueOf(USUAL_MINUTES),
        String.valueOf(BookingDelays.USUAL.min().toSeconds()),
        String.valueOf(BookingDelays.USUAL.max().toSeconds()),
        BookableBy.AGENTS.code(),
        false,
        false,
        visibility,
        SectorisationLevel.DEPARTEMENT.code(),
        true,
        true,
        String.valueOf(MotifDraft.USUAL_OFFER),
        SecondReminder.TERRITOIRE.code(),
        "",
        "",
        "",
        "",
        "",
        Set.of());
  }

  static MotifForm of(MotifRecord motif) {
    return new MotifForm(
        motif.getName(),
        orEmpty(motif.getNameInMessages()),
        motif.getColor(),
        motif.getKind(),
        motif.getLocationType(),
        motif.getTextKind(),
        String.valueOf(motif.getDurationMinutes()),
        String.valueOf(motif.getMinDelaySeconds()),
        String.valueOf(motif.getMaxDelaySeconds()),
        motif.getBookableBy(),
        motif.getFollowUp(),
        motif.getForSecretariat(),
        motif.getVisibility(),
        motif.getSectorisationLevel(),
        motif.getCancellableByUsager(),
        motif.getMovableByUsager(),
        String.valueOf(motif.getOfferMinutes()),
        SecondReminder.of(motif.getSecondReminder()).code(),
        orEmpty(motif.getRestriction()),
        orEmpty(motif.getInstructions()),
        orEmpty(motif.getPapers()),
        orEmpty(motif.getCancelWarning()),
        orEmpty(motif.getFamily()),
        Set.of());
  }

  static MotifForm of(TypedFields typed) {
    return new MotifForm(
        typed.text("nom"),
        typed.text("nom_messages"),
        typed.text("couleur"),
        typed.text("nature"),
        typed.text("type"),
        typed.text("texte"),
        typed.text("duree"),
        typed.text("delai_min"),
        typed.text("delai_max"),
        typed.text("reservable"),
        typed.isTicked("suivi"),
        typed.isTicked("secretariat"),
        typed.text("visibilite"),
        typed.text("sectorisation"),
        typed.isTicked("annulable"),
        typed.isTicked("deplacable"),
        typed.text("garde"),
        typed.text("rappel"),
        typed.text("restriction"),
        typed.text("consignes"),
        typed.text("pieces"),
        typed.text("avertissement"),
        typed.text("famille"),
        typed.ids("services"));
  }

  MotifForm withServices(Set<Long> ids) {
    return new MotifForm(
        nom,
        nomMessages,
        couleur,
        nature,
        type,
        texte,
        duree,
        delaiMin,
        delaiMax,
        reservable,
        suivi,
        secretariat,
        visibilite,
        sectorisation,
        annulable,
        deplacable,
        garde,
        rappel,
        restriction,
        consignes,
        pieces,
        avertissement,
        famille,
        ids);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /**
   * What is asked; a number that is none becomes 0, which the rules refuse.
   *
   * @throws ResponseStatusException 400 for a choice that no page offers
   */
  MotifDraft draft() {
    return new MotifDraft(
        nom,
        nomMessages,
        couleur,
        choice(MotifKind.class, nature),
        locationType(),
        textKind(),
        number(duree),
        BookingDelays.ofSeconds(number(delaiMin), number(delaiMax)),
        bookableBy(),
        suivi,
        secretariat,
        choice(Visibility.class, visibilite),
        choice(SectorisationLevel.class, sectorisation),
        annulable,
        deplacable,
        number(garde),
        choice(SecondReminder.class, rappel),
        restriction,
        consignes,
        pieces,
        avertissement,
        famille);
  }

  LocationType locationType() {
    return choice(LocationType.class, type);
  }

  TextKind textKind() {
    return choice(TextKind.class, texte);
  }

  BookableBy bookableBy() {
    return choice(BookableBy.class, reservable);
  }

  Visibility visibility() {
    return choice(Visibility.class, visibilite);
  }

  BookingDelays delays() {
    return BookingDelays.ofSeconds(number(delaiMin), number(delaiMax));
  }

  /** For the preview: what is typed, else what is usual. */
  int minutesOrUsual() {
    var minutes = number(duree);
    return minutes > 0 && minutes <= MotifDraft.LONGEST_DURATION ? minutes : USUAL_MINUTES;
  }

  /** Those of the choices that are known, for the boxes to be ticked again. */
  public List<String> serviceValues() {
    return services.stream().map(String::valueOf).toList();
  }

  static int number(String typed) {
    var digits = typed.strip();
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  static <E extends Enum<E> & Coded> E choice(Class<E> type, String code) {
    return Coded.find(type, code)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }
}
