package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_WORD;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;

import java.util.Collection;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The parts of names that somebody bears, each once: near misses are looked for among them. Learnt
 * after the fact by one task: written with the files, two transactions would wait for each other.
 */
@Component
class UsagerWords {

  private final DSLContext dsl;

  UsagerWords(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Transactional
  void learn(Collection<Long> usagerIds) {
    var part =
        field(
            "unnest(tsvector_to_array(usager_words({0}, {1}, {2})))",
            String.class, USAGER.FIRST_NAME, USAGER.LAST_NAME, USAGER.BIRTH_NAME);
    dsl.insertInto(USAGER_WORD, USAGER_WORD.WORD)
        .select(
            selectDistinct(part)
                .from(USAGER)
                .where(USAGER.ID.in(usagerIds), USAGER.DELETED_AT.isNull()))
        .onConflictDoNothing()
        .execute();
  }

  /**
   * A name that nobody bears any more is not kept.
   *
   * @return how many were
   */
  @Transactional
  int forgetUnused() {
    var bears =
        condition(
            "usager_words({0}, {1}, {2}) @@ as_lexeme({3})::tsquery",
            USAGER.FIRST_NAME, USAGER.LAST_NAME, USAGER.BIRTH_NAME, USAGER_WORD.WORD);
    return dsl.deleteFrom(USAGER_WORD)
        .where(notExists(selectOne().from(USAGER).where(bears, USAGER.DELETED_AT.isNull())))
        .execute();
  }
}
