package fr.rdvsolidarites.given;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import fr.rdvsolidarites.RdvSolidarites;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test of the whole application: started once for all of them, on the real database (emptied before
 * each test), asked through HTTP. The clock stands still until the test moves it, jobs run when the test
 * says so, demo mode is off. Subclasses only add tests: a bean or property of their own would start a
 * second application.
 */
@SpringBootTest(classes = RdvSolidarites.class, webEnvironment = RANDOM_PORT)
@Import(FeatureTest.ByHand.class)
public abstract class FeatureTest {

  @Autowired protected SetClock clock;
  @Autowired protected JobsByHand jobs;
  @Autowired protected DSLContext dsl;

  @Value("${local.server.port}")
  protected int port;

  @DynamicPropertySource
  static void application(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", TestDatabase::jdbcUrl);
    properties.add("spring.datasource.username", () -> TestDatabase.USER);
    properties.add("spring.datasource.password", () -> TestDatabase.USER);
    properties.add("rdv.secret", () -> "only-for-tests-0123456789-0123456789");
    properties.add("rdv.demo", () -> "false");
    // Management beside the pages, so that no second port is taken.
    properties.add("management.server.port", () -> "");
  }

  @BeforeEach
  void emptyDatabaseAndMorningOfMonday() {
    TestDatabase.truncate();
    clock.reset();
  }

  /** A new visitor: no cookie yet. */
  protected Browserless visitor() {
    return new Browserless("http://localhost:" + port);
  }

  /** What differs from production: time and jobs move by hand. */
  @TestConfiguration(proxyBeanMethods = false)
  static class ByHand {

    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock();
    }

    /** The scheduler takes plans but never looks at them. */
    @Bean
    DbSchedulerStarter notStarted() {
      return () -> {};
    }

    @Bean
    JobsByHand jobsByHand(
        javax.sql.DataSource dataSource,
        java.util.List<com.github.kagkarlsson.scheduler.task.Task<?>> tasks,
        SetClock clock) {
      return new JobsByHand(dataSource, tasks, clock);
    }
  }
}
