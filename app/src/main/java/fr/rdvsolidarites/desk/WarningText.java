package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.people.Likeness;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A warning in a sentence, the same wherever a RDV is placed or moved. */
public final class WarningText {

  private WarningText() {}

  /**
   * A warning as a page shows it.
   *
   * @param href the RDV that it is about, for who may read it; null: none
   */
  public record Line(String text, @Nullable String href) {}

  public static Line line(Warning warning) {
    return new Line(of(warning), href(warning));
  }

  public static @Nullable String href(Warning warning) {
    return warning instanceof Warning.Gap gap && gap.earlier() != null
        ? "/organisations/" + gap.earlier().organisationId() + "/rdvs/" + gap.rdvId()
        : null;
  }

  private static String gap(Warning.Gap gap) {
    var ends = FrenchDates.time(gap.endsAt().toInstant(), gap.endsAt().getZone());
    var earlier = gap.earlier();
    return earlier == null || earlier.usagerNames().isEmpty()
        ? t("desk.placement.warning.gap", gap.agentName(), gap.minutes(), ends)
        : t(
            "desk.placement.warning.gap.with",
            gap.agentName(),
            gap.minutes(),
            ends,
            FrenchLists.and(earlier.usagerNames()));
  }

  private static String similar(Warning.SimilarFile similar) {
    return t(
        similar.likeness().exists()
            ? "desk.placement.warning.same-file"
            : "desk.placement.warning.similar-file",
        similar.typedName(),
        FrenchLists.and(reasons(similar.likeness())));
  }

  /** Why a file may be that of somebody who was typed: at least one. */
  private static List<String> reasons(Likeness likeness) {
    var reasons = new ArrayList<String>();
    if (likeness.name()) {
      reasons.add(t("desk.placement.likeness.name"));
    } else if (!likeness.phone() && !likeness.email()) {
      reasons.add(t("desk.placement.likeness.near-name"));
    }
    if (likeness.birthDate()) {
      reasons.add(t("desk.placement.likeness.birth-date"));
    }
    if (likeness.phone()) {
      reasons.add(t("desk.placement.likeness.phone"));
    }
    if (likeness.email()) {
      reasons.add(t("desk.placement.likeness.email"));
    }
    return reasons;
  }

  public static String of(Warning warning) {
    return switch (warning) {
      case Warning.Overlap overlap ->
          t(
              overlap.onlyKept() ? "desk.placement.warning.kept" : "desk.placement.warning.overlap",
              overlap.agentName());
      case Warning.Gap gap -> gap(gap);
      case Warning.Absent absent -> t("desk.placement.warning.absent", absent.agentName());
      case Warning.OutsidePlages outside ->
          t("desk.placement.warning.outside-plages", outside.agentName());
      case Warning.OtherLieu other -> t("desk.placement.warning.other-lieu", other.agentName());
      case Warning.PublicHoliday holiday ->
          t(
              "desk.placement.warning.holiday",
              FrenchDates.dayAndMonth(holiday.day(), holiday.day()));
      case Warning.ClosedDay closed ->
          t("desk.placement.warning.closed-day", FrenchDates.day(closed.day(), closed.day()));
      case Warning.AnotherThatDay another ->
          t("desk.placement.warning.another-that-day", another.usagerName());
      case Warning.SimilarFile similar -> similar(similar);
      case Warning.SameDay _ -> t("desk.placement.warning.same-day");
      case Warning.InThePast _ -> t("desk.placement.warning.past");
    };
  }
}
