package fr.rdvsolidarites.audit;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import org.jooq.Field;

/** Who did what the journal says. */
public final class Authors {

  private Authors() {}

  /**
   * Over {@code journal} and the {@code agent} who is its author: « Martine Leclerc », « Sophie
   * Petit (au nom de Martine Leclerc) »; null where there is no such agent.
   */
  public static Field<String> name() {
    return name(JOURNAL.ON_BEHALF_OF_ID);
  }

  /** The same over the {@code agent} who acted and the id of the one in whose name it was done. */
  public static Field<String> name(Field<Long> onBehalfOf) {
    var other = AGENT.as("in_whose_name");
    var inWhoseName =
        field(
            select(
                    concat(
                        inline(" (" + t("audit.onBehalf") + " "),
                        other.FIRST_NAME,
                        inline(" "),
                        other.LAST_NAME,
                        inline(")")))
                .from(other)
                .where(other.ID.eq(onBehalfOf)));
    return concat(
        AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME, coalesce(inWhoseName, inline("")));
  }
}
