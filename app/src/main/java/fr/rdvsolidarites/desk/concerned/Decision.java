package fr.rdvsolidarites.desk.concerned;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.shared.Seal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What shall become of one RDV that is hit. */
sealed interface Decision {

  record Keep() implements Decision {}

  /** It is cancelled by the service, and those who asked to be told are. */
  record Cancel() implements Decision {}

  /** The same of all that follow one another with it. */
  record CancelAll() implements Decision {}

  /** To the time that was proposed. */
  record Move(Instant start, List<Long> agentIds) implements Decision {}

  record HandOver(long agentId) implements Decision {}

  String FIELDS = "rdv-";
  String CHOICE = FIELDS + "choix-";
  String TIME = FIELDS + "horaire-";
  String COLLEAGUE = FIELDS + "collegue-";
  String PURPOSE = "concerned";

  /** The words that the form sends. */
  enum Kind {
    GARDER,
    DEPLACER,
    CONFIER,
    ANNULER,
    TOUT_ANNULER;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<Kind> of(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
  }

  /** By RDV; what is unreadable is not decided. */
  static Map<Long, Decision> of(TypedFields typed, Seal seal) {
    var decisions = new HashMap<Long, Decision>();
    typed.all().keySet().stream()
        .filter(field -> field.matches(CHOICE + "\\d{1,18}"))
        .map(field -> Long.valueOf(field.substring(CHOICE.length())))
        .forEach(rdvId -> read(rdvId, typed, seal).ifPresent(one -> decisions.put(rdvId, one)));
    return decisions;
  }

  private static Optional<Decision> read(long rdvId, TypedFields typed, Seal seal) {
    return Kind.of(typed.text(CHOICE + rdvId))
        .flatMap(
            kind ->
                switch (kind) {
                  case GARDER -> Optional.of(new Keep());
                  case ANNULER -> Optional.of(new Cancel());
                  case TOUT_ANNULER -> Optional.of(new CancelAll());
                  case CONFIER ->
                      Optional.ofNullable(typed.id(COLLEAGUE + rdvId)).map(HandOver::new);
                  case DEPLACER -> opened(rdvId, typed.text(TIME + rdvId), seal);
                });
  }

  /** How a proposed time travels: sealed, for this RDV only. */
  static String sealed(long rdvId, Instant start, List<Long> agentIds, Seal seal) {
    var agents = agentIds.stream().map(String::valueOf).collect(Collectors.joining(","));
    return seal.seal(PURPOSE, rdvId + "|" + start.getEpochSecond() + "|" + agents);
  }

  private static Optional<Decision> opened(long rdvId, String sealed, Seal seal) {
    return seal.open(PURPOSE, sealed)
        .map(text -> text.split("\\|", -1))
        .filter(parts -> parts.length == 3 && parts[0].equals(String.valueOf(rdvId)))
        .map(
            parts ->
                new Move(
                    Instant.ofEpochSecond(Long.parseLong(parts[1])),
                    Arrays.stream(parts[2].split(",")).map(Long::valueOf).toList()));
  }
}
