package fr.rdvsolidarites.given;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The application's way to the database, which a test cuts at one point of what is going on. The
 * points are numbered from 1 in the order in which they are passed: before each statement, before
 * each commit, and after each of both that ended a transaction (PostgreSQL did it, its answer never
 * came). What cuts is real: the server process behind the connection is ended.
 */
public final class LostDatabase extends DelegatingDataSource {

  private final AtomicInteger passed = new AtomicInteger();
  private volatile int fatal;
  private volatile IntConsumer blow = LostDatabase::terminate;

  LostDatabase(DataSource real) {
    super(real);
  }

  /** From now on points are counted, and the database is lost at this one; 0: at none. */
  public void loseAt(int point) {
    passed.set(0);
    fatal = point;
  }

  /** Nothing is lost any more; returns how many points were passed since {@link #loseAt}. */
  public int heal() {
    fatal = 0;
    return passed.get();
  }

  /**
   * Does the same on a fresh scene as often as it has points, and loses the database at each of
   * them in turn.
   *
   * @param act what is cut; it may throw what a request or a job would
   * @param aftermath what must hold then, once people and jobs have tried again
   * @return how many points there are
   */
  public int loseAtEachPoint(Runnable scene, Runnable act, IntConsumer aftermath) {
    var log = LoggingSystem.get(LostDatabase.class.getClassLoader());
    for (var point = 1; ; point++) {
      scene.run();
      // Hundreds of faults that are meant would bury those that are not.
      log.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
      try {
        loseAt(point);
        act.run();
      } finally {
        log.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
      }
      if (heal() < point) {
        return point - 1;
      }
      aftermath.accept(point);
    }
  }

  /** What ends the connection served by that server process, instead of ending this one alone. */
  public void blow(@Nullable IntConsumer other) {
    blow = other == null ? LostDatabase::terminate : other;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var real = super.getConnection();
    return proxy(Connection.class, (_, method, arguments) -> onConnection(real, method, arguments));
  }

  private @Nullable Object onConnection(
      Connection real, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("commit")) {
      return passing(real, true, () -> call(real, method, arguments));
    }
    var answer = call(real, method, arguments);
    return switch (answer) {
      case PreparedStatement statement -> statement(PreparedStatement.class, statement, real);
      case Statement statement -> statement(Statement.class, statement, real);
      case null -> null;
      default -> answer;
    };
  }

  private <T extends Statement> T statement(Class<T> type, T real, Connection connection) {
    return proxy(
        type,
        (_, method, arguments) ->
            method.getName().startsWith("execute")
                ? passing(
                    connection, connection.getAutoCommit(), () -> call(real, method, arguments))
                : call(real, method, arguments));
  }

  private interface Act {
    @Nullable Object run() throws Throwable;
  }

  private @Nullable Object passing(Connection connection, boolean isLast, Act act)
      throws Throwable {
    if (isFatal()) {
      blow.accept(serverProcess(connection));
    }
    var answer = act.run();
    if (isLast && isFatal()) {
      blow.accept(serverProcess(connection));
      // Whoever waits for the answer sees the connection end; the pool sees it too.
      connection.createStatement().execute("select 1");
    }
    return answer;
  }

  private boolean isFatal() {
    return passed.incrementAndGet() == fatal;
  }

  private static int serverProcess(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  /** Returns when it is gone. */
  private static void terminate(int serverProcess) {
    var dsl = TestDatabase.dsl();
    dsl.fetch("select pg_terminate_backend(?)", serverProcess);
    while (!dsl.fetch("select from pg_stat_activity where pid = ?", serverProcess).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            LostDatabase.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(
      Object real, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
