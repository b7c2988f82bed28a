package fr.rdvsolidarites.desk;

import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Where a professional meets by video, for the lists that hold her own RDVs beside others'. */
public final class OwnRooms {

  private OwnRooms() {}

  /**
   * Over the row of {@code rdv}: the link when she receives and it is still to take place, else
   * null. What is another's does not leave the database.
   */
  public static Field<@Nullable String> of(Actor.Agent viewer) {
    return when(
            RDV.VISIO_URL
                .isNotNull()
                .and(RDV.STATUS.eq(inline("unknown")))
                .and(AgentRules.takesPart(viewer, RDV.ID)),
            RDV.VISIO_URL)
        .as("own_room");
  }
}
