package fr.rdvsolidarites.people;

import java.time.Clock;
import org.jooq.DSLContext;

/** Capabilities without the application around them. */
public final class PeopleForBench {

  private PeopleForBench() {}

  public static UsagerFiles files(DSLContext dsl) {
    return new UsagerFiles(dsl, Clock.systemUTC());
  }

  /** Only to compare. */
  public static UsagerDoublons doublons(DSLContext dsl) {
    return new UsagerDoublons(dsl, Clock.systemUTC(), null, new UsagerWords(dsl));
  }
}
