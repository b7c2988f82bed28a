package fr.rdvsolidarites.people;

import java.time.Clock;
import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.jooq.DSLContext;

/** Capabilities without the application around them. */
public final class PeopleForBench {

  private PeopleForBench() {}

  /**
   * What an authenticator application shows now.
   *
   * @param base32 the secret, as the page that offers it writes it
   */
  public static String code(String base32) {
    return Totp.code(new Base32().decode(base32.replace(" ", "")), Totp.step(Instant.now()));
  }

  public static UsagerFiles files(DSLContext dsl) {
    return new UsagerFiles(dsl, Clock.systemUTC());
  }

  /** Only to compare. */
  public static UsagerDoublons doublons(DSLContext dsl) {
    return new UsagerDoublons(dsl, Clock.systemUTC(), null, new UsagerWords(dsl));
  }
}
