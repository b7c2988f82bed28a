package fr.rdvsolidarites.booking;

import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.SESSION;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.Plages;
import fr.rdvsolidarites.booking.CarriedSession.As;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From which plage a RDV collectif comes, and what of it is no longer as the plage says. */
@Component
public class PlageOrigins {

  private final PlageSessionReads reads;
  private final Plages plages;
  private final Clock clock;

  PlageOrigins(PlageSessionReads reads, Plages plages, Clock clock) {
    this.reads = reads;
    this.plages = plages;
    this.clock = clock;
  }

  /**
   * @param own what was set by hand, and stays so whatever becomes of the plage; nothing of one
   *     that has begun
   */
  public record Origin(PlageState plage, Set<Part> own) {}

  /** What a plage says of its sessions. */
  public enum Part {
    /** The plage has none that day any more. */
    DAY,
    TIME,
    LIEU,
    AGENTS,
    TITLE,
    CAPACITY,
    RESTRICTION,
    INSTRUCTIONS,
    ONLINE,
    QUORUM;

    /** As it is kept, and in the keys of its words. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of a RDV that the viewer may read; whether the plage is hers to read is another question. */
  public Optional<Origin> of(long rdvId) {
    return reads.carried(SESSION.RDV_ID.eq(rdvId).and(SESSION.PLAGE_ID.isNotNull())).stream()
        .findFirst()
        .flatMap(
            session ->
                plages
                    .all(
                        PLAGE_OUVERTURE.ID.eq(
                            select(SESSION.PLAGE_ID).from(SESSION).where(SESSION.RDV_ID.eq(rdvId))))
                    .stream()
                    .filter(plage -> plage.draft().session() != null)
                    .findFirst()
                    .map(plage -> new Origin(plage, own(session, plage))));
  }

  private Set<Part> own(CarriedSession session, PlageState plage) {
    if (!session.is().during().start().isAfter(clock.instant())) {
      return Set.of();
    }
    return plage
        .timetable()
        .occurrencesIn(plage.draft().firstDay(), session.day().plusYears(1))
        .stream()
        .filter(one -> one.seriesDay().equals(session.day()))
        .findFirst()
        .map(one -> own(session.is(), As.wanted(plage, one)))
        .orElse(Set.of(Part.DAY));
  }

  private static Set<Part> own(As is, As wanted) {
    var parts = differing(is, wanted);
    if (is.draft().isAsSaidBy(wanted.draft())) {
      parts.remove(Part.QUORUM);
    }
    return parts;
  }

  static Set<Part> differing(As is, As wanted) {
    var parts = EnumSet.noneOf(Part.class);
    add(parts, Part.TIME, is.during(), wanted.during());
    add(parts, Part.LIEU, is.lieuId(), wanted.lieuId());
    add(parts, Part.AGENTS, is.agentIds(), wanted.agentIds());
    add(parts, Part.TITLE, is.draft().title(), wanted.draft().title());
    add(parts, Part.CAPACITY, is.draft().capacity(), wanted.draft().capacity());
    add(parts, Part.RESTRICTION, is.draft().restriction(), wanted.draft().restriction());
    add(parts, Part.INSTRUCTIONS, is.draft().instructions(), wanted.draft().instructions());
    add(parts, Part.ONLINE, is.draft().openOnline(), wanted.draft().openOnline());
    add(parts, Part.QUORUM, is.draft().quorum(), wanted.draft().quorum());
    return parts;
  }

  private static void add(
      Set<Part> parts, Part part, @Nullable Object is, @Nullable Object wanted) {
    if (!Objects.equals(is, wanted)) {
      parts.add(part);
    }
  }
}
