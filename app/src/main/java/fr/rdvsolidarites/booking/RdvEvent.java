package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.audit.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a RDV. Its notices, its history and its webhooks all start here.
 */
public sealed interface RdvEvent extends Event {

  Who who();

  @Override
  default Long territoireId() {
    return who().territoireId();
  }

  @Override
  default List<Subject> subjects() {
    return Stream.of(
            Stream.of(new Subject("rdv", who().rdvId())),
            who().usagerIds().stream().map(id -> new Subject("usager", id)),
            who().agentIds().stream().map(id -> new Subject("agent", id)))
        .flatMap(s -> s)
        .distinct()
        .toList();
  }

  /**
   * The RDV and the people concerned by the fact.
   *
   * @param participationIds the participations that the fact touches, not always all of the RDV's
   * @param agentIds the professionals of the RDV after the fact
   * @param toldWith the RDV whose fact of the same act tells the usagers of this one too, since
   *     both follow one another; null: it is told by itself
   */
  record Who(
      long territoireId,
      long organisationId,
      long rdvId,
      List<Long> participationIds,
      List<Long> usagerIds,
      List<Long> agentIds,
      @Nullable Long toldWith) {

    public Who(
        long territoireId,
        long organisationId,
        long rdvId,
        List<Long> participationIds,
        List<Long> usagerIds,
        List<Long> agentIds) {
      this(territoireId, organisationId, rdvId, participationIds, usagerIds, agentIds, null);
    }
  }

  /** Placed, by a citizen or by an agent. */
  record Booked(Who who, Instant startsAt, @Nullable Long lieuId, List<Long> overlaps)
      implements RdvEvent {
    @Override
    public String name() {
      return "rdv.booked";
    }

    @Override
    public Map<String, Object> after() {
      var after = fields(startsAt, lieuId, who.agentIds());
      if (!overlaps.isEmpty()) {
        after.put("overlap_allowed", true);
      }
      return after;
    }
  }

  /**
   * At another time, shorter or longer, in another lieu, with another professional.
   *
   * @param lieuId where it takes place now
   * @param formerLieuId where it took place before
   * @param formerAgentIds those of the RDV before
   * @param ends when it ended and ends now; null: it is as long as it was
   * @param tellsUsagers whether the participants shall be told, as far as they want it
   */
  record Moved(
      Who who,
      Instant formerStartsAt,
      Instant startsAt,
      @Nullable Long lieuId,
      @Nullable Long formerLieuId,
      List<Long> formerAgentIds,
      @Nullable Ends ends,
      boolean tellsUsagers)
      implements RdvEvent {

    /** The end before and after. */
    public record Ends(Instant former, Instant now) {}

    public Moved(
        Who who,
        Instant formerStartsAt,
        Instant startsAt,
        @Nullable Long lieuId,
        List<Long> formerAgentIds) {
      this(who, formerStartsAt, startsAt, lieuId, lieuId, formerAgentIds, null, true);
    }

    /** What the people who come care about; a RDV may also change its end or its people only. */
    public boolean changesStart() {
      return !formerStartsAt.equals(startsAt);
    }

    public boolean changesPlace() {
      return !Objects.equals(formerLieuId, lieuId);
    }

    @Override
    public String name() {
      return "rdv.moved";
    }

    @Override
    public Map<String, Object> before() {
      var before = fields(formerStartsAt, formerLieuId, formerAgentIds);
      if (ends != null) {
        before.put("ends_at", ends.former().toString());
      }
      return before;
    }

    @Override
    public Map<String, Object> after() {
      var after = fields(startsAt, lieuId, who.agentIds());
      if (ends != null) {
        after.put("ends_at", ends.now().toString());
      }
      return after;
    }
  }

