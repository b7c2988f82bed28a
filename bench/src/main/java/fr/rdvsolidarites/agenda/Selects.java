package fr.rdvsolidarites.agenda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The selects of one search, as they went to the database, to be run again by themselves. */
final class Selects {

  private record Call(Method method, Object[] arguments) {}

  private record Select(String sql, List<Call> settings) {}

  private final List<Select> selects = new ArrayList<>();

  /** Those that the search runs. */
  static Selects of(Workload workload, Connection connection, Consumer<Engine> search) {
    var recorded = new Selects();
    var listening =
        recorded.listening(
            Connection.class,
            connection,
            (method, arguments, result) ->
                method.getName().equals("prepareStatement")
                    ? recorded.statement((String) arguments[0], (PreparedStatement) result)
                    : result);
    search.accept(EndToEnd.engine(workload, DSL.using(listening, SQLDialect.POSTGRES)));
    return recorded;
  }

  int size() {
    return selects.size();
  }

  /** Runs them and reads every column of every row; nanoseconds of each. */
  long[] run(Connection connection) throws SQLException, ReflectiveOperationException {
    var nanos = new long[selects.size()];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      read(selects.get(i), connection);
      nanos[i] = System.nanoTime() - start;
    }
    return nanos;
  }

  private static void read(Select select, Connection connection)
      throws SQLException, ReflectiveOperationException {
    try (var statement = connection.prepareStatement(select.sql())) {
      for (var call : select.settings()) {
        call.method().invoke(statement, call.arguments());
      }
      try (var rows = statement.executeQuery()) {
        read(rows);
      }
    }
  }

  private static void read(ResultSet rows) throws SQLException {
    var types = new int[rows.getMetaData().getColumnCount()];
    for (int i = 0; i < types.length; i++) {
      types[i] = rows.getMetaData().getColumnType(i + 1);
    }
    while (rows.next()) {
      for (int i = 0; i < types.length; i++) {
        read(rows, i + 1, types[i]);
      }
    }
  }

  private static void read(ResultSet rows, int column, int type) throws SQLException {
    switch (type) {
      case Types.BIGINT, Types.INTEGER -> rows.getLong(column);
      case Types.BIT, Types.BOOLEAN -> rows.getBoolean(column);
      case Types.BINARY -> rows.getBytes(column);
      default -> rows.getString(column);
    }
  }

  private PreparedStatement statement(String sql, PreparedStatement statement) {
    var select = new Select(sql, new ArrayList<>());
    selects.add(select);
    return listening(
        PreparedStatement.class,
        statement,
        (method, arguments, result) -> {
          if (method.getName().startsWith("set")) {
            select.settings().add(new Call(method, arguments));
          }
          return result;
        });
  }

  private interface Listener {
    Object called(Method method, Object[] arguments, Object result);
  }

  private <T> T listening(Class<T> type, T real, Listener listener) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return listener.called(method, arguments, method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }
}
