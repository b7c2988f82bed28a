package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.audit.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens to somebody's place in a waiting line. */
public sealed interface FileAttenteEvent extends Event {

  Who who();

  @Override
  default Long territoireId() {
    return who().territoireId();
  }

  @Override
  default List<Subject> subjects() {
    return Stream.of(
            Stream.of(new Subject("file_attente", who().fileAttenteId())),
            Stream.ofNullable(who().rdvId()).map(id -> new Subject("rdv", id)),
            Stream.ofNullable(who().usagerId()).map(id -> new Subject("usager", id)))
        .flatMap(subjects -> subjects)
        .toList();
  }

  /**
   * @param rdvId the RDV that she would like to have earlier, or in which she wants a place; null:
   *     none yet
   * @param usagerId null: her file is not known
   */
  record Who(long territoireId, long fileAttenteId, @Nullable Long rdvId, @Nullable Long usagerId) {

    Who with(long rdvId, long usagerId) {
      return new Who(territoireId, fileAttenteId, rdvId, usagerId);
    }
  }

  record Joined(Who who) implements FileAttenteEvent {
    @Override
    public String name() {
      return "file_attente.joined";
    }
  }

  /** By herself. */
  record Left(Who who) implements FileAttenteEvent {
    @Override
    public String name() {
      return "file_attente.left";
    }
  }

  /** By a professional. */
  record Removed(Who who) implements FileAttenteEvent {
    @Override
    public String name() {
      return "file_attente.removed";
    }
  }

  /** A time is kept for her; she is told at {@code tellAt}, and answers before {@code until}. */
  record Offered(Who who, long offerId, Instant startsAt, Instant tellAt, Instant until)
      implements FileAttenteEvent {
    @Override
    public String name() {
      return "file_attente.offered";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("starts_at", startsAt.toString(), "until", until.toString());
    }
  }

  record Accepted(Who who, Instant startsAt) implements FileAttenteEvent {
    @Override
    public String name() {
      return "file_attente.accepted";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("starts_at", startsAt.toString());
    }
  }

  /** She let it pass: said so, or did not answer in time. */
  record LetPass(Who who, Instant startsAt, boolean refused) implements FileAttenteEvent {
    @Override
    public String name() {
      return refused ? "file_attente.refused" : "file_attente.expired";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("starts_at", startsAt.toString());
    }
  }
}
