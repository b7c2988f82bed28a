package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Map;

/** Everything that can happen to a motif and to its ouvertures. */
public sealed interface MotifEvent extends Event {

  long motifId();

  @Override
  Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(new Subject("motif", motifId()));
  }

  record Created(long motifId, Long territoireId, Map<String, Object> after) implements MotifEvent {
    @Override
    public String name() {
      return "motif.created";
    }
  }

  /** {@code before} and {@code after}: only what differs, by column. */
  record Changed(
      long motifId, Long territoireId, Map<String, Object> before, Map<String, Object> after)
      implements MotifEvent {
    @Override
    public String name() {
      return "motif.changed";
    }
  }

  record Archived(long motifId, Long territoireId) implements MotifEvent {
    @Override
    public String name() {
      return "motif.archived";
    }
  }

  /**
   * It says something else in another language; by text, only what differs. {@code after} has the
   * language too.
   */
  record TranslationChanged(
      long motifId, Long territoireId, Map<String, Object> before, Map<String, Object> after)
      implements MotifEvent {
    @Override
    public String name() {
      return "motif.translation_changed";
    }
  }

  /** The French changed, and these translations of it are right all the same. */
  record TranslationConfirmed(long motifId, Long territoireId, String language, List<String> texts)
      implements MotifEvent {
    @Override
    public String name() {
      return "motif.translation_confirmed";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("language", language, "texts", texts);
    }
  }

  /** Open in an organisation, for one service more. */
  record Opened(
      long motifId,
      Long territoireId,
      long organisationId,
      long ouvertureId,
      Map<String, Object> after)
      implements MotifEvent {
    @Override
    public String name() {
      return "motif.opened";
    }

    @Override
    public List<Subject> subjects() {
      return ouverture(motifId, organisationId, ouvertureId);
    }
  }

  /** The organisation set it otherwise. */
  record OuvertureChanged(
      long motifId,
      Long territoireId,
      long organisationId,
      long ouvertureId,
      Map<String, Object> before,
      Map<String, Object> after)
      implements MotifEvent {
    @Override
    public String name() {
      return "motif.ouverture_changed";
    }

    @Override
    public List<Subject> subjects() {
      return ouverture(motifId, organisationId, ouvertureId);
    }
  }

  /** No longer open there; its RDVs and plages stay. */
  record Closed(long motifId, Long territoireId, long organisationId, long ouvertureId)
      implements MotifEvent {
    @Override
    public String name() {
      return "motif.closed";
    }

    @Override
    public List<Subject> subjects() {
      return ouverture(motifId, organisationId, ouvertureId);
    }
  }

  /**
   * Two motifs became one; both histories say so.
   *
   * @param goneId the one that is archived by it
   * @param moved from an ouverture of the one that goes to that of the one that stays, where both
   *     were open for one service; every other ouverture changed motif and nothing else
   */
  record Merged(
      long motifId, long goneId, Long territoireId, String kept, String gone, Map<Long, Long> moved)
      implements MotifEvent {
    @Override
    public String name() {
      return "motif.merged";
    }

    @Override
    public List<Subject> subjects() {
      return List.of(new Subject("motif", motifId), new Subject("motif", goneId));
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("motif", goneId, "name", gone);
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("motif", motifId, "name", kept, "moved", moved);
    }
  }

  private static List<Event.Subject> ouverture(
      long motifId, long organisationId, long ouvertureId) {
    return List.of(
        new Event.Subject("motif", motifId),
        new Event.Subject("motif_ouverture", ouvertureId),
        new Event.Subject("organisation", organisationId));
  }
}
