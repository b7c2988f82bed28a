package fr.rdvsolidarites.audit;

import java.time.Clock;
import org.jooq.DSLContext;

/** A journal to which nobody listens. */
public final class AuditForBench {

  private AuditForBench() {}

  public static Journal journal(DSLContext dsl) {
    return new Journal(dsl, Clock.systemUTC(), event -> {});
  }
}
