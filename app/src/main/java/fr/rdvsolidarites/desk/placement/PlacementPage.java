package fr.rdvsolidarites.desk.placement;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.WarningText;
import fr.rdvsolidarites.desk.placement.PlacementForm.Field;
import fr.rdvsolidarites.desk.placement.PlacementForm.Wrong;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FieldError;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages that place a RDV; what was chosen is on top of each. */
public sealed interface PlacementPage {

  Chosen chosen();

  /**
   * What was chosen so far.
   *
   * @param lieu null: none is needed, or it is to be typed
   * @param professionals the first is the one whose time was chosen
   * @param people those who come and have a file, in the order in which they were chosen
   * @param following those that come after it, when several professionals receive in turn
   */
  record Chosen(
      Draft draft,
      String organisation,
      String motif,
      LocationType locationType,
      @Nullable String lieu,
      List<Professional> professionals,
      List<Match> people,
      List<Following> following,
      ZonedDateTime start,
      Duration length,
      String visibility,
      LocalDate today) {

    public String when() {
      return FrenchDates.range(TimeRange.of(start.toInstant(), length), start.getZone(), today);
    }

    public String who() {
      return FrenchLists.and(professionals.stream().map(Professional::name).toList());
    }

    /** « 9 h 30 avec Karim Benali » of those that follow, null of the first. */
    @Nullable String part(int number) {
      return number == 0 ? null : following.get(number - 1).text();
    }

    public String peopleNames() {
      return FrenchLists.and(people.stream().map(Match::name).toList());
    }

    /** When they come: « mardi 24 novembre à 9 h, puis 9 h 30 avec Karim Benali ». */
    String times() {
      var first = FrenchDates.longDateTime(start.toInstant(), start.getZone(), today);
      return following.stream()
          .map(Following::text)
          .reduce(first, (some, one) -> t("desk.placement.suite.and", some, one));
    }

    /** On site, in none of the organisation's lieux. */
    public boolean needsAddress() {
      return locationType.requiresLieu() && lieu == null;
    }

    /** One of them at least. */
    public boolean isByVideo() {
      return locationType == LocationType.VISIO
          || following.stream().anyMatch(one -> one.locationType() == LocationType.VISIO);
    }

    /** Where it will take place, once it is known. */
    public String where() {
      var kind = t("desk.place." + locationType.code());
      return lieu != null
          ? kind + ", " + lieu
          : needsAddress() ? t("desk.placement.one-off") : kind;
    }

    private String organisationHref() {
      return "/organisations/" + draft.organisationId();
    }

    public String action() {
      return organisationHref() + "/rdvs";
    }

    public String searchAction() {
      return organisationHref() + "/rdvs/nouveau";
    }

    /** The search that it was found with, or could have been. */
    public String backHref() {
      var lieuId = draft.time().lieuId();
      return organisationHref()
          + "/creneaux?motif="
          + draft.time().ouvertureId()
          + "&a_partir="
          + start.toLocalDate()
          + (lieuId == null ? "" : "&lieux=" + lieuId)
          + several()
          + Draft.all("usager", draft.usagerIds());
    }

    /** With whom it was looked for: this part and those that remain, or all at once. */
    private String several() {
      var suite = draft.suite();
      if (suite.isSeveral()) {
        var agentIds =
            Stream.concat(Stream.of(draft.time().agentId()), suite.agentIds().stream()).toList();
        return Draft.all("professionnels", agentIds)
            + "&ensemble=suite"
            + suite.following().stream()
                .map(one -> "&pour=" + one.time().agentId() + "-" + one.time().ouvertureId())
                .collect(Collectors.joining());
      }
      return draft.withAgentIds().isEmpty()
          ? ""
          : "&ensemble=commun" + Draft.all("professionnels", draft.agentIds());
    }

    /** Motif, time, lieu and professional by hand. */
    public String whatHref() {
      var lieuId = draft.time().lieuId();
      return organisationHref()
          + "/rdvs/nouveau?etape=quoi&motif="
          + draft.time().ouvertureId()
          + "&debut="
          + start.toLocalDateTime()
          + "&fin="
          + start.plus(length).toLocalDateTime()
          + "&agent="
          + draft.time().agentId()
          + (needsAddress() ? "&lieu=autre" : lieuId == null ? "" : "&lieu=" + lieuId)
          + Draft.all("avec", draft.withAgentIds())
          + Draft.all("usager", draft.usagerIds())
          + (draft.newcomers() == 0 ? "" : "&nouvelle=" + draft.newcomers());
    }
  }

  /** A part that comes afterwards. */
  record Following(
      ZonedDateTime start,
      Duration length,
      String motif,
      LocationType locationType,
      Professional professional) {

    /** « 9 h 30 avec Karim Benali » */
    String text() {
      return t(
          "desk.placement.suite.one", FrenchDates.time(start.toLocalTime()), professional.name());
    }

    /** « de 9 h 30 à 10 h » */
    public String when() {
      return t(
          "desk.placement.suite.when",
          FrenchDates.time(start.toLocalTime()),
          FrenchDates.time(start.plus(length).toLocalTime()));
    }
  }

  /**
   * For whom?
   *
   * @param typed what was looked for; null: nothing yet
   * @param found the files that match, some personal data masked
   */
  record Who(Chosen chosen, @Nullable String typed, List<Match> found, boolean tooMany)
      implements PlacementPage {

    public String newHref() {
      return chosen.draft().oneNewcomer(1).href();
    }

    /** Something was looked for, which a new file can begin with. */
    public boolean isTyped() {
      return typed != null && !typed.isBlank();
    }
  }

