package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.SectorLevel;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.territory.SecteurMatching.Match;
import fr.rdvsolidarites.territory.SecteurMatching.MatchedZone;
import fr.rdvsolidarites.territory.SecteurMatching.Receiver;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who lives somewhere would be offered online, and why not the rest.
 *
 * @param typed the commune as typed
 * @param street the street's id as typed
 * @param commune its label; null: nothing asked yet, or not understood
 * @param match the zones it lies in; empty when nothing was asked
 * @param motifs all that are open somewhere in the territoire, and what others of the same number
 *     offer
 */
public record EssaiPage(
    Space space,
    String typed,
    String street,
    @Nullable String commune,
    Match match,
    List<Motif> motifs,
    FormErrors errors) {

  /** What comes of one motif in one organisation. */
  public enum Verdict {
    OFFERED,
    /** Open to professionals only, or to those who were invited. */
    NOT_PUBLIC,
    FOLLOW_UP,
    COLLECTIVE,
    /** Its organisation was given no secteur of this address as a whole. */
    ORGANISATION_NOT_HERE,
    /** None of its professionals was given a secteur of this address. */
    NOBODY_HERE,
    /** No plage that is open online; of agent level: of those of the secteur. */
    NO_PLAGE,
    NOTHING_FREE;

    public String sentence() {
      return t("desk.secteur.trial.verdict." + name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * @param territoire null for this one
   * @param next the first free time, in words; null: none
   */
  public record Motif(
      String name,
      String organisation,
      String service,
      @Nullable String territoire,
      SectorLevel level,
      Verdict verdict,
      @Nullable String next) {

    public String where() {
      var here = organisation + " · " + service;
      return territoire == null ? here : here + " (" + territoire + ")";
    }
  }

  public List<SectorLevel> levels() {
    return Arrays.stream(SectorLevel.values()).filter(level -> !offered(level).isEmpty()).toList();
  }

  public String heading(SectorLevel level) {
    return t("desk.secteur.trial.level." + level.name().toLowerCase(Locale.ROOT));
  }

  public List<Motif> offered(SectorLevel level) {
    return motifs.stream()
        .filter(one -> one.verdict() == Verdict.OFFERED && one.level() == level)
        .toList();
  }

  public List<Motif> refused() {
    return motifs.stream().filter(one -> one.verdict() != Verdict.OFFERED).toList();
  }

  public String zone(MatchedZone zone) {
    var street = zone.street();
    return street == null
        ? t("desk.secteur.trial.zone.commune", zone.commune(), zone.secteur().name())
        : t("desk.secteur.trial.zone.street", street, zone.commune(), zone.secteur().name());
  }

  public String receiver(Receiver receiver) {
    var agent = receiver.agent();
    return agent == null
        ? receiver.organisation()
        : t("desk.secteur.receiver.agent", agent, receiver.organisation());
  }

  public String action() {
    return space.href("secteurs/essai");
  }

  public String title() {
    var title = t("desk.secteur.trial.title", space.name());
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }
}
