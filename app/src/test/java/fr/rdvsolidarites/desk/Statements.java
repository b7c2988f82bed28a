package fr.rdvsolidarites.desk;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DefaultConfiguration;

/**
 * Counts the statements that the application sends through jOOQ; those of the session are not its
 * own.
 */
public final class Statements implements AutoCloseable {

  private final DefaultConfiguration configuration;
  private final org.jooq.ExecuteListenerProvider[] former;
  private final List<String> seen = java.util.Collections.synchronizedList(new ArrayList<>());

  private Statements(DSLContext dsl) {
    this.configuration = (DefaultConfiguration) dsl.configuration();
    this.former = configuration.executeListenerProviders();
    configuration.setAppending(
        new ExecuteListener() {
          @Override
          public void executeStart(ExecuteContext context) {
            seen.add(String.valueOf(context.sql()));
          }
        });
  }

  public static Statements of(DSLContext dsl) {
    return new Statements(dsl);
  }

  public int count() {
    return seen.size();
  }

  /** Those in which all these words are. */
  public long with(String... words) {
    return List.copyOf(seen).stream()
        .filter(sql -> java.util.Arrays.stream(words).allMatch(sql::contains))
        .count();
  }

  @Override
  public void close() {
    configuration.set(former);
  }
}
