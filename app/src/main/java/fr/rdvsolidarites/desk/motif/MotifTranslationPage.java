package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.TranslatedMotif;
import fr.rdvsolidarites.territory.TranslatedMotif.Line;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/**
 * What a motif says in French, and beside it in one other language.
 *
 * @param kept what is translated now
 * @param all the same in each language
 * @param changedMeanwhile somebody else changed it while this was typed: nothing was kept
 * @param confirmation what citizens receive in that language, with what is kept
 */
public record MotifTranslationPage(
    Office office,
    long motifId,
    String motifName,
    TranslatedMotif kept,
    List<TranslatedMotif> all,
    MotifTranslationForm form,
    FormErrors errors,
    boolean changedMeanwhile,
    SmsText confirmation,
    SmsText reminder) {

  /** « 2 textes manquent » */
  public static String state(TranslatedMotif translated) {
    var missing = translated.missing();
    var stale = translated.stale();
    if (stale > 0) {
      var key = missing > 0 ? "both" : "stale";
      return t("desk.motif.translation.state." + key, stale, missing);
    }
    return t("desk.motif.translation.state.missing", missing);
  }

  MotifTranslationPage refused(FormErrors found, boolean changed) {
    return new MotifTranslationPage(
        office, motifId, motifName, kept, all, form, found, changed, confirmation, reminder);
  }

  public String motifHref() {
    return office.motifsHref() + "/" + motifId;
  }

  public String href(Language language) {
    return motifHref() + "/traductions/" + language.tag();
  }

  public String heading() {
    return t("desk.motif.translation.heading", kept.language().frenchName());
  }

  public String title() {
    var title = t("desk.motif.translation.page", heading(), motifName);
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }

  public String field(Line line) {
    return MotifTranslationForm.field(line.text());
  }

  public String rightField(Line line) {
    return MotifTranslationForm.rightField(line.text());
  }

  /** « Documents à apporter » */
  public String label(Line line) {
    return t("desk.motif.field." + line.text().code().replace('_', '-'));
  }

  /** « Documents à apporter, en arabe » */
  public String fieldLabel(Line line) {
    return t("desk.motif.translation.field", label(line), kept.language().frenchName());
  }

  public String typed(Line line) {
    return form.texts().getOrDefault(line.text(), "");
  }

  /** Somebody else wrote something else while this was typed. */
  public boolean isOtherwiseKept(Line line) {
    return changedMeanwhile
        && line.translated() != null
        && !line.translated().equals(typed(line).strip().replace("\r\n", "\n"));
  }

  public boolean isTicked(Line line) {
    return form.stillRight().contains(line.text());
  }
}
