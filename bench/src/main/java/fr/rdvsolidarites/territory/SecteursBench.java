package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.ZONE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.rdvsolidarites.audit.AuditForBench;
import fr.rdvsolidarites.bench.Machine;
import fr.rdvsolidarites.bench.Sections;
import fr.rdvsolidarites.geo.Communes;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.SecteurMatching.Address;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * {@code bin/bench secteurs [--table FILE]}: saving a secteur of 900 communes (wish B4), emptying
 * it, and finding who receives the people of an address; medians and slowest of the rounds, in
 * milliseconds, each act in one transaction as in the application.
 */
public final class SecteursBench {

  private static final String HEADING = "# How fast a secteur is saved";
  private static final int COMMUNES = 900;
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 20;

  private final DSLContext dsl;
  private final Communes communes = new Communes();
  private final String typed;
  private final long territoire;
  private final long secteur;
  private final Actor.Agent admin;

  private SecteursBench(DSLContext dsl) {
    this.dsl = dsl;
    this.typed = codes();
    this.territoire = givenTerritoire(dsl).named("Le plus grand", "62").create();
    var organisation = givenOrganisation(dsl).in(territoire).create();
    this.admin =
        new Actor.Agent(givenAgent(dsl).in(organisation).adminOfTerritoire(territoire).create());
    this.secteur = givenSecteur(dsl, territoire, "s").givenTo(organisation).create();
  }

  public static void main(String[] args) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    try (var postgres = EmbeddedPostgres.builder().start()) {
      var database = postgres.getPostgresDatabase();
      Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
      var config = new HikariConfig();
      config.setDataSource(database);
      try (var pool = new HikariDataSource(config)) {
        var text = new SecteursBench(DSL.using(pool, SQLDialect.POSTGRES)).run();
        System.out.print(text);
        if (args.length == 2 && args[0].equals("--table")) {
          Sections.replace(Path.of(args[1]), HEADING, text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The communes of the département that has most, by INSEE code. */
  private String codes() {
    var found = new ArrayList<String>();
    for (var number = 1; number < 1000 && found.size() < COMMUNES; number++) {
      var code = String.format(Locale.ROOT, "62%03d", number);
      communes.byCode(code).ifPresent(commune -> found.add(commune.code()));
    }
    return String.join("\n", found);
  }

  private String run() {
    var matching = new SecteurMatching(dsl);
    var saved = new ArrayList<Double>();
    var found = new ArrayList<Double>();
    var emptied = new ArrayList<Double>();
    var zones = 0;
    for (var round = -WARM_UP; round < ROUNDS; round++) {
      var save =
          timed(
              () -> dsl.transaction(tx -> zones(tx.dsl()).add(territoire, secteur, typed, admin)));
      zones = dsl.fetchCount(ZONE);
      var find = timed(() -> matching.at(Address.inCommune("62", "62041")));
      var empty =
          timed(() -> dsl.transaction(tx -> zones(tx.dsl()).removeAll(territoire, secteur, admin)));
      if (round >= 0) {
        saved.add(save);
        found.add(find);
        emptied.add(empty);
      }
    }
    return report(zones, saved, found, emptied);
  }

  private SecteurZones zones(DSLContext tx) {
    return new SecteurZones(
        tx, Clock.systemUTC(), new SecteurRows(tx), communes, AuditForBench.journal(tx));
  }

  private static double timed(Runnable act) {
    var began = System.nanoTime();
    act.run();
    return (System.nanoTime() - began) / 1e6;
  }

  private static String report(
      int zones, List<Double> saved, List<Double> found, List<Double> emptied) {
    return """
        %s

        Made by `bin/bench secteurs --table docs/bench.md` on %s; never edited by hand.
        All %d communes of the Pas-de-Calais, which has most, pasted into one secteur: read, checked, written and
        journalled in one transaction (wish B4: under 1,000 ms). Machine: %s.

        Milliseconds of %d rounds.

        |act|median|slowest|
        |---|--:|--:|
        |saving all communes|%s|
        |who receives the people of one|%s|
        |emptying the secteur|%s|
        """
        .formatted(
            HEADING,
            LocalDate.now(Clock.systemUTC()),
            zones,
            Machine.described(),
            ROUNDS,
            cells(saved),
            cells(found),
            cells(emptied));
  }

  private static String cells(List<Double> all) {
    var sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT, "%.1f|%.1f", sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }
}
