package fr.rdvsolidarites.shared;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads one thing by its id, with all that belongs to it. PostgreSQL finds how to read so wide a
 * select again for each set of values, which takes many times longer than to read it; here it keeps
 * the plan, one for all ids ({@code plan_cache_mode}). Not for searches: their best plan depends on
 * what is looked for.
 */
@Component
public class OnePlan {

  private final DSLContext dsl;
  private final TransactionTemplate reading;

  OnePlan(DSLContext dsl, PlatformTransactionManager transactions) {
    this.dsl = dsl;
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
  }

  /** In one transaction, that sees one state of things and writes nothing. */
  public <T> T forAll(Supplier<T> select) {
    return requireNonNull(
        reading.execute(
            status -> {
              dsl.execute("set local plan_cache_mode = force_generic_plan");
              return select.get();
            }));
  }
}
