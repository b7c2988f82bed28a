package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.notifications.People.CONTACT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;

import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvMove;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.messages.RdvFacts;
import fr.rdvsolidarites.notifications.Dispatches.Participant;
import fr.rdvsolidarites.notifications.Dispatches.Professional;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.LieuAddress;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Turns the row of {@link Dispatches} into what a message may say to its reader. */
record DispatchRow(Record row, Instant now) {

  /** Citizens themselves, as the journal calls them. */
  private static final List<String> ASKING = List.of("usager", "visitor");

  Dispatch dispatch() {
    return new Dispatch(
        receipt(),
        new Dispatch.Rdv(
            row.get(RDV.ID),
            isHerOwnEntry() ? row.get(PARTICIPATION.CALENDAR_UID) : row.get(RDV.UUID),
            row.get(RDV.SEQUENCE)
                + (isHerOwnEntry() ? row.get(PARTICIPATION.CALENDAR_SEQUENCE) : 0),
            row.get(TERRITOIRE.ID),
            row.get(RDV.ORGANISATION_ID),
            attendees()),
        address(),
        facts(),
        new Dispatch.Standing(isCancelled(), isReminderOff(), isMovedSince()),
        Boolean.TRUE.equals(row.get(PARTICIPATION.VISIBLE)),
        "everyone".equals(row.get(Dispatches.BOOKABLE_BY)),
        language());
  }

  private Language language() {
    return Language.of(row.get(Dispatches.LANGUAGE)).orElse(Language.FR);
  }

  private Dispatch.Receipt receipt() {
    return new Dispatch.Receipt(
        row.get(RECEIPT.ID),
        notice(),
        isToAgent(),
        row.get(RECEIPT.RECIPIENT_ID),
        row.get(RECEIPT.PARTICIPATION_ID),
        channel(),
        row.get(RECEIPT.STATUS),
        row.get(RECEIPT.ATTEMPTS),
        row.get(RECEIPT.PLANNED_AT),
        row.get(RECEIPT.FAILURE),
        !isToAgent() && ASKING.contains(row.get(JOURNAL.ACTOR_KIND)));
  }

  private Notice notice() {
    return Notice.of(row.get(RECEIPT.EVENT));
  }

  private Channel channel() {
    return Channel.of(row.get(RECEIPT.CHANNEL));
  }

  private boolean isToAgent() {
    return row.get(RECEIPT.RECIPIENT_KIND).equals("agent");
  }

  private RdvStatus status() {
    return RdvStatus.of(row.get(RDV.STATUS));
  }

  private Optional<Contact> contact() {
    return row.get(CONTACT.ID) == null || row.get(PARTICIPATION.ID) == null
        ? Optional.empty()
        : Optional.of(People.contact(row));
  }

  private @Nullable String address() {
    if (isToAgent()) {
      return row.get(Dispatches.READER.EMAIL);
    }
    return contact()
        .flatMap(contact -> channel() == Channel.MAIL ? contact.mailAddress() : contact.mobile())
        .orElse(null);
  }

  private List<Participant> participants() {
    return Objects.requireNonNull(row.get(Dispatches.PARTICIPANTS));
  }

  private List<Professional> professionals() {
    return Objects.requireNonNull(row.get(Dispatches.PROFESSIONALS));
  }

  private boolean isOnRdv() {
    return professionals().stream()
        .anyMatch(agent -> agent.agentId() == row.get(RECEIPT.RECIPIENT_ID));
  }

  /** A message that takes an agent off a RDV speaks of the time that he knew. */
  private boolean isTakenOff() {
    return isToAgent() && !isOnRdv();
  }

  private boolean isCancelled() {
    if (status().isCancelled()) {
      return true;
    }
    return isToAgent()
        ? !isOnRdv()
        : isTransferred() || contact().map(Contact::cancelled).orElse(true);
  }

  /** To another RDV collectif: what was to be said of this one is of no use to her. */
  private boolean isTransferred() {
    var now = row.get(PARTICIPATION.RDV_ID);
    return now != null && !now.equals(row.get(RDV.ID));
  }

  /** She came from another RDV collectif with the entry that her calendar had of that one. */
  private boolean isHerOwnEntry() {
    return !isToAgent() && !isTransferred() && row.get(PARTICIPATION.CALENDAR_UID) != null;
  }

  private boolean isReminderOff() {
    return contact().map(contact -> !contact.notifyReminder()).orElse(false);
  }

  private boolean isMovedSince() {
    var planned = row.get(Dispatches.PLANNED_START);
    return planned != null && !Instant.parse(planned).equals(row.get(RDV.STARTS_AT));
  }