  /**
   * The status of the RDV, of some participations, or of both, changed.
   *
   * @param one what was said of one participant alone; null: an act on the whole RDV
   */
  record StatusChanged(
      Who who, RdvStatus former, RdvStatus status, Instant startsAt, @Nullable One one)
      implements RdvEvent {

    /** One participant's own status. */
    public record One(RdvStatus former, RdvStatus status) {}

    public StatusChanged(Who who, RdvStatus former, RdvStatus status, Instant startsAt) {
      this(who, former, status, startsAt, null);
    }

    @Override
    public String name() {
      return "rdv.status_changed";
    }

    public boolean isCancellation() {
      return status.isCancelled() && !former.isCancelled();
    }

    public boolean isRestoration() {
      return former.isCancelled() && status == RdvStatus.UNKNOWN;
    }

    /** One person is expected again at a RDV that stood for the others. */
    public boolean isRestorationOfOne() {
      return one != null && one.former().isCancelled() && one.status() == RdvStatus.UNKNOWN;
    }

    @Override
    public Map<String, Object> before() {
      return one == null
          ? Map.of("status", former.code())
          : Map.of("status", former.code(), "participant_status", one.former().code());
    }

    @Override
    public Map<String, Object> after() {
      return one == null
          ? Map.of("status", status.code())
          : Map.of("status", status.code(), "participant_status", one.status().code());
    }
  }

  /** Somebody sits in the waiting room; or does not, it was a mistake. */
  record ArrivalNoted(Who who, boolean arrived, Instant startsAt) implements RdvEvent {
    @Override
    public String name() {
      return arrived ? "rdv.usager_arrived" : "rdv.arrival_undone";
    }
  }

  /** An agent wants the reminder to leave now. */
  record ReminderAsked(Who who, Instant startsAt) implements RdvEvent {
    @Override
    public String name() {
      return "rdv.reminder_asked";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("starts_at", startsAt.toString());
    }
  }

  /**
   * A message did not leave, and somebody cares for it: it leaves again, or the person was told by
   * phone.
   */
  record MessageSettled(Who who, String notice, String channel, boolean byPhone)
      implements RdvEvent {
    @Override
    public String name() {
      return byPhone ? "rdv.told_by_phone" : "rdv.message_sent_again";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("notice", notice, "channel", channel);
    }
  }

  /**
   * Somebody answered a message about it; what was written stays with the RDV, not in the journal.
   *
   * @param automatic a machine did, such as an out-of-office note
   */
  record ReplyReceived(Who who, boolean automatic) implements RdvEvent {
    @Override
    public String name() {
      return "rdv.reply_received";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("automatic", automatic);
    }
  }

  /**
   * Who receives, who comes, what is noted or told, or where to meet by video changed; neither its
   * time nor its lieu.
   *
   * @param added the participations made by it
   * @param changes which of {@code agents}, {@code participants}, {@code context}, {@code notices},
   *     {@code visio}, {@code session}
   * @param followUp its motif follows somebody: who receives her matters to her
   */
  record Edited(
      Who who,
      Instant startsAt,
      List<Long> formerAgentIds,
      List<Long> added,
      List<Long> removedUsagerIds,
      List<String> changes,
      boolean followUp)
      implements RdvEvent {

    public Edited(
        Who who,
        Instant startsAt,
        List<Long> formerAgentIds,
        List<Long> added,
        List<Long> removedUsagerIds,
        List<String> changes) {
      this(who, startsAt, formerAgentIds, added, removedUsagerIds, changes, false);
    }

    /** Whoever followed her does not receive her there, somebody else does. */
    public boolean replacesReferent() {
      return followUp
          && !who.agentIds().containsAll(formerAgentIds)
          && !formerAgentIds.containsAll(who.agentIds());
    }

    static final String VISIO = "visio";

    /** Title, places, texts or opening of a RDV collectif. */
    static final String SESSION = "session";

    /** Whoever comes must know where; the journal does not, since the link opens the room. */
    public boolean changesRoom() {
      return changes.contains(VISIO);
    }

    @Override
    public String name() {
      return "rdv.edited";
    }

    @Override
    public Map<String, Object> before() {
      return fields(startsAt, null, formerAgentIds);
    }

    @Override
    public Map<String, Object> after() {
      var after = fields(startsAt, null, who.agentIds());
      after.put("changes", changes);
      after.put("added", added.size());
      after.put("removed", removedUsagerIds.size());
      return after;
    }

    @Override
    public List<Subject> subjects() {
      return Stream.concat(
              RdvEvent.super.subjects().stream(),
              removedUsagerIds.stream().map(id -> new Subject("usager", id)))
          .distinct()
          .toList();
    }
  }

