package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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

    /** By a professional of elsewhere, for these people. */
    record Prescribed(String names) implements Fact {}

    /** One more takes part in a RDV collectif. */
    record Joined(String names) implements Fact {}

    /** Too few take part in a RDV collectif. */
    record DecisionAsked(int taken, int minimum) implements Fact {}

    /** By a plage « RDV collectif ». */
    record MadeByPlage() implements Fact {}

    /** With its plage: these parts of it. */
    record FollowedPlage(List<String> parts) implements Fact {}

    /** It is held all the same. */
    record Upheld() implements Fact {}

    /** From one RDV collectif to another. */
    record Transferred(String names, @Nullable Instant from, @Nullable Instant to)
        implements Fact {}

    record Moved(Instant from, Instant to) implements Fact {}

    /** Shorter or longer than it was, in minutes; it starts as before. */
    record Lengthened(long from, long to) implements Fact {}

    /** To another lieu, at the same time. */
    record TakenElsewhere() implements Fact {}

    /** To another professional, at the same time. */
    record HandedOver() implements Fact {}

    /** One of its professionals has left; the others go on. */
    record GoesOnWithout() implements Fact {}

    record Marked(RdvStatus status) implements Fact {}

    /** One participant of several. */
    record MarkedOne(String names, RdvStatus status) implements Fact {}

    record Arrived(String names, boolean arrived) implements Fact {}

    record ReminderAsked() implements Fact {}

    /** A message that had not left. {@code names}: empty when it was to a professional. */
    record Settled(String names, boolean byPhone) implements Fact {}

    /** {@code names}: of who answered a message; empty when nobody is known by that address. */
    record Replied(String names, boolean automatic) implements Fact {}

    /**
     * In the waiting line.
     *
     * @param what {@code joined}, {@code left}, {@code removed}, {@code offered}, {@code accepted},
     *     {@code refused} or {@code expired}
     * @param startsAt of the time that was offered; null: none was
     * @param until she may answer; null: not said
     */
    record Waited(String what, String names, @Nullable Instant startsAt, @Nullable Instant until)
        implements Fact {}

    /**
     * {@code changes}: of {@code agents}, {@code participants}, {@code context}, {@code notices}.
     */
    record Edited(List<String> changes) implements Fact {}
  }

  /** « Martine Leclerc a marqué le rendez-vous honoré, mardi 24 novembre à 9 h 42. » */
  public String sentence(ZoneId zone, LocalDate today) {
    var key = "desk.history." + code();
    var what =
        switch (fact) {
          case Fact.Moved(var from, var to) ->
              t(
                  key,
                  name(),
                  FrenchDates.longDateTime(from, zone, today),
                  FrenchDates.longDateTime(to, zone, today));
          case Fact.Prescribed(var names) -> t(key, name(), names);
          case Fact.Joined(var names) -> t(key, name(), names);
          case Fact.DecisionAsked(var taken, var minimum) -> t(key, taken, minimum);
          case Fact.Transferred(var names, var from, var to) ->
              t(key, name(), names, words(from, zone, today), words(to, zone, today));
          case Fact.MarkedOne(var names, var status) ->
              t(key, name(), names, t("desk.history.one." + status.code()));
          case Fact.Arrived(var names, var _) -> t(key, name(), names);
          case Fact.Settled(var names, var _) -> t(key, name(), names);
          case Fact.Replied(var names, var _) -> t(key, names);
          case Fact.Waited(var _, var names, var startsAt, var until) ->
              t(key, name(), names, words(startsAt, zone, today), words(until, zone, today));
          case Fact.Edited(var changes) ->
              t(
                  key,
                  name(),
                  String.join(
                      ", ", changes.stream().map(one -> t("desk.history.change." + one)).toList()));
          case Fact.FollowedPlage(var parts) ->
              t(
                  key,
                  name(),
                  FrenchLists.and(
                      parts.stream().map(one -> t("desk.session.own." + one)).toList()));
          case Fact.Lengthened(var from, var to) ->
              t(key, name(), FrenchDates.duration((int) from), FrenchDates.duration((int) to));
          default -> t(key, name());
        };
    return t("desk.history.line", what, FrenchDates.longDateTime(at, zone, today));
  }

  private static String words(@Nullable Instant at, ZoneId zone, LocalDate today) {
    return at == null ? "" : FrenchDates.longDateTime(at, zone, today);
  }

  private String name() {
    return author == null && byCitizen ? t("desk.history.citizen") : History.who(author);
  }

  /** The key of its sentence, without the prefix. */
  private String code() {
    return switch (fact) {
      case Fact.Booked(var overOther) ->
          byCitizen ? "booked-online" : overOther ? "booked-over" : "booked";
      case Fact.Prescribed _ -> "prescribed";
      case Fact.Joined _ -> "joined";
      case Fact.DecisionAsked _ -> "decision-asked";
      case Fact.MadeByPlage _ -> "made-by-plage";
      case Fact.FollowedPlage _ -> "followed-plage";
      case Fact.Upheld _ -> "upheld";
      case Fact.Transferred _ -> "transferred";
      case Fact.Moved _ -> byCitizen ? "moved-online" : "moved";
      case Fact.Lengthened _ -> "lengthened";
      case Fact.TakenElsewhere _ -> "taken-elsewhere";
      case Fact.HandedOver _ -> "handed-over";
      case Fact.GoesOnWithout _ -> "goes-on-without";
      case Fact.Marked(var status) -> (byCitizen ? "marked-online-" : "marked-") + status.code();
      case Fact.MarkedOne _ -> "marked-one";
      case Fact.Arrived(var _, var arrived) -> arrived ? "arrived" : "arrival-undone";
      case Fact.ReminderAsked _ -> "reminder";
      case Fact.Settled(var names, var byPhone) ->
          (byPhone ? "told-by-phone" : "sent-again") + (names.isEmpty() ? "-agent" : "");
      case Fact.Edited _ -> "edited";
      case Fact.Replied(var names, var automatic) ->
          (automatic ? "replied-automatic" : "replied") + (names.isEmpty() ? "-unknown" : "");
      case Fact.Waited(var what, var _, var _, var _) ->
          "waited-" + (what.equals("joined") && author != null && !byCitizen ? "put" : what);
    };
  }
}
