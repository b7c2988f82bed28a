package fr.rdvsolidarites.bench;

import fr.rdvsolidarites.RdvSolidarites;
import fr.rdvsolidarites.booking.BookingOutcome;
import fr.rdvsolidarites.booking.RdvBooking;
import fr.rdvsolidarites.notifications.delivery.SmtpServer;
import fr.rdvsolidarites.notifications.sms.SmsForBench;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;

/**
 * {@code bin/bench notices [--table FILE]}: RDVs booked at a steady rate, as a citizen's
 * confirmation books them, in the whole application with its own jobs; how long after each booking
 * its messages were handed over ({@code 5-promises.md} N2).
 */
public final class NoticesBench {

  private static final String HEADING = "# How fast notices leave";
  private static final int A_SECOND = 50;
  /** Until the code is compiled: N2 is of a server in its normal state. */
  private static final int WARM_UP_SECONDS = 60;

  private static final int SECONDS = 60;
  private static final Duration LONGEST_REST = Duration.ofMinutes(3);

  private static final String LATENCIES =
      """
      select channel || case when recipient_kind = 'agent' then ', professional' else ', citizen' end as what,
        count(*) as messages,
        percentile_disc(0.5) within group (order by extract(epoch from sent_at - planned_at)) as p50,
        percentile_disc(0.95) within group (order by extract(epoch from sent_at - planned_at)) as p95,
        percentile_disc(0.99) within group (order by extract(epoch from sent_at - planned_at)) as p99,
        max(extract(epoch from sent_at - planned_at)) as slowest,
        count(*) filter (where sent_at - planned_at <= interval '10 seconds') * 100.0 / count(*) as in_time
      from receipt where id > ? and event = 'rdv_created'
      group by grouping sets ((1), ()) order by 1 nulls last""";

  private final DSLContext dsl;
  private final RdvBooking booking;
  private final NoticesScene scene;
  private final SlowServers servers;
  private final AtomicInteger refused = new AtomicInteger();

  private NoticesBench(ConfigurableApplicationContext application, SlowServers servers) {
    this.dsl = application.getBean(DSLContext.class);
    this.booking = application.getBean(RdvBooking.class);
    this.scene = new NoticesScene(dsl);
    this.servers = servers;
  }

  public static void main(String[] args) throws Exception {
    var arguments = Arguments.of(args);
    try (var postgres = EmbeddedPostgres.builder().start();
        var servers = new SlowServers();
        var application =
            new SpringApplicationBuilder(RdvSolidarites.class)
                .run(
                    "--server.port=0",
                    "--management.server.port=0",
                    "--logging.level.root=WARN",
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres",
                    "--rdv.demo=false",
                    "--rdv.base-url=http://rdv.bench",
                    "--rdv.secret=only for a bench, whose people are nobody",
                    "--rdv.smtp-url=" + servers.smtpUrl(),
                    "--rdv.sms.provider=" + SmsForBench.PROVIDER,
                    "--rdv.sms.key=user:word",
                    "--bench.sms-url=" + servers.smsUrl())) {
      var text = new NoticesBench(application, servers).run();
      System.out.print(text);
      arguments.option("--table").ifPresent(file -> Sections.replace(Path.of(file), HEADING, text));
    }
  }

  private String run() throws InterruptedException {
    bookFor(WARM_UP_SECONDS, 0);
    awaitEverythingLeft();
    // As in service, where the database knows how large its tables are.
    dsl.execute("analyze");
    var before = dsl.fetchSingle("select coalesce(max(id), 0) from receipt").into(Long.class);
    var bare = new ArrayList<Long>();
    var probe = Thread.ofVirtual().start(() -> sendBareMails(bare));
    var begun = System.nanoTime();
    bookFor(SECONDS, WARM_UP_SECONDS * A_SECOND);
    var seconds = (System.nanoTime() - begun) / 1e9;
    probe.interrupt();
    probe.join();
    awaitEverythingLeft();
    return report(dsl.fetch(LATENCIES, before), seconds, bare);
  }