  /** One more takes part in a RDV collectif, by her own doing or a prescripteur's. */
  record Joined(Who who, Instant startsAt) implements RdvEvent {
    @Override
    public String name() {
      return "rdv.joined";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("starts_at", startsAt.toString());
    }
  }

  /**
   * One participant of a RDV collectif now takes part in another one.
   *
   * @param who of the RDV where she takes part from now on
   */
  record Transferred(Who who, Seat former, Seat now) implements RdvEvent {

    /**
     * Where she takes part.
     *
     * @param room to meet by video
     */
    public record Seat(long rdvId, Instant startsAt, @Nullable Long lieuId, @Nullable String room) {

      private Map<String, Object> fields(Seat other) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("starts_at", startsAt.toString());
        fields.put("rdv", rdvId);
        if (lieuId != null) {
          fields.put("lieu", lieuId);
        }
        if (!Objects.equals(room, other.room)) {
          fields.put("changes", List.of(Edited.VISIO));
        }
        return fields;
      }
    }

    @Override
    public String name() {
      return "rdv.participant_transferred";
    }

    @Override
    public List<Subject> subjects() {
      return Stream.concat(
              RdvEvent.super.subjects().stream(), Stream.of(new Subject("rdv", former.rdvId())))
          .toList();
    }

    @Override
    public Map<String, Object> before() {
      return former.fields(now);
    }

    @Override
    public Map<String, Object> after() {
      return now.fields(former);
    }
  }

  /** Fewer take part in a RDV collectif than it needs: somebody has to say whether it is held. */
  record DecisionAsked(Who who, Instant startsAt, int taken, int minimum) implements RdvEvent {
    @Override
    public String name() {
      return "rdv.decision_asked";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("taken", taken, "minimum", minimum);
    }
  }

  /** A plage « RDV collectif » made it: its professionals were told of the plage. */
  record MadeByPlage(Who who, Instant startsAt, long plageId, @Nullable Long lieuId)
      implements RdvEvent {
    @Override
    public String name() {
      return "rdv.made_by_plage";
    }

    @Override
    public Map<String, Object> after() {
      var fields = new LinkedHashMap<>(fields(startsAt, lieuId, who.agentIds()));
      fields.put("plage", plageId);
      return fields;
    }
  }

  /**
   * The plage that made it was changed, and it follows: nobody is told of this, its professionals
   * were of the plage. Where people are signed up and must come at another time or elsewhere it is
   * {@link Moved} besides.
   *
   * @param parts what changed, as the codes of {@link PlageOrigins.Part}
   */
  record FollowedPlage(Who who, Instant formerStartsAt, Instant startsAt, List<String> parts)
      implements RdvEvent {
    @Override
    public String name() {
      return "rdv.followed_plage";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("starts_at", formerStartsAt.toString());
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("starts_at", startsAt.toString(), "parts", parts);
    }
  }

  /** It is held, with fewer than it needs. */
  record Upheld(Who who, Instant startsAt) implements RdvEvent {
    @Override
    public String name() {
      return "rdv.upheld";
    }
  }

  private static Map<String, Object> fields(
      Instant startsAt, @Nullable Long lieuId, List<Long> agentIds) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("starts_at", startsAt.toString());
    fields.put("agents", agentIds);
    if (lieuId != null) {
      fields.put("lieu", lieuId);
    }
    return fields;
  }
}
