package fr.rdvsolidarites.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bin/bench pages}: how long the pages take on the reference department. All pages in turn,
 * round after round, so that a slow moment of the machine is shared by all of them.
 */
public final class PagesBench implements AutoCloseable {

  private static final int WARM_UP = 5;
  private static final int ROUNDS = 30;

  private final ReferenceServer server;
  private final String only;
  private final Map<String, Visitor> visitors = new HashMap<>();

  private PagesBench(ReferenceServer server, String only) {
    this.server = server;
    this.only = only;
    visitors.put(Page.NOBODY, new Visitor(Application.BASE));
  }

  public static void main(String[] args) throws SQLException, InterruptedException {
    var arguments = Arguments.of(args);
    var jar = Path.of(System.getProperty("rdv.bench.jar"));
    var log = arguments.folder().resolve("application.log");
    try (var server = new ReferenceServer(arguments.folder())) {
      if (!server.holdsTheData()) {
        System.err.println("No reference department in " + arguments.folder() + ": bin/bench data");
        System.exit(2);
      }
      try (var application = new Application(jar, server.url(ReferenceServer.DATABASE), log);
          var bench = new PagesBench(server, arguments.option("--only").orElse(""))) {
        application.awaitReady();
        var measures = bench.measure();
        var report = new PagesReport(measures);
        System.out.println(report.text());
        arguments.option("--table").map(Path::of).ifPresent(report::write);
        if (arguments.words().contains("--statements")) {
          report.explain(System.err);
        }
      }
    }
    System.exit(0);
  }

  /** Those of an earlier run, of which nobody knows the secret. */
  private void forgetSecondFactors() throws SQLException {
    try (var connection = server.connect(ReferenceServer.DATABASE);
        var statement = connection.createStatement()) {
      statement.execute("delete from agent_recovery_code; delete from agent_totp");
    }
  }

  private List<Measure> measure() throws SQLException {
    forgetSecondFactors();
    Page.ACCOUNTS.forEach(
        (who, email) ->
            visitors.put(
                who, new Visitor(Application.BASE).signedInAs(email, ReferenceData.PASSWORD)));
    var pages = pages();
    var nanos = new long[pages.size()][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (int i = 0; i < pages.size(); i++) {
        long took = time(pages.get(i));
        if (round >= 0) {
          nanos[i][round] = took;
        }
      }
    }
    var measures = new ArrayList<Measure>();
    try (var connection = server.connect(ReferenceServer.DATABASE)) {
      for (int i = 0; i < pages.size(); i++) {
        var page = pages.get(i);
        var statements = Statements.of(connection, () -> time(page));
        measures.add(new Measure(page, nanos[i], statements));
      }
    }
    return measures;
  }

  private List<Page> pages() throws SQLException {
    try (var connection = server.connect(ReferenceServer.DATABASE)) {
      return Page.all(connection, only).stream()
          .map(page -> page.found(visitors.get(page.who())))
          .toList();
    }
  }

  private long time(Page page) {
    return visitors.get(page.who()).time(page.address());
  }

  @Override
  public void close() {
    visitors.values().forEach(Visitor::close);
  }
}
