package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.Silences;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.LocalDate;
import java.util.Locale;

/** « Plus aucun SMS ne part depuis mardi 24 novembre à 9 h 10 (4 personnes). » */
public final class SilenceText {

  private SilenceText() {}

  /** {@code today}: in the zone of the territoire. */
  public static String of(Silences.Line silence, LocalDate today) {
    var what =
        "desk.silence.%s.%s"
            .formatted(silence.channel().code(), silence.kind().name().toLowerCase(Locale.ROOT));
    var since = FrenchDates.longDateTime(silence.since(), silence.zone(), today);
    return t("desk.silence", t(what), since, silence.messages());
  }
}
