package fr.rdvsolidarites.booking;

import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TEMPS_LIBERE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.agenda.Releases;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * How long a time had been everybody's when a citizen chose it ({@code 5-promises.md} R9): since
 * its days were opened (R1), its plage was last changed, or it was freed (R2), whichever was last.
 */
@Component
class Promptness {

  private final DSLContext dsl;
  private final Clock clock;
  private final Releases releases;

  Promptness(DSLContext dsl, Clock clock, Releases releases) {
    this.dsl = dsl;
    this.clock = clock;
    this.releases = releases;
  }

  /**
   * Of a RDV that was just written; nothing where no citizen placed it, or where the time was
   * offered to her before it was everybody's.
   *
   * @param heldSince when she chose it, where it was kept for her meanwhile
   */
  void note(
      long rdvId,
      BookingCommand command,
      OpenMotifs.OpenMotif motif,
      RdvRows.Seat seat,
      Optional<Instant> heldSince) {
    var chosenAt = heldSince.orElseGet(clock::instant);
    var releasedAt =
        releases.openedAt(
            command.time().motifOuvertureId(), motif.maxDelay(), command.during().start());
    var seconds =
        field(
            "floor(extract(epoch from {0} - greatest({1}, {2}, {3})))::integer",
            SQLDataType.INTEGER,
            val(chosenAt),
            val(releasedAt),
            plageChangedAt(seat),
            freedAt(command, seat));
    dsl.update(RDV)
        .set(RDV.CHOSEN_AFTER_SECONDS, DSL.when(seconds.ge(0), seconds))
        .where(RDV.ID.eq(rdvId), RDV.CREATED_BY_KIND.eq("usager"))
        .execute();
  }

  private static Field<Instant> plageChangedAt(RdvRows.Seat seat) {
    return field(
        select(PLAGE_OUVERTURE.UPDATED_AT)
            .from(PLAGE_OUVERTURE)
            .where(PLAGE_OUVERTURE.ID.eq(seat.plageId())));
  }

  private static Field<Instant> freedAt(BookingCommand command, RdvRows.Seat seat) {
    var during = command.during();
    return field(
        select(max(TEMPS_LIBERE.PUBLIC_AT))
            .from(TEMPS_LIBERE)
            .where(
                TEMPS_LIBERE.AGENT_ID.eq(seat.agentId()),
                DSL.condition(
                    "{0} && tstzrange({1}, {2})",
                    TEMPS_LIBERE.DURING, val(during.start()), val(during.end()))));
  }
}
