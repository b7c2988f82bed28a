package fr.rdvsolidarites.given;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The one PostgreSQL of the tests: started and migrated at first use, shared by the whole JVM,
 * emptied between tests. Knows no framework, so that pure, database and whole-application tests can
 * share it.
 */
public final class TestDatabase {

  /** The user of {@link #jdbcUrl()}; its password is the same word. */
  public static final String USER = "postgres";

  private TestDatabase() {}

  /** A small pool of connections, for tests that need no Spring. */
  public static DataSource dataSource() {
    return Server.POOL;
  }

  /**
   * jOOQ over {@link #dataSource()}; every statement is its own transaction unless asked otherwise.
   */
  public static DSLContext dsl() {
    return Server.DSL_CONTEXT;
  }

  /** Where the application under test connects, as {@link #USER}. */
  public static String jdbcUrl() {
    return Server.POSTGRES.getJdbcUrl(USER, "postgres");
  }

  /**
   * Empties every table; ids go on rising, so that no test may count on them. Deleting is quicker
   * than TRUNCATE for the few rows of a test; keys and triggers are set aside meanwhile.
   */
  public static void truncate() {
    empty("tablename <> 'flyway_schema_history'");
  }

  /** As if no RDV had ever been placed; agendas, people and sessions stay. */
  public static void truncateRdvs() {
    empty(
        "tablename in ('rdv', 'rdv_agent', 'occupation', 'participation', 'participation_token',"
            + " 'receipt', 'message_tally', 'scheduled_tasks', 'journal')");
  }

  private static void empty(String tables) {
    dsl()
        .execute(
            """
            do $$
            declare name text;
            begin
              perform set_config('session_replication_role', 'replica', true);
              for name in select tablename from pg_tables where schemaname = 'public' and %s loop
                execute format('delete from %%I', name);
              end loop;
            end $$"""
                .formatted(tables));
  }

  /** Started by the first test that asks for it; the server stops with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();
    static final DataSource POOL = pool(migrated(POSTGRES.getPostgresDatabase()));
    static final DSLContext DSL_CONTEXT = DSL.using(POOL, SQLDialect.POSTGRES);

    static {
      System.setProperty("org.jooq.no-logo", "true");
      System.setProperty("org.jooq.no-tips", "true");
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static DataSource migrated(DataSource database) {
      Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
      return database;
    }

    private static DataSource pool(DataSource database) {
      var config = new HikariConfig();
      config.setDataSource(database);
      config.setMinimumIdle(1);
      config.setMaximumPoolSize(20);
      return new HikariDataSource(config);
    }
  }
}
