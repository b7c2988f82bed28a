package fr.rdvsolidarites.superadmin.names;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.MailNames;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * « Nom d'expéditeur ».
 *
 * @param lost what was good and is not any more, in words
 * @param checked when the DNS was last asked, in words; null: never
 */
public record NamesPage(List<String> lost, List<Item> items, @Nullable String checked) {

  /** The team's own. */
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  /**
   * @param badge kind of badge: success, error, warning or info
   * @param record the line to publish; null: there is nothing to publish yet
   * @param found what is published instead; null: nothing, or what is wanted
   */
  public record Item(
      String title,
      String what,
      String state,
      String badge,
      @Nullable String why,
      @Nullable String record,
      @Nullable String found) {}

  /** « SPF de rdv.example.fr n'est plus bon, depuis … ». */
  public static String lost(MailNames.Line line, Clock clock) {
    var since = line.lostAt() == null ? "" : moment(line.lostAt(), clock);
    return t(
        "superadmin.names.lost", t("superadmin.names.title." + line.code()), line.name(), since);
  }

  static String moment(Instant at, Clock clock) {
    return FrenchDates.longDateTime(at, ZONE, LocalDate.now(clock.withZone(ZONE)));
  }
}