  private RdvFacts facts() {
    return new RdvFacts(
        notice(),
        isToAgent() ? RdvFacts.Reader.AGENT : RdvFacts.Reader.USAGER,
        when(),
        place(),
        new RdvFacts.Office(
            row.get(ORGANISATION.NAME),
            row.get(ORGANISATION.PHONE),
            row.get(SERVICE.NAME),
            row.get(SERVICE.SHORT_NAME),
            row.get(TERRITOIRE.MESSAGE_SIGNATURE),
            row.get(TERRITOIRE.SMS_SENDER)),
        new RdvFacts.Subject(
            MotifText.NAME_IN_MESSAGES.in(row),
            row.get(RDV.TITLE),
            row.get(MOTIF.TEXT_KIND).equals("convocation"),
            MotifText.INSTRUCTIONS.in(row),
            MotifText.PAPERS.in(row)),
        new RdvFacts.People(concerned(), agents(), author()),
        choices());
  }

  private RdvFacts.When when() {
    var former = row.get(Dispatches.FORMER_START);
    var formerStart = former == null ? null : Instant.parse(former);
    var start = isTakenOff() && formerStart != null ? formerStart : row.get(RDV.STARTS_AT);
    var zone = ZoneId.of(row.get(TERRITOIRE.ZONE));
    return new RdvFacts.When(
        start,
        notice() == Notice.MOVED ? formerStart : null,
        Duration.between(row.get(RDV.STARTS_AT), row.get(RDV.ENDS_AT)),
        zone,
        LocalDate.ofInstant(now, zone));
  }

  private RdvFacts.Place place() {
    var type = LocationType.of(row.get(MOTIF.LOCATION_TYPE));
    return switch (type) {
      case PUBLIC_OFFICE ->
          new RdvFacts.Place(
              type,
              row.get(LIEU.NAME),
              lieuAddress(),
              row.get(LIEU.PHONE),
              row.get(LIEU.ACCESS_HINT),
              null,
              row.get(Dispatches.PLACE_CHANGED));
      case VISIO -> RdvFacts.Place.inRoom(room(), row.get(Dispatches.PLACE_CHANGED));
      case PHONE, HOME -> new RdvFacts.Place(type, null, null, null, null);
    };
  }

  /** Only to who comes: not when it is off, nor to a professional who is taken off it. */
  private @Nullable String room() {
    var comes =
        !isCancelled() && (isToAgent() || Boolean.TRUE.equals(row.get(PARTICIPATION.VISIBLE)));
    return comes ? row.get(RDV.VISIO_URL) : null;
  }

  private @Nullable String lieuAddress() {
    var address = row.get(LIEU.ADDRESS);
    return address == null
        ? null
        : LieuAddress.withTown(address, row.get(LIEU.POST_CODE), row.get(LIEU.CITY));
  }

  private List<String> concerned() {
    if (isToAgent()) {
      return participants().stream()
          .filter(person -> status().isCancelled() || !person.status().isCancelled())
          .map(person -> person.firstName() + " " + person.lastName())
          .toList();
    }
    var reader = row.get(RECEIPT.RECIPIENT_ID);
    var hers =
        participants().stream()
            .filter(person -> person.contactId() == reader)
            .filter(person -> person.status().isCancelled() == (notice() == Notice.CANCELLED))
            .toList();
    var sheAlone = hers.stream().allMatch(person -> person.usagerId() == reader);
    return sheAlone ? List.of() : hers.stream().map(Participant::firstName).toList();
  }

  private List<String> agents() {
    var named = isToAgent() ? professionals().size() > 1 : row.get(MOTIF.FOLLOW_UP);
    return named
        ? professionals().stream()
            .map(agent -> (agent.firstName() + " " + agent.lastName()).strip())
            .toList()
        : List.of();
  }

  private @Nullable String author() {
    var id = row.get(Dispatches.AUTHOR.ID);
    return id == null || !isToAgent() || id.equals(row.get(RECEIPT.RECIPIENT_ID))
        ? null
        : (row.get(Dispatches.AUTHOR.FIRST_NAME) + " " + row.get(Dispatches.AUTHOR.LAST_NAME))
            .strip();
  }

  private List<String> attendees() {
    if (isTakenOff()) {
      var email = row.get(Dispatches.READER.EMAIL);
      return email == null ? List.of() : List.of(email);
    }
    return professionals().stream().map(Professional::email).filter(Objects::nonNull).toList();
  }

  /**
   * The same limits as the pages behind the link; how much time is left is seen when it is written.
   */
  private RdvFacts.Choices choices() {
    var start = row.get(RDV.STARTS_AT);
    var bookableBy = row.get(Dispatches.BOOKABLE_BY);
    var movable =
        row.get(MOTIF.MOVABLE_BY_USAGER)
            && !row.get(RDV.CREATED_BY_KIND).equals("agent")
            && List.of("everyone", "invited").contains(bookableBy);
    return new RdvFacts.Choices(
        null,
        row.get(MOTIF.CANCELLABLE_BY_USAGER) ? start.minus(RdvCancellation.LATEST) : null,
        movable ? start.minus(RdvMove.LATEST) : null,
        null,
        "revoked".equals(row.get(PARTICIPATION.STATUS)));
  }
}
