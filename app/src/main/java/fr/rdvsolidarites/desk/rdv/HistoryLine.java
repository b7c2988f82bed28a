package fr.rdvsolidarites.desk.rdv;

import fr.rdvsolidarites.booking.RdvStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact of a RDV's history, ready to be said in a sentence.
 *
 * @param author the name; null when it is the service itself
 * @param byCitizen whether it was done on the public pages
 */
public record HistoryLine(Instant at, @Nullable String author, boolean byCitizen, Fact fact) {

  /** What was done. */
  public sealed interface Fact {

    record Booked(boolean overOther) implements Fact {}

    record Moved(Instant from, Instant to) implements Fact {}

    record Marked(RdvStatus status) implements Fact {}
  }

  /** The key of its sentence, without the prefix. */
  public String code() {
    return switch (fact) {
      case Fact.Booked(var overOther) ->
          byCitizen ? "booked-online" : overOther ? "booked-over" : "booked";
      case Fact.Moved _ -> byCitizen ? "moved-online" : "moved";
      case Fact.Marked(var status) ->
          (byCitizen ? "marked-online-" : "marked-") + status.code();
    };
  }
}