  /** A file that was found. */
  record Match(
      long id,
      String name,
      @Nullable LocalDate birthDate,
      @Nullable String maskedPhone,
      @Nullable String maskedEmail,
      @Nullable String responsable) {}

  /**
   * What is noted, what will be sent, and the button.
   *
   * @param colleagues who could receive with the one whose time was chosen
   * @param alike the files of somebody who has just been typed
   */
  record Details(
      Chosen chosen,
      PlacementForm form,
      List<Professional> colleagues,
      List<Wrong> problems,
      Alike alike)
      implements PlacementPage {

    /** The files that one of those who are named may have already. */
    public List<Similar> similar(int newcomer) {
      return alike.newcomer() == newcomer ? alike.files() : List.of();
    }

    /** Looks for the files of this one while she is typed. */
    public String similarAction(int newcomer) {
      return alikeAction() + "?personne=" + newcomer;
    }

    /** Takes one of them instead. */
    public String alikeAction() {
      return chosen.action() + "/ressemblances";
    }

    public FormErrors errors() {
      return new FormErrors(
          problems.stream()
              .map(
                  one ->
                      new FieldError(one.field() == Field.HORAIRE ? "" : one.fieldId(), text(one)))
              .toList());
    }

    /** With the time that it is about, where several follow one another. */
    private String text(Wrong one) {
      var part = chosen.part(one.part());
      var text = t(one.textKey());
      return part == null ? text : t("desk.placement.suite.problem", part, text);
    }

    /** Nobody joins one of several that follow one another. */
    public List<Choice> colleagueChoices() {
      if (chosen.draft().suite().isSeveral()) {
        return List.of();
      }
      return colleagues.stream()
          .filter(one -> one.id() != chosen.draft().time().agentId())
          .map(one -> new Choice(one.id(), one.name()))
          .toList();
    }

    public List<String> colleaguesChosen() {
      return chosen.draft().withAgentIds().stream().map(String::valueOf).toList();
    }

    /** The parts of the page's title that differ when several come. */
    public int people() {
      return chosen.people().size() + form.newcomers().size();
    }

    /** Where the messages will go. */
    public String recap() {
      if (people() > 1) {
        return t("desk.placement.recap.several");
      }
      if (chosen.people().isEmpty()) {
        return t("desk.placement.recap.new");
      }
      var phone = chosen.people().getFirst().maskedPhone();
      var email = chosen.people().getFirst().maskedEmail();
      if (phone != null && email != null) {
        return t("desk.placement.recap.both", phone, email);
      }
      return phone != null
          ? t("desk.placement.recap.phone", phone)
          : email != null
              ? t("desk.placement.recap.email", email)
              : t("desk.placement.recap.nothing");
    }
  }

  /**
   * What one should know before it is placed.
   *
   * @param files those that some warning is about, some personal data masked
   */
  record Confirmation(Chosen chosen, PlacementForm form, List<Warning> warnings, List<Match> files)
      implements PlacementPage {

    public List<WarningText.Line> sentences() {
      return warnings.stream()
          .filter(warning -> !(warning instanceof Warning.SimilarFile))
          .map(WarningText::line)
          .toList();
    }

    /** The files that people named have already. */
    public List<Similar> existing() {
      return similar(true);
    }

    /** The files that may be those of people named. */
    public List<Similar> alike() {
      return similar(false);
    }

    private List<Similar> similar(boolean exists) {
      return similarFiles(warnings).stream()
          .filter(one -> one.likeness().exists() == exists)
          .flatMap(
              one ->
                  files.stream()
                      .filter(file -> file.id() == one.usagerId())
                      .map(file -> new Similar(WarningText.of(one), file, choice(one))))
          .toList();
    }

    private String choice(Warning.SimilarFile one) {
      return one.guest() - form.draft().usagerIds().size() + ":" + one.usagerId();
    }

    public boolean mayBePlaced() {
      return warnings.stream().allMatch(Warning::mayBeAccepted);
    }

    public boolean hasFiles() {
      return !similarFiles(warnings).isEmpty();
    }

    /** Nothing but files is asked about. */
    public boolean isAboutFiles() {
      return sentences().isEmpty();
    }

    public String title() {
      return t(
          isAboutFiles() ? "desk.placement.confirm.title.file" : "desk.placement.confirm.title",
          names(chosen, form));
    }
  }

  /**
   * @param newcomer whose files these may be, from 0
   */
  record Alike(int newcomer, List<Similar> files) {
    static final Alike NOBODY = new Alike(-1, List.of());
  }

  static List<Warning.SimilarFile> similarFiles(List<Warning> warnings) {
    return warnings.stream()
        .filter(Warning.SimilarFile.class::isInstance)
        .map(Warning.SimilarFile.class::cast)
        .toList();
  }

  /** A file to be taken instead of opening one: {@code choice} is what the button sends. */
  record Similar(String sentence, Match file, String choice) {}

  /** All who come: {@code Nora Belkadi et Lina Belkadi}. */
  static String names(Chosen chosen, PlacementForm form) {
    return FrenchLists.and(
        Stream.concat(
                chosen.people().stream().map(Match::name),
                form.newcomers().stream().map(Newcomer::name))
            .toList());
  }
}
