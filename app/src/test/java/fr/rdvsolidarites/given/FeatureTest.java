package fr.rdvsolidarites.given;

import static gen.db.Tables.AGENT_RECOVERY_CODE;
import static gen.db.Tables.AGENT_TOTP;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.task.Task;
import fr.rdvsolidarites.RdvSolidarites;
import fr.rdvsolidarites.geo.Addresses;
import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.rights.Actor;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A test of the whole application: started once for all of them, on the real database (emptied
 * before each test), asked through HTTP. The clock stands still until the test moves it, jobs run
 * when the test says so, mails reach a real SMTP server, demo mode is off. Subclasses only add
 * tests: a bean or property of their own would start a second application.
 */
@SpringBootTest(classes = RdvSolidarites.class, webEnvironment = RANDOM_PORT)
@Import(FeatureTest.ByHand.class)
public abstract class FeatureTest {

  private static final String SECRET = "only-for-tests-0123456789-0123456789";

  /** The password of every account of the demonstration. */
  public static final String PASSWORD = "Rdv-Demo-2026!";

  /** What a provider says when it brings mails and events. */
  public static final String INBOUND_PASSWORD = "only for tests, from a provider";

  /** Signs the mails of the tests. */
  private static final String MAIL_KEY = mailKey();

  @Autowired protected SetClock clock;
  @Autowired protected JobsByHand jobs;
  @Autowired protected DSLContext dsl;

  /** The database as the application reaches it; a test can take it away. */
  @Autowired protected LostDatabase database;

  /** What the SMTP server of the tests received. */
  protected final Mailbox mailbox = Mailbox.SHARED;

  /** Where agents may sign in instead; a test that needs it starts it. */
  protected final IdentityProvider provider = IdentityProvider.SHARED;

  /** Where citizens may say who they are; a test that needs it starts it. */
  protected final IdentityProvider franceConnect = IdentityProvider.FRANCECONNECT;

  /** What the DNS says; empty at the beginning of each test. */
  protected final DnsServer dns = DnsServer.SHARED;

  @Autowired protected SmsInbox texts;
  @Autowired protected AddressBase addressBase;

  @Value("${local.server.port}")
  protected int port;

  @DynamicPropertySource
  static void application(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", TestDatabase::jdbcUrl);
    properties.add("spring.datasource.username", () -> TestDatabase.USER);
    properties.add("spring.datasource.password", () -> TestDatabase.USER);
    properties.add("rdv.secret", () -> SECRET);
    properties.add("rdv.demo", () -> "false");
    properties.add("rdv.smtp-url", Mailbox.SHARED::url);
    properties.add("rdv.dkim.key", () -> MAIL_KEY);
    properties.add("rdv.dns-server", DnsServer.SHARED::address);
    properties.add("rdv.reply-domain", () -> "reponses.rdv.test");
    properties.add("rdv.inbound.password", () -> INBOUND_PASSWORD);
    properties.add("rdv.proconnect.issuer", IdentityProvider.SHARED::issuer);
    properties.add("rdv.proconnect.client-id", () -> IdentityProvider.CLIENT);
    properties.add("rdv.proconnect.client-secret", () -> "only for tests");
    properties.add("rdv.franceconnect.issuer", IdentityProvider.FRANCECONNECT::issuer);
    properties.add("rdv.franceconnect.client-id", () -> IdentityProvider.CLIENT);
    properties.add("rdv.franceconnect.client-secret", () -> "only for tests");
    // What links in messages begin with; the path after it can be given to visitor().get(…).
    properties.add("rdv.base-url", () -> "http://rdv.test");
  }

  @BeforeEach
  protected void emptyDatabaseAndMorningOfMonday() {
    database.heal();
    TestDatabase.truncate();
    clock.reset();
    mailbox.empty();
    dns.empty();
    texts.empty();
    addressBase.forget();
  }

  /** A new visitor: no cookie yet. */
  protected Browserless visitor() {
    return new Browserless("http://localhost:" + port);
  }

  /**
   * A visitor who signed in as this agent, with the password of the demonstration. Whoever must
   * have a second factor adds one; it is taken away again, so that she can sign in a second time
   * while the clock stands still.
   */
  protected Browserless signedInAs(String email) {
    var browser = visitor();
    browser.get("/agents/connexion?retour=/agents/qui");
    browser.submit(Map.of("email", email, "password", PASSWORD));
    if (browser.page().path().equals("/agents/double-authentification")) {
      addSecondFactor(browser);
      browser.get("/agents/qui");
      dsl.deleteFrom(AGENT_TOTP).execute();
      dsl.deleteFrom(AGENT_RECOVERY_CODE).execute();
    }
    return browser;
  }

  /** On the page that offers it. */
  protected Authenticator addSecondFactor(Browserless browser) {
    var authenticator = Authenticator.of(browser.page());
    browser.submit(Map.of("code", authenticator.code(clock.instant())));
    return authenticator;
  }

  private static String mailKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var key = generator.generateKeyPair().getPrivate().getEncoded();
      return Base64.getEncoder().encodeToString(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A second node on the same database unless they name another, with these settings ({@code
   * name=value}); the test closes it.
   */
  protected ConfigurableApplicationContext secondNode(String... settings) {
    var all = new LinkedHashMap<String, String>();
    all.put("server.port", "0");
    all.put("spring.datasource.url", TestDatabase.jdbcUrl());
    all.put("spring.datasource.username", TestDatabase.USER);
    all.put("spring.datasource.password", TestDatabase.USER);
    all.put("spring.datasource.hikari.maximum-pool-size", "4");
    all.put("rdv.secret", SECRET);
    Stream.of(settings)
        .map(setting -> setting.split("=", 2))
        .forEach(parts -> all.put(parts[0], parts[1]));
    return new SpringApplicationBuilder(RdvSolidarites.class, ByHand.class)
        .run(
            all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  /** What differs from production: time and jobs move by hand. */
  @TestConfiguration(proxyBeanMethods = false)
  static class ByHand {

    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock();
    }

    /** All connections of the application go through the one that a test can cut. */
    @Bean
    static BeanPostProcessor databaseThatCanBeLost() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource real ? new LostDatabase(real) : bean;
        }
      };
    }

    @Bean
    @Primary
    SmsInbox smsInbox() {
      return new SmsInbox();
    }

    @Bean
    @Primary
    AddressBase addressBase(@Qualifier("addresses") Addresses communes) {
      return new AddressBase(communes);
    }

    /** The scheduler takes plans but never looks at them. */
    @Bean
    DbSchedulerStarter notStarted() {
      return () -> {};
    }

    @Bean
    JobsByHand jobsByHand(DataSource dataSource, List<Task<?>> tasks, SetClock clock) {
      return new JobsByHand(dataSource, tasks, clock);
    }
  }

  /** The smallest page of an agent. */
  @RestController
  static class WhoAmI {

    @GetMapping(value = "/agents/qui", produces = "text/html;charset=UTF-8")
    String show(Actor.Agent actor, SignedInAgent agent) {
      return actor.agentId() + " " + agent.displayName();
    }
  }
}
