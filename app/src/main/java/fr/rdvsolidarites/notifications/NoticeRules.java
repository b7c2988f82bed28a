package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.Told.RecipientKind;
import fr.rdvsolidarites.rights.Actor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what ({@code 4-communication-and-api.md} §1.2). Pure: the people are given, the
 * answer is a list. Where the reference was odd: the flag of the participation also holds for
 * cancellations, and whoever alone gives up a shared RDV is told so.
 *
 * @param contacts of all participations of the RDV
 * @param toldElsewhere usagers who are told of it with another RDV that it follows
 * @param agents of the RDV before and after, with a mailbox
 */
record NoticeRules(
    RdvEvent event,
    Actor author,
    List<Contact> contacts,
    Set<Long> toldElsewhere,
    Map<Long, NoticeLevel> agents,
    ZoneId zone,
    Instant now) {

  List<Told> told() {
    return switch (event) {
      case RdvEvent.Booked booked when isAhead(booked.startsAt()) -> booked(booked);
      case RdvEvent.Moved moved when isAhead(moved.startsAt()) -> moved(moved);
      case RdvEvent.StatusChanged changed when isAhead(changed.startsAt()) -> changed(changed);
      case RdvEvent.Joined joined when isAhead(joined.startsAt()) -> joined(joined);
      case RdvEvent.Transferred transferred when isAhead(transferred.now().startsAt()) ->
          usagers(Notice.MOVED, this::touched, true);
      case RdvEvent.DecisionAsked asked when isAhead(asked.startsAt()) ->
          agents(Notice.TO_DECIDE, asked.who().agentIds(), List.of(asked.startsAt()));
      case RdvEvent.Edited edited when isAhead(edited.startsAt()) -> edited(edited);
      case RdvEvent.ReminderAsked asked when isAhead(asked.startsAt()) -> reminders(contacts);
      default -> List.of();
    };
  }

  /** Each person once who may be reached and wants to be reminded. */
  static List<Told> reminders(List<Contact> contacts) {
    var seen = new HashSet<Long>();
    return contacts.stream()
        .filter(contact -> !contact.cancelled() && contact.notifyReminder())
        .filter(contact -> seen.add(contact.usagerId()))
        .flatMap(
            contact ->
                contact.channels().stream()
                    .map(channel -> usager(Notice.REMINDER, contact, channel)))
        .toList();
  }

  /**
   * Only those who were added or taken off (wish C3); everybody who stays when the place changed
   * (§21.4), or who follows them (wish A5).
   */
  private List<Told> edited(RdvEvent.Edited edited) {
    var starts = List.of(edited.startsAt());
    var former = new HashSet<>(edited.formerAgentIds());
    var current = new HashSet<>(edited.who().agentIds());
    var told =
        usagers(
            Notice.CREATED,
            contact -> edited.added().contains(contact.participationId()) && !contact.cancelled(),
            true);
    if (edited.changesRoom() || edited.replacesReferent()) {
      told.addAll(
          usagers(
              Notice.MOVED,
              contact ->
                  !edited.added().contains(contact.participationId()) && !contact.cancelled(),
              true));
    }
    if (edited.changesRoom()) {
      told.addAll(agents(Notice.MOVED, without(current, id -> !former.contains(id)), starts));
    }
    told.addAll(
        usagers(Notice.CANCELLED, contact -> touched(contact) && contact.cancelled(), true));
    told.addAll(agents(Notice.CREATED, without(current, former::contains), starts));
    told.addAll(agents(Notice.CANCELLED, without(former, current::contains), starts));
    return told;
  }

  private boolean isAhead(Instant start) {
    return start.isAfter(now);
  }

  private List<Told> booked(RdvEvent.Booked booked) {
    var told = usagers(Notice.CREATED, contact -> !contact.cancelled(), true);
    told.addAll(agents(Notice.CREATED, booked.who().agentIds(), List.of(booked.startsAt())));
    return told;
  }

  /** Professionals among themselves read it in the agenda (§1.2). */
  private List<Told> joined(RdvEvent.Joined joined) {
    var told = usagers(Notice.CREATED, this::touched, true);
    if (!(author instanceof Actor.Agent)) {
      told.addAll(
          agents(Notice.PARTICIPATION_ADDED, joined.who().agentIds(), List.of(joined.startsAt())));
    }
    return told;
  }

  private List<Told> moved(RdvEvent.Moved moved) {
    var starts = List.of(moved.formerStartsAt(), moved.startsAt());
    var former = new HashSet<>(moved.formerAgentIds());
    var current = new HashSet<>(moved.who().agentIds());
    // A new end alone is nothing that the usager must know (§21.4); another professional is (wish
    // A5).
    boolean isElsewhere = moved.changesStart() || moved.changesPlace();
    boolean matters = isElsewhere || !current.equals(former);
    var told =
        usagers(
            Notice.MOVED, contact -> moved.tellsUsagers() && matters && !contact.cancelled(), true);
    if (isElsewhere) {
      told.addAll(agents(Notice.MOVED, without(current, id -> !former.contains(id)), starts));
    }
    told.addAll(agents(Notice.CREATED, without(current, former::contains), starts));
    told.addAll(agents(Notice.CANCELLED, without(former, current::contains), starts));
    return told;
  }

  private List<Told> changed(RdvEvent.StatusChanged changed) {
    var agentIds = changed.who().agentIds();
    var starts = List.of(changed.startsAt());
    if (changed.isRestoration() || changed.isRestorationOfOne()) {
      var told = usagers(Notice.CREATED, contact -> touched(contact) && !contact.cancelled(), true);
      var notice = changed.isRestoration() ? Notice.CREATED : Notice.PARTICIPATION_RESTORED;
      told.addAll(agents(notice, agentIds, starts));
      return told;
    }
    Predicate<Contact> gaveUp = contact -> touched(contact) && contact.cancelled();
    var told = usagers(Notice.CANCELLED, gaveUp, !isFromOutside());
    if (changed.isCancellation()) {
      told.addAll(agents(Notice.CANCELLED, agentIds, starts));
    } else if (contacts.stream().anyMatch(gaveUp) && !changed.status().isCancelled()) {
      told.addAll(agents(Notice.PARTICIPATION_CANCELLED, agentIds, starts));
    }
    return told;
  }

  private boolean touched(Contact contact) {
    return event.who().participationIds().contains(contact.participationId());
  }

  /** Each person once, however many of her proches take part. */
  private List<Told> usagers(Notice notice, Predicate<Contact> which, boolean bySms) {
    var told = new ArrayList<Told>();
    var seen = new HashSet<Long>();
    for (var contact : contacts) {
      if (which.test(contact)
          && contact.notifyLifecycle()
          && !toldElsewhere.contains(contact.usagerId())
          && seen.add(contact.usagerId())) {
        contact.channels().stream()
            .filter(channel -> bySms || channel != Channel.SMS)
            .forEach(channel -> told.add(usager(notice, contact, channel)));
      }
    }
    return told;
  }

  static Told usager(Notice notice, Contact contact, Channel channel) {
    return new Told(
        notice, RecipientKind.USAGER, contact.usagerId(), contact.participationId(), channel);
  }

  private List<Told> agents(Notice notice, Collection<Long> ids, List<Instant> starts) {
    return ids.stream()
        .sorted()
        .filter(id -> level(id).wants(id.equals(authorId()), starts, now, zone))
        .map(id -> new Told(notice, RecipientKind.AGENT, id, null, Channel.MAIL))
        .toList();
  }

  private NoticeLevel level(long agentId) {
    return agents.getOrDefault(agentId, NoticeLevel.NONE);
  }

  /** She sees on the page that it is done, as does who placed it for her: a mail is enough. */
  private boolean isFromOutside() {
    return switch (author) {
      case Actor.Participant _, Actor.Citizen _, Actor.Prescripteur _, Actor.Visitor _ -> true;
      case Actor.Agent _, Actor.System _ -> false;
    };
  }

  private @Nullable Long authorId() {
    return author instanceof Actor.Agent agent ? agent.agentId() : null;
  }

  private static List<Long> without(Collection<Long> ids, Predicate<Long> which) {
    return ids.stream().filter(which.negate()).toList();
  }
}
