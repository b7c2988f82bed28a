package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvMove;
import fr.rdvsolidarites.booking.VisioRooms;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.messages.RdvFacts;
import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.BookableBy;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.TextKind;
import fr.rdvsolidarites.territory.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes the messages of a made-up RDV, at 9:30 on an open day in about a week, with the words that
 * real ones have.
 */
@Component
class MotifPreviews {

  /** As long as those of real links: what an SMS costs depends on it. */
  private static final String TOKEN = "abcdefghijklmnopqrstuv";

  private static final LocalTime TIME = LocalTime.of(9, 30);

  private final Clock clock;
  private final VisioRooms rooms;
  private final String baseUrl;

  MotifPreviews(
      Clock clock,
      VisioRooms rooms,
      @Value("${rdv.base-url:http://localhost:8080}") String baseUrl) {
    this.clock = clock;
    this.rooms = rooms;
    this.baseUrl = baseUrl.replaceAll("/+$", "");
  }

  MotifPreview of(MotifForm form, Office office) {
    var now = clock.instant();
    var delays = form.delays();
    var service = service(form, office);
    var mail = MailText.of(facts(Notice.CREATED, form, office, service));
    return new MotifPreview(
        form.nom().isBlank() ? t("desk.motif.preview.unnamed") : form.nom().strip(),
        service.name(),
        LocationType.of(form.locationType().code()),
        form.minutesOrUsual(),
        form.bookableBy() == BookableBy.EVERYONE,
        form.visibility() == Visibility.INVISIBLE,
        form.visibility() != Visibility.VISIBLE_AND_NOTIFIED,
        LocalDate.ofInstant(now, office.zone()),
        LocalDate.ofInstant(delays.from(now), office.zone()),
        LocalDate.ofInstant(delays.until(now), office.zone()),
        orNull(form.restriction()),
        orNull(form.pieces()),
        SmsText.of(facts(Notice.CREATED, form, office, service)),
        SmsText.of(facts(Notice.REMINDER, form, office, service)),
        office.messages().smsPriceCents(),
        mail.subject(),
        mail.body());
  }

  private static Office.Service service(MotifForm form, Office office) {
    var service = office.service(form.services());
    var none = t("desk.motif.preview.service");
    return service == null ? new Office.Service(0, none, none) : service;
  }

  private RdvFacts facts(Notice notice, MotifForm form, Office office, Office.Service service) {
    var start = start(office);
    return new RdvFacts(
        notice,
        RdvFacts.Reader.USAGER,
        new RdvFacts.When(
            start,
            null,
            Duration.ofMinutes(form.minutesOrUsual()),
            office.zone(),
            LocalDate.ofInstant(clock.instant(), office.zone())),
        place(form, office),
        new RdvFacts.Office(
            office.name(),
            office.phone(),
            service.name(),
            service.shortName(),
            office.messages().signature(),
            office.messages().smsSender()),
        new RdvFacts.Subject(
            cut(form.nomMessages()),
            null,
            form.textKind() == TextKind.CONVOCATION,
            said(form.consignes()),
            said(form.pieces())),
        new RdvFacts.People(
            List.of(), form.suivi() ? List.of(t("desk.motif.preview.agent")) : List.of(), null),
        choices(form, start));
  }

  private RdvFacts.Choices choices(MotifForm form, Instant start) {
    var visible = form.visibility() != Visibility.INVISIBLE;
    var movable = form.deplacable() && form.bookableBy().isOnline();
    return new RdvFacts.Choices(
        visible ? baseUrl + "/r/" + TOKEN : null,
        visible && form.annulable() ? start.minus(RdvCancellation.LATEST) : null,
        visible && movable ? start.minus(RdvMove.LATEST) : null,
        null,
        false);
  }

  private RdvFacts.Place place(MotifForm form, Office office) {
    var type = form.locationType();
    if (type == LocationType.VISIO && form.visibility() != Visibility.INVISIBLE) {
      return RdvFacts.Place.inRoom(rooms.example().url(), false);
    }
    if (!form.locationType().requiresLieu()) {
      return new RdvFacts.Place(type, null, null, null, null);
    }
    var lieu = office.lieu();
    return lieu == null
        ? new RdvFacts.Place(
            type, office.name(), t("desk.motif.preview.address"), office.phone(), null)
        : new RdvFacts.Place(type, lieu.name(), lieu.address(), lieu.phone(), lieu.accessHint());
  }

  private Instant start(Office office) {
    var day = LocalDate.ofInstant(clock.instant(), office.zone()).plusDays(7);
    for (var i = 0; i < 7 && !isOpen(office, day); i++) {
      day = day.plusDays(1);
    }
    return day.atTime(TIME).atZone(office.zone()).toInstant();
  }

  private static boolean isOpen(Office office, LocalDate day) {
    return office.openDays().contains((short) day.getDayOfWeek().getValue());
  }

  /** No longer than what would be kept. */
  private static @Nullable Said cut(String nameInMessages) {
    var name = nameInMessages.strip();
    return said(name.substring(0, Math.min(name.length(), 50)));
  }

  private static @Nullable Said said(String text) {
    return text.isBlank() ? null : Said.asIs(text.strip());
  }

  private static @Nullable String orNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
