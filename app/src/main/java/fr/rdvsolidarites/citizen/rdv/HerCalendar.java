package fr.rdvsolidarites.citizen.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.messages.RdvCalendar;
import java.util.List;
import java.util.stream.Collectors;

/** Her RDV as a calendar entry: where and whom to call, not why (calendars are shared). */
final class HerCalendar {

  private HerCalendar() {}

  private static String services(HerRdv rdv) {
    return rdv.stages().isEmpty()
        ? rdv.serviceShortName()
        : rdv.stages().stream()
            .map(HerRdv.Stage::serviceShortName)
            .distinct()
            .collect(Collectors.joining(", "));
  }

  static RdvCalendar.Entry entry(HerRdv rdv, String sender) {
    var lieu = rdv.lieu();
    return new RdvCalendar.Entry(
        rdv.uuid(),
        rdv.sequence(),
        rdv.startsAt().toInstant(),
        rdv.endsAt().toInstant(),
        rdv.startsAt().getZone(),
        t("citizen.calendar.summary", services(rdv)),
        lieu != null && rdv.kind().requiresLieu() ? lieu.name() + ", " + lieu.address() : null,
        rdv.status().isCancelled() ? null : rdv.visioUrl(),
        rdv.phone() == null
            ? t("citizen.calendar.description")
            : t("citizen.calendar.descriptionPhone", rdv.phone()),
        sender,
        List.of());
  }
}
