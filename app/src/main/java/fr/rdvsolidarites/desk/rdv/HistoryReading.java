package fr.rdvsolidarites.desk.rdv;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.rdv.HistoryLine.Fact;
import fr.rdvsolidarites.shared.JsonTree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads rows of the journal as facts; a fact of a kind that this screen does not tell is left out.
 */
final class HistoryReading {

  /** Those that this screen tells. */
  static final List<String> EVENTS =
      List.of(
          "rdv.booked",
          "rdv.moved",
          "rdv.status_changed",
          "rdv.usager_arrived",
          "rdv.arrival_undone",
          "rdv.reminder_asked",
          "rdv.told_by_phone",
          "rdv.message_sent_again",
          "rdv.edited",
          "rdv.joined",
          "rdv.participant_transferred",
          "rdv.decision_asked",
          "rdv.upheld",
          "rdv.made_by_plage",
          "rdv.followed_plage",
          "rdv.reply_received",
          "file_attente.joined",
          "file_attente.left",
          "file_attente.removed",
          "file_attente.offered",
          "file_attente.accepted",
          "file_attente.refused",
          "file_attente.expired");

  private static final String WAITING = "file_attente.";

  private HistoryReading() {}

  static Optional<HistoryLine> line(
      Instant at,
      String actorKind,
      @Nullable String author,
      String event,
      @Nullable JSONB before,
      @Nullable JSONB after,
      List<String> names) {
    var byCitizen = actorKind.equals("usager") || actorKind.equals("visitor");
    var people = String.join(", ", names);
    if (actorKind.equals("prescripteur") && event.equals("rdv.booked")) {
      return Optional.of(new HistoryLine(at, author, false, new Fact.Prescribed(people)));
    }
    return fact(event, JsonTree.of(before), JsonTree.of(after), people)
        .map(fact -> new HistoryLine(at, author, byCitizen, fact));
  }

  private static Optional<Fact> fact(String event, JsonNode before, JsonNode after, String names) {
    return switch (event) {
      case "rdv.booked" ->
          Optional.of(new Fact.Booked(after.path("overlap_allowed").asBoolean(false)));
      case "rdv.moved" -> Optional.of(moved(before, after));
      case "rdv.status_changed" ->
          Optional.of(
              after.has("participant_status")
                  ? new Fact.MarkedOne(
                      names, RdvStatus.of(after.path("participant_status").asString()))
                  : new Fact.Marked(RdvStatus.of(after.path("status").asString())));
      case "rdv.usager_arrived" -> Optional.of(new Fact.Arrived(names, true));
      case "rdv.arrival_undone" -> Optional.of(new Fact.Arrived(names, false));
      case "rdv.reminder_asked" -> Optional.of(new Fact.ReminderAsked());
      case "rdv.told_by_phone" -> Optional.of(new Fact.Settled(names, true));
      case "rdv.message_sent_again" -> Optional.of(new Fact.Settled(names, false));
      case "rdv.joined" -> Optional.of(new Fact.Joined(names));
      case "rdv.decision_asked" ->
          Optional.of(
              new Fact.DecisionAsked(after.path("taken").asInt(0), after.path("minimum").asInt(0)));
      case "rdv.made_by_plage" -> Optional.of(new Fact.MadeByPlage());
      case "rdv.followed_plage" ->
          Optional.of(
              new Fact.FollowedPlage(
                  after.path("parts").values().stream().map(JsonNode::asString).toList()));
      case "rdv.upheld" -> Optional.of(new Fact.Upheld());
      case "rdv.participant_transferred" ->
          Optional.of(
              new Fact.Transferred(
                  names, instant(before, "starts_at"), instant(after, "starts_at")));
      case "rdv.reply_received" ->
          Optional.of(new Fact.Replied(names, after.path("automatic").asBoolean(false)));
      case "rdv.edited" ->
          Optional.of(
              new Fact.Edited(
                  after.path("changes").values().stream().map(JsonNode::asString).toList()));
      case String waiting when waiting.startsWith(WAITING) ->
          Optional.of(
              new Fact.Waited(
                  waiting.substring(WAITING.length()),
                  names,
                  instant(after, "starts_at"),
                  instant(after, "until")));
      default -> Optional.empty();
    };
  }

  private static @Nullable Instant instant(JsonNode fields, String key) {
    return fields.has(key) ? Instant.parse(fields.path(key).asString()) : null;
  }

  private static Fact moved(JsonNode before, JsonNode after) {
    var from = Instant.parse(before.path("starts_at").asString());
    var to = Instant.parse(after.path("starts_at").asString());
    if (!from.equals(to)) {
      return new Fact.Moved(from, to);
    }
    if (!before.path("lieu").equals(after.path("lieu"))) {
      return new Fact.TakenElsewhere();
    }
    return after.has("ends_at")
        ? new Fact.Lengthened(minutes(before), minutes(after))
        : isFewer(before, after) ? new Fact.GoesOnWithout() : new Fact.HandedOver();
  }

  private static boolean isFewer(JsonNode before, JsonNode after) {
    var former = ids(before);
    var now = ids(after);
    return now.size() < former.size() && former.containsAll(now);
  }

  private static Set<Long> ids(JsonNode fields) {
    return fields.path("agents").values().stream()
        .map(JsonNode::asLong)
        .collect(Collectors.toSet());
  }

  /** How long it lasts, where its end was kept. */
  static long minutes(JsonNode fields) {
    return Duration.between(
            Instant.parse(fields.path("starts_at").asString()),
            Instant.parse(fields.path("ends_at").asString()))
        .toMinutes();
  }
}
