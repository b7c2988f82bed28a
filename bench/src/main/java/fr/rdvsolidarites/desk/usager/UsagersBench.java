package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.USAGER;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PeopleForBench;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * {@code bin/bench usagers}: how fast somebody is found among 400 000 files, what looks like her
 * while she is typed, and the list of probable doubles; medians, and how many times as long as one
 * bare probe of a unique index takes in the same rounds.
 */
public final class UsagersBench {

  private static final int WARM_UP = 5;
  private static final int ROUNDS = 25;

  /** Nanoseconds: enough pairs for many pages. */
  private static final long COMPARE_FOR = 60_000_000_000L;

  private static final Actor.Agent ADMIN = new Actor.Agent(1);

  private UsagersBench() {}

  public static void main(String[] args) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    try (var postgres =
        EmbeddedPostgres.builder().setServerConfig("shared_buffers", "1GB").start()) {
      var database = postgres.getPostgresDatabase();
      Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
      var config = new HikariConfig();
      config.setDataSource(database);
      try (var pool = new HikariDataSource(config)) {
        var dsl = DSL.using(pool, SQLDialect.POSTGRES);
        for (var statement : sql().split(";\n")) {
          dsl.execute(statement);
        }
        compare(dsl);
        dsl.execute("vacuum analyze");
        report(measure(asked(dsl)), dsl);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sql() throws IOException {
    try (var stream = UsagersBench.class.getResourceAsStream("/usagers.sql")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void compare(DSLContext dsl) {
    var began = System.nanoTime();
    var doublons = PeopleForBench.doublons(dsl);
    var compared = 0;
    for (int some = 1; some > 0 && System.nanoTime() - began < COMPARE_FOR; compared += some) {
      some = doublons.compareNext(200);
    }
    System.err.printf(
        Locale.ROOT, "%d files compared in %.0f s%n", compared, (System.nanoTime() - began) / 1e9);
  }

  private static Map<String, Supplier<Object>> asked(DSLContext dsl) {
    var screens = new UsagerListScreens(dsl, Clock.systemUTC(), new RemarkScreens(dsl, null));
    var all = new LinkedHashMap<String, Supplier<Object>>();
    all.put(
        "bare probe of an index",
        () ->
            dsl.select(USAGER.ID)
                .from(USAGER)
                .where(
                    USAGER.TERRITOIRE_ID.eq(1L),
                    USAGER.DELETED_AT.isNull(),
                    DSL.condition("{0} = {1}::citext", USAGER.EMAIL, DSL.val("u123456@bench.rdv")))
                .fetch());
    for (var typed :
        new String[] {
          "Lefevre-Dumont Camille",
          "lefèvre dumont",
          "camile lefevr",
          "ma du",
          "martin",
          "zzyzx",
          "17/05/1974",
          "camille 17/05/1974",
          "06 39 98 12",
          "06 39 98 12 34",
          "+33639981234",
          "u123456@bench.rdv"
        }) {
      all.put("« " + typed + " »", () -> screens.index(typed, false, 1, ADMIN));
    }
    var files = PeopleForBench.files(dsl);
    var who =
        new Identity(
            "Camille",
            "Lefevre-Dumont",
            LocalDate.of(1974, 5, 17),
            "camille@bench.rdv",
            PhoneNumber.parse("06 39 98 12 34").orElseThrow());
    var known = Rights.filter(ADMIN, UsagerAction.READ);
    all.put("alike, while typed", () -> files.similar(1, known, who));
    var doublons = new DoublonsScreens(dsl);
    all.put("probable doubles", () -> doublons.index(1L, 1, ADMIN));
    all.put("probable doubles, page 40", () -> doublons.index(1L, 40, ADMIN));
    return all;
  }

  /** In turn, so that a slow moment of the machine is shared by all. */
  private static Map<String, Double> measure(Map<String, Supplier<Object>> asked) {
    var nanos = new LinkedHashMap<String, long[]>();
    asked.keySet().forEach(name -> nanos.put(name, new long[ROUNDS]));
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (var one : asked.entrySet()) {
        var began = System.nanoTime();
        one.getValue().get();
        if (round >= 0) {
          nanos.get(one.getKey())[round] = System.nanoTime() - began;
        }
      }
    }
    var medians = new LinkedHashMap<String, Double>();
    nanos.forEach(
        (name, all) -> {
          Arrays.sort(all);
          medians.put(name, all[ROUNDS / 2] / 1e6);
        });
    return medians;
  }

  private static void report(Map<String, Double> medians, DSLContext dsl) {
    var bare = medians.values().iterator().next();
    System.out.printf(
        "Files: %d. Milliseconds, medians of %d.%n%n", dsl.fetchCount(USAGER), ROUNDS);
    System.out.println("|asked|median|× bare|");
    System.out.println("|---|--:|--:|");
    medians.forEach(
        (name, ms) -> System.out.printf(Locale.ROOT, "|%s|%.2f|%.1f|%n", name, ms, ms / bare));
  }
}
