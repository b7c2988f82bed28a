package fr.rdvsolidarites.citizen.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.messages.RdvCalendar;
import java.util.List;

/** Her RDV as a calendar entry: where and whom to call, not why (calendars are shared). */
final class HerCalendar {

  private HerCalendar() {}

  static RdvCalendar.Entry entry(HerRdv rdv, String sender) {
    var lieu = rdv.lieu();
    return new RdvCalendar.Entry(
        rdv.uuid(),
        rdv.sequence(),
        rdv.startsAt().toInstant(),
        rdv.endsAt().toInstant(),
        rdv.startsAt().getZone(),
        t("citizen.calendar.summary", rdv.serviceShortName()),
        lieu != null && rdv.kind().requiresLieu() ? lieu.name() + ", " + lieu.address() : null,
        rdv.phone() == null
            ? t("citizen.calendar.description")
            : t("citizen.calendar.descriptionPhone", rdv.phone()),
        sender,
        List.of());
  }
}
