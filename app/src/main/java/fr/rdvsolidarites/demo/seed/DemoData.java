package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.TERRITOIRE;

import java.time.Clock;
import java.util.Random;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database at the first start of a demonstration, before the web port opens: all or
 * nothing, and once, even when two nodes start together. A database that holds a territoire is left
 * as it is.
 */
@Component
@ConditionalOnProperty(name = "rdv.demo", havingValue = "true")
class DemoData implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

  /** The same story at every first start, only the days move. */
  private static final long STORY = 62;

  private final DSLContext dsl;
  private final Clock clock;

  DemoData(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (seedIfEmpty()) {
      LOG.info("Demonstration data: seeded");
    }
  }

  /** Whether the database was empty, and now holds the demonstration. */
  boolean seedIfEmpty() {
    return dsl.transactionResult(
        transaction -> {
          var inside = transaction.dsl();
          inside.execute("select pg_advisory_xact_lock(hashtextextended('demo', 0))");
          if (inside.fetchExists(TERRITOIRE)) {
            return false;
          }
          // What this connection planned while the tables were nearly empty would read them whole.
          inside.execute("discard plans");
          seed(inside);
          return true;
        });
  }

  private void seed(DSLContext inside) {
    var random = new Random(STORY);
    var calendar = DemoCalendar.around(clock);
    var world = DemoWorld.create(inside);
    var people = new DemoUsagers(inside, world, calendar, random).create();
    var rdvs = new DemoAgendas(inside, world, calendar, people, random).create();
    var placed = new DemoDoors(inside, world, calendar).open(rdvs, people.getFirst().id());
    new DemoHistory(inside, world, calendar).write(placed);
    new DemoAttente(inside, world, calendar).create(placed);
    givenAgent(inside)
        .named("Sophie", "Arnaud")
        .signsInAs("support@demo.rdv")
        .superAdmin()
        .create();
  }
}