  /** Returns when the last one is booked. */
  private void bookFor(int seconds, int from) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begun = System.nanoTime();
      for (var i = 0; i < seconds * A_SECOND; i++) {
        var due = begun + i * 1_000_000_000L / A_SECOND;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        var number = from + i;
        threads.submit(() -> book(number));
      }
    }
  }

  private void book(int number) {
    try {
      if (!(booking.book(scene.confirmation(number)) instanceof BookingOutcome.Booked)) {
        refused.incrementAndGet();
      }
    } catch (RuntimeException fault) {
      refused.incrementAndGet();
    }
  }

  private void awaitEverythingLeft() throws InterruptedException {
    var latest = System.nanoTime() + LONGEST_REST.toNanos();
    while (dsl.fetchCount(gen.db.Tables.RECEIPT, gen.db.Tables.RECEIPT.SENT_AT.isNull()) > 0) {
      if (System.nanoTime() > latest) {
        throw new IllegalStateException(
            "Not all left: "
                + dsl.fetch("select status, failure, count(*) from receipt group by 1, 2"));
      }
      Thread.sleep(100);
    }
  }

  /** One at a time, by hand, to the same server: nanoseconds each. */
  private void sendBareMails(List<Long> nanos) {
    var server = SmtpServer.at(servers.smtpUrl());
    while (!Thread.currentThread().isInterrupted()) {
      var mail = new SimpleMailMessage();
      mail.setFrom("bench@rdv.bench");
      mail.setTo("nobody@rdv.bench");
      mail.setSubject("Bare");
      mail.setText("Bare");
      var begun = System.nanoTime();
      try {
        server.send(mail);
        nanos.add(System.nanoTime() - begun);
      } catch (MailException stopped) {
        Thread.currentThread().interrupt();
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  private String report(List<? extends Record> rows, double seconds, List<Long> bare) {
    Collections.sort(bare);
    var one = bare.get(bare.size() / 2) / 1e6;
    var all = rows.getLast();
    var table =
        Stream.concat(
                Stream.of(
                    "|bare, by hand|%d|%.0f|%.0f|%.0f|%.0f||1.0|"
                        .formatted(
                            bare.size(),
                            one,
                            bare.get(bare.size() * 95 / 100) / 1e6,
                            bare.get(bare.size() * 99 / 100) / 1e6,
                            bare.getLast() / 1e6)),
                rows.stream().map(row -> line(row, one)))
            .collect(Collectors.joining("\n"));
    return """
    %s

    Made by `bin/bench notices --table docs/bench.md` on %s; never edited by hand.
    %d RDVs a second for %d s (after %d s to warm up), confirmed as citizens confirm them, in %.1f s; %d refused. Each is told to
    her by mail and by text, and to a professional by mail: %.0f messages a second. Application, PostgreSQL, a mail server
    and a provider that each think for %d ms share the machine: %s.
    Promised (N2): 95 %% within 10 s; kept: %s.

    Milliseconds from the booking's own note of the message (just before its commit) until a server took it.

    |message|how many|p50|p95|p99|slowest|within 10 s|× bare|
    |---|--:|--:|--:|--:|--:|--:|--:|
    %s

    - **bare**: a mail of four words handed to the same server in the same minute, one at a time, without any job.
    """
        .formatted(
            HEADING,
            LocalDate.now(),
            A_SECOND,
            SECONDS,
            WARM_UP_SECONDS,
            seconds,
            refused.get(),
            all.get("messages", Double.class) / seconds,
            SlowServers.THINKING.toMillis(),
            Machine.described(),
            all.get("in_time", Double.class) >= 95 ? "yes" : "**no**",
            table);
  }

  private static String line(Record row, double bare) {
    var what = row.get("what", String.class);
    return "|%s|%d|%.0f|%.0f|%.0f|%.0f|%.2f %%|%.1f|"
        .formatted(
            what == null ? "**all**" : what,
            row.get("messages", Integer.class),
            row.get("p50", Double.class) * 1000,
            row.get("p95", Double.class) * 1000,
            row.get("p99", Double.class) * 1000,
            row.get("slowest", Double.class) * 1000,
            row.get("in_time", Double.class),
            row.get("p50", Double.class) * 1000 / bare);
  }
}
