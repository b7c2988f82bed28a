package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.audit.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   */
  record Who(
      long territoireId,
      long organisationId,
      long rdvId,
      List<Long> participationIds,
      List<Long> usagerIds,
      List<Long> agentIds) {}

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
   * At another time, shorter or longer, with another professional.
   *
   * @param formerAgentIds those of the RDV before
   * @param ends when it ended and ends now; null: it is as long as it was
   * @param tellsUsagers whether the participants shall be told, as far as they want it
   */
  record Moved(
      Who who,
      Instant formerStartsAt,
      Instant startsAt,
      @Nullable Long lieuId,
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
      this(who, formerStartsAt, startsAt, lieuId, formerAgentIds, null, true);
    }

    /** What the people who come care about; a RDV may also change its end or its people only. */
    public boolean changesStart() {
      return !formerStartsAt.equals(startsAt);
    }

    @Override
    public String name() {
      return "rdv.moved";
    }

    @Override
    public Map<String, Object> before() {
      var before = fields(formerStartsAt, lieuId, formerAgentIds);
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

  /** The status of the RDV, of some participations, or of both, changed. */
  record StatusChanged(Who who, RdvStatus former, RdvStatus status, Instant startsAt)
      implements RdvEvent {
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

    @Override
    public Map<String, Object> before() {
      return Map.of("status", former.code());
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("status", status.code());
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
