package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.territory.BookableBy;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifKind;
import fr.rdvsolidarites.territory.SecondReminder;
import fr.rdvsolidarites.territory.SectorisationLevel;
import fr.rdvsolidarites.territory.TextKind;
import fr.rdvsolidarites.territory.Visibility;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a motif, with what citizens will read.
 *
 * @param edited null for a new one
 * @param like of which motif a new one is made like; null: of none
 * @param names of the territoire's motifs, proposed so that equal things are named alike
 */
public record MotifFormPage(
    Office office,
    @Nullable Edited edited,
    @Nullable Long like,
    MotifForm form,
    FormErrors errors,
    List<String> names,
    MotifPreview preview) {

  /**
   * @param name as it is kept
   * @param used a RDV was taken: what kind of meeting it is is frozen
   * @param elsewhere in how many other organisations a change will show
   */
  public record Edited(long id, String name, boolean used, int elsewhere) {}

  MotifFormPage with(FormErrors found) {
    return new MotifFormPage(office, edited, like, form, found, names, preview);
  }

  public boolean isNew() {
    return edited == null;
  }

  public boolean isFrozen() {
    return edited != null && edited.used();
  }

  public String action() {
    return edited == null ? office.motifsHref() : backHref() + "/modification";
  }

  /** Where the form is sent to be looked at; nothing is kept. */
  public String previewAction() {
    return backHref() + "/apercu";
  }

  public String backHref() {
    return edited == null ? office.motifsHref() : office.motifsHref() + "/" + edited.id();
  }

  public String title() {
    return errors.isEmpty() ? heading() : t("desk.settings.error", heading());
  }

  public String heading() {
    return edited == null ? t("desk.motif.new.title") : t("desk.motif.edit.title", edited.name());
  }

  public List<Choice> serviceChoices() {
    return office.services().stream()
        .map(service -> new Choice(service.id(), service.name()))
        .toList();
  }

  public List<Choice> kinds() {
    return choices("desk.motif.kind.", List.of(MotifKind.values()));
  }

  public List<Choice> types() {
    return choices("desk.place.", List.of(LocationType.values()));
  }

  public List<Choice> texts() {
    return hinted("desk.motif.text.", List.of(TextKind.values()));
  }

  public List<Choice> bookables() {
    var invited = form.reservable().equals(BookableBy.INVITED.code());
    return choices("desk.motif.bookable.", BookableBy.choices(invited));
  }

  public List<Choice> visibilities() {
    return hinted("desk.motif.visibility.", List.of(Visibility.values()));
  }

  /** What the territoire says stands beside the choice to do as it does. */
  public List<Choice> reminders() {
    var key = "desk.motif.second-reminder.";
    return Arrays.stream(SecondReminder.values())
        .map(
            one ->
                one == SecondReminder.TERRITOIRE
                    ? new Choice(
                        one.code(),
                        t(key + one.code()),
                        t(key + one.code() + (office.secondReminder() ? ".yes" : ".no")))
                    : new Choice(one.code(), t(key + one.code())))
        .toList();
  }

  public List<Choice> sectorisations() {
    return choices("desk.motif.sectorisation.", List.of(SectorisationLevel.values()));
  }

  public List<Choice> minDelays() {
    return DelayChoices.with(form.delaiMin());
  }

  public List<Choice> maxDelays() {
    return DelayChoices.with(form.delaiMax());
  }

  private static List<Choice> choices(String key, List<? extends Coded> values) {
    return values.stream().map(value -> new Choice(value.code(), t(key + value.code()))).toList();
  }

  private static List<Choice> hinted(String key, List<? extends Coded> values) {
    return values.stream()
        .map(
            value ->
                new Choice(value.code(), t(key + value.code()), t(key + value.code() + ".hint")))
        .toList();
  }
}
