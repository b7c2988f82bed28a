package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.people.FusionField;
import fr.rdvsolidarites.people.FusionPlan;
import fr.rdvsolidarites.people.FusionProblem;
import fr.rdvsolidarites.people.FusionSide;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerEditing;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.web.Detail;
import fr.rdvsolidarites.web.FormErrors;
import gen.db.tables.records.UsagerRecord;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two files side by side, and what they would become.
 *
 * @param sides what belongs to each, by the file's id
 * @param names of those who answer for one of them, by id
 * @param twice RDVs in which both take part, of those that the viewer may read
 */
public record FusionPage(
    FusionPlan plan,
    Map<FusionField, FusionSide> choices,
    Map<Long, Side> sides,
    Map<Long, String> names,
    List<Twice> twice,
    FormErrors errors,
    LocalDate today) {

  /**
   * What belongs to a file, of what the viewer may read.
   *
   * @param organisations their names
   */
  public record Side(int rdvs, int proches, int referents, List<String> organisations) {
    static final Side NOTHING = new Side(0, 0, 0, List.of());
  }

  /** One RDV, and what was said of each of the two participations. */
  public record Twice(
      ZonedDateTime start,
      String motif,
      ShownStatus first,
      ShownStatus second,
      ShownStatus stays) {}

  /**
   * @param value what is chosen; null: nothing yet
   */
  public record Row(
      FusionField field,
      String label,
      String first,
      String second,
      @Nullable FusionSide value,
      @Nullable String error) {

    public String name() {
      return FusionPage.name(field);
    }

    public boolean is(FusionSide side) {
      return value == side;
    }
  }

  FusionPage with(Map<FusionField, FusionSide> chosen, FormErrors found) {
    return new FusionPage(plan, chosen, sides, names, twice, found, today);
  }

  static String name(FusionField field) {
    return "choix_" + field.code();
  }

  static FormErrors errors(Map<FusionField, FusionProblem> problems) {
    var errors = FormErrors.NONE;
    for (var one : problems.entrySet()) {
      errors =
          errors.and(
              name(one.getKey()),
              t("desk.fusion.problem." + one.getValue().code(), label(one.getKey())));
    }
    return errors;
  }

  public String action() {
    return "/usagers/" + plan.first().getId() + "/fusion/" + plan.second().getId();
  }

  public String backHref() {
    return "/usagers/" + plan.first().getId() + "/fusion";
  }

  public String heading() {
    return t("desk.fusion.title", name(plan.first()), name(plan.second()));
  }

  public String title() {
    return errors.isEmpty() ? heading() : t("desk.settings.error", heading());
  }

  static String name(UsagerRecord usager) {
    return usager.getFirstName() + " " + usager.getLastName();
  }

  /** Two of the same name are told apart by their numbers. */
  public String fileName(UsagerRecord usager) {
    return t("desk.fusion.file", name(usager), String.valueOf(usager.getId()));
  }

  public Side side(UsagerRecord usager) {
    return sides.getOrDefault(usager.getId(), Side.NOTHING);
  }

  /** « 4 rendez-vous, 2 proches et un professionnel référent ». */
  public String belongings(UsagerRecord usager) {
    var side = side(usager);
    var all = new ArrayList<String>();
    all.add(t("desk.fusion.rdvs", side.rdvs()));
    if (side.proches() > 0) {
      all.add(t("desk.fusion.proches", side.proches()));
    }
    if (side.referents() > 0) {
      all.add(t("desk.fusion.referents", side.referents()));
    }
    return FrenchLists.and(all);
  }

  /** Where a choice is to be made. */
  public List<Row> rows() {
    return plan.offered().stream().filter(plan::differs).map(this::row).toList();
  }

  private Row row(FusionField field) {
    return new Row(
        field,
        label(field),
        text(field, plan.first()),
        text(field, plan.second()),
        choices.get(field),
        errors.on(name(field)));
  }

  /** What is the same in both, and not empty. */
  public List<Detail> same() {
    return plan.offered().stream()
        .filter(field -> !plan.differs(field))
        .map(field -> new Detail(label(field), text(field, plan.first())))
        .filter(one -> !one.text().equals(t("desk.fusion.nothing")))
        .toList();
  }

  /** The file that would stay, as it would be. */
  public List<Detail> result() {
    var result = plan.result(choices);
    return plan.offered().stream()
        .map(field -> new Detail(label(field), text(field, result)))
        .filter(one -> !one.text().equals(t("desk.fusion.nothing")))
        .toList();
  }

  public UsagerRecord kept() {
    return plan.kept(choices);
  }

  public UsagerRecord absorbed() {
    return plan.absorbed(choices);
  }

  /** The remarks are both kept where they are not chosen between. */
  public boolean isRemarkKeptUnseen() {
    return !plan.offered().contains(FusionField.REMARKS)
        && (plan.first().getRemarks() != null || plan.second().getRemarks() != null);
  }

  /** Somebody signs in with that account: it would lead nowhere here. */
  public boolean losesAccount() {
    return kept().getCompteId() != null
        && absorbed().getCompteId() != null
        && !kept().getCompteId().equals(absorbed().getCompteId());
  }

  public String when(Twice one) {
    return FrenchDates.longDateTime(one.start().toInstant(), one.start().getZone(), today);
  }

  public static String label(FusionField field) {
    var own = field.field();
    return own == null ? t("desk.fusion.field." + field.code()) : UsagerFormPage.label(own);
  }

  private String text(FusionField field, UsagerRecord usager) {
    var text =
        switch (field) {
          case EMAIL -> usager.getEmail();
          case FIRST_NAME -> usager.getFirstName();
          case LAST_NAME -> usager.getLastName();
          case BIRTH_NAME -> usager.getBirthName();
          case BIRTH_DATE ->
              usager.getBirthDate() == null
                  ? null
                  : FrenchDates.dayAndMonth(usager.getBirthDate(), LocalDate.MAX);
          case RESPONSABLE ->
              usager.getResponsableId() == null
                  ? t("desk.fusion.alone")
                  : names.getOrDefault(usager.getResponsableId(), "");
          case PHONE ->
              usager.getPhoneE164() == null
                  ? usager.getPhone()
                  : PhoneNumber.parse(usager.getPhoneE164())
                      .map(PhoneNumber::display)
                      .orElse(usager.getPhoneE164());
          case NOTIFY_BY_SMS -> yesOrNo(usager.getNotifyBySms());
          case NOTIFY_BY_EMAIL -> yesOrNo(usager.getNotifyByEmail());
          case ADDRESS ->
              Stream.of(usager.getAddress(), usager.getPostCode(), usager.getCity())
                  .filter(Objects::nonNull)
                  .collect(Collectors.joining(" "));
          default -> {
            var own = Objects.requireNonNull(field.field());
            var value = usager.get(UsagerEditing.column(own));
            yield value == null ? null : UsagerFormPage.words(own, value.toString());
          }
        };
    return text == null || text.isBlank() ? t("desk.fusion.nothing") : text;
  }

  private static String yesOrNo(boolean value) {
    return t(value ? "desk.usager.change.yes" : "desk.usager.change.no");
  }
}
