package fr.rdvsolidarites.audit;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.ACCES_LOG;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import org.jooq.Field;
import org.jooq.Table;

/** Who did what the journal says. */
public final class Authors {

  private Authors() {}

  /** {@code journal} and, beside each fact that an agent did, that {@code agent}. */
  public static Table<?> journal() {
    return with(JOURNAL, JOURNAL.ACTOR_KIND, JOURNAL.ACTOR_ID);
  }

  /** {@code acces_log} and, beside each reading by an agent, that {@code agent}. */
  public static Table<?> readings() {
    return with(ACCES_LOG, ACCES_LOG.ACTOR_KIND, ACCES_LOG.ACTOR_ID);
  }

  private static Table<?> with(Table<?> facts, Field<String> kind, Field<Long> id) {
    return facts.leftJoin(AGENT).on(kind.eq(inline("agent")), AGENT.ID.eq(id));
  }

  /**
   * Over {@link #journal()}: the {@code agent} who is its author: « Martine Leclerc », « Sophie
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
