package fr.rdvsolidarites.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one request asked of the database, as PostgreSQL itself counts it; without transaction
 * commands and without the jobs that run at the same time.
 */
record Statements(long count, double ms, List<String> slowest) {

  private static final String READ =
      """
      select calls, total_exec_time as ms, regexp_replace(query, '\\s+', ' ', 'g') as query
      from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database())
        and query !~* 'scheduled_tasks|pg_stat_statements|^(begin|commit|set|show|rollback)'
      order by total_exec_time desc""";

  static Statements of(Connection connection, Runnable request) throws SQLException {
    Sql.execute(connection, "select pg_stat_statements_reset()");
    request.run();
    long count = 0;
    double ms = 0;
    var slowest = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        count += rows.getLong("calls");
        ms += rows.getDouble("ms");
        slowest.add(
            "%8.1f ms × %d  %s"
                .formatted(rows.getDouble("ms"), rows.getLong("calls"), rows.getString("query")));
      }
    }
    return new Statements(count, ms, slowest.stream().limit(3).toList());
  }
}
