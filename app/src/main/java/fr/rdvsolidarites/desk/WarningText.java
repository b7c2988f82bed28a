package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.shared.FrenchDates;
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
            String.join(", ", earlier.usagerNames()));
  }

  public static String of(Warning warning) {
    return switch (warning) {
      case Warning.Overlap overlap -> t("desk.placement.warning.overlap", overlap.agentName());
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
      case Warning.SimilarFile similar ->
          t("desk.placement.warning.similar-file", similar.typedName());
      case Warning.SameDay _ -> t("desk.placement.warning.same-day");
      case Warning.InThePast _ -> t("desk.placement.warning.past");
    };
  }
}
