package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifBadge;
import fr.rdvsolidarites.territory.TranslatedMotif;
import fr.rdvsolidarites.web.Detail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One motif, as it is set for the territoire and here.
 *
 * @param archivedOn in words; null for a live one
 * @param elsewhere the other organisations where it is open
 * @param mayWrite whether she may change it for everybody
 * @param translations one for each language
 */
public record MotifPage(
    Office office,
    long id,
    MotifForm motif,
    @Nullable String archivedOn,
    List<MotifBadge> badges,
    List<Ouverture> ouvertures,
    List<String> elsewhere,
    boolean mayWrite,
    List<TranslatedMotif> translations,
    MotifPreview preview,
    History history) {

  /**
   * Open here for a service; null: as the motif says.
   *
   * @param bookableBy a code
   */
  public record Ouverture(
      long id,
      String service,
      @Nullable String bookableBy,
      @Nullable Integer minutes,
      @Nullable String instructions) {

    /** What is otherwise here, in words; empty when nothing is. */
    public List<String> otherwise() {
      var all = new ArrayList<String>();
      if (minutes != null) {
        all.add(t("desk.motif.otherwise.duration", FrenchDates.duration(minutes)));
      }
      if (bookableBy != null) {
        all.add(t("desk.motif.otherwise.bookable", t("desk.motif.bookable." + bookableBy)));
      }
      if (instructions != null) {
        all.add(t("desk.motif.otherwise.instructions"));
      }
      return all;
    }
  }

  public boolean isArchived() {
    return archivedOn != null;
  }

  public String href() {
    return office.motifsHref() + "/" + id;
  }

  /** Services for which it is not open here yet. */
  public boolean canOpenMore() {
    return office.mayOpen() && !isArchived() && ouvertures.size() < office.services().size();
  }

  public List<Detail> details() {
    var all = new ArrayList<Detail>();
    add(all, "type", t("desk.place." + motif.type()));
    add(all, "nature", t("desk.motif.kind." + motif.nature()));
    add(all, "duration", FrenchDates.duration(motif.minutesOrUsual()));
    add(all, "bookable", t("desk.motif.bookable." + motif.reservable()));
    if (!motif.reservable().equals("agents")) {
      add(
          all,
          "delays",
          t(
              "desk.motif.delays.both",
              DelayChoices.words(motif.delays().min()),
              DelayChoices.words(motif.delays().max())));
      add(all, "offer", FrenchDates.duration(MotifForm.number(motif.garde())));
      add(all, "sectorisation", t("desk.motif.sectorisation." + motif.sectorisation()));
    }
    add(all, "visibility", t("desk.motif.visibility." + motif.visibilite()));
    add(
        all,
        "messages",
        motif.nomMessages().isEmpty() ? t("desk.motif.neutral") : motif.nomMessages());
    add(all, "text", t("desk.motif.text." + motif.texte()));
    add(
        all,
        "reminders",
        t("desk.motif.reminders." + (office.remindsTwice(motif.rappel()) ? "two" : "one")));
    add(all, "usager", usagerMay());
    return all;
  }

  private String usagerMay() {
    var key = (motif.annulable() ? "cancel" : "") + (motif.deplacable() ? "move" : "");
    return t("desk.motif.usager." + (key.isEmpty() ? "nothing" : key));
  }

  private static void add(List<Detail> all, String key, String text) {
    all.add(new Detail(t("desk.motif.detail." + key), text));
  }

  public LocationType locationType() {
    return LocationType.of(motif.type());
  }
}
