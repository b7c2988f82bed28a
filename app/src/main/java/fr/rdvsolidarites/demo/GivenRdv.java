package fr.rdvsolidarites.demo;

import fr.rdvsolidarites.booking.RdvStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A RDV, past or to come: as long as its motif says, placed by its first professional a week
 * before, unless told otherwise. Whether it is seen and told follows its motif. A cancelled RDV
 * takes nobody's time.
 */
public final class GivenRdv {

  /** What was written. */
  public record Placed(long rdvId, List<Long> participationIds) {}

  record Seat(long agentId, @Nullable Long plageId, @Nullable LocalDate plageDay) {}

  record Guest(long usagerId, RdvStatus status) {}

  final long ouvertureId;
  final List<Seat> seats = new ArrayList<>();
  final List<Guest> guests = new ArrayList<>();
  Instant startsAt = GivenRows.LONG_AGO;
  @Nullable Duration length;
  @Nullable Long lieuId;
  @Nullable String title;
  @Nullable String context;
  @Nullable Integer capacity;
  @Nullable RdvStatus wholeStatus;
  @Nullable String authorKind;
  @Nullable Long authorId;
  @Nullable Instant createdAt;
  @Nullable Instant cancelledAt;
  @Nullable Long overlapAllowedBy;
  private final DSLContext dsl;

  private GivenRdv(DSLContext dsl, long ouvertureId) {
    this.dsl = dsl;
    this.ouvertureId = ouvertureId;
  }

  /** Organisation, service and territoire are those of the ouverture. */
  public static GivenRdv givenRdv(DSLContext dsl, long ouvertureId) {
    return new GivenRdv(dsl, ouvertureId);
  }

  public GivenRdv with(long agentId) {
    return with(agentId, null, null);
  }

  /** Taken from that occurrence of a plage. */
  public GivenRdv with(long agentId, @Nullable Long plageId, @Nullable LocalDate day) {
    seats.add(new Seat(agentId, plageId, day));
    return this;
  }

  public GivenRdv forUsager(long usagerId) {
    return forUsager(usagerId, RdvStatus.UNKNOWN);
  }

  public GivenRdv forUsager(long usagerId, RdvStatus status) {
    guests.add(new Guest(usagerId, status));
    return this;
  }

  public GivenRdv at(@Nullable Long lieuId) {
    this.lieuId = lieuId;
    return this;
  }

  public GivenRdv starting(Instant at) {
    this.startsAt = at;
    return this;
  }

  /** Wall clock of Paris, such as {@code "09:30"}. */
  public GivenRdv starting(LocalDate day, String time) {
    return starting(day.atTime(LocalTime.parse(time)).atZone(GivenRows.PARIS).toInstant());
  }

  public GivenRdv lasting(Duration length) {
    this.length = length;
    return this;
  }

  /** A collective session: its room, its title and, once over, its own status. */
  public GivenRdv session(String title, int capacity, RdvStatus status) {
    this.title = title;
    this.capacity = capacity;
    this.wholeStatus = status;
    return this;
  }

  public GivenRdv context(@Nullable String context) {
    this.context = context;
    return this;
  }

  /** {@code agent} or {@code usager}. */
  public GivenRdv placedBy(String kind, long id, Instant at) {
    this.authorKind = kind;
    this.authorId = id;
    this.createdAt = at;
    return this;
  }

  public GivenRdv cancelledAt(@Nullable Instant at) {
    this.cancelledAt = at;
    return this;
  }

  /** Placed by this agent knowingly over something. */
  public GivenRdv overlapAllowedBy(long agentId) {
    this.overlapAllowedBy = agentId;
    return this;
  }

  public Placed create() {
    return createAll(dsl, List.of(this)).getFirst();
  }

  /**
   * Many in few statements; what was written in the same order. Those marked as overlapping come
   * last.
   */
  public static List<Placed> createAll(DSLContext dsl, List<GivenRdv> all) {
    return all.isEmpty() ? List.of() : new GivenRdvRows(dsl, all).write();
  }

  RdvStatus status() {
    return wholeStatus != null
        ? wholeStatus
        : RdvStatus.ofIndividual(guests.stream().map(Guest::status).toList());
  }

  int placesTaken() {
    return capacity == null
        ? guests.size()
        : (int) guests.stream().filter(guest -> !guest.status().isCancelled()).count();
  }

  Instant placedAt() {
    return createdAt != null ? createdAt : startsAt.minus(Duration.ofDays(7));
  }
}
