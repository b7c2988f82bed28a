package fr.rdvsolidarites.notifications.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.rdvsolidarites.shared.SecretBox;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What providers know territoires by: written encrypted, read here only, never shown again. */
@Component
public class SmsKeys {

  private final SecretBox box;

  SmsKeys(SecretBox box) {
    this.box = box;
  }

  public byte[] lock(long territoireId, int rank, String key) {
    return box.lock(purpose(territoireId, rank), key.getBytes(UTF_8));
  }

  /** Empty when it was locked under another RDV_SECRET. */
  Optional<String> open(long territoireId, int rank, byte[] locked) {
    return box.open(purpose(territoireId, rank), locked).map(key -> new String(key, UTF_8));
  }

  private static String purpose(long territoireId, int rank) {
    return "sms account %d of territoire %d".formatted(rank, territoireId);
  }
}
