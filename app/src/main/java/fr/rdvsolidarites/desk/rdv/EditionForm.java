package fr.rdvsolidarites.desk.rdv;

import fr.rdvsolidarites.booking.EditionCommand;
import fr.rdvsolidarites.booking.EditionCommand.Room;
import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.VisioLink;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.session.SessionForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was typed to change a RDV, as it was typed.
 *
 * @param tells by participation: {@code tout}, {@code rappel}, {@code rien} or {@code invisible}
 * @param lien where to meet by video; null: not asked
 * @param session what is said of a RDV collectif; null: not asked
 * @param search the name of somebody to add, looked for but not kept
 */
public record EditionForm(
    String version,
    List<Long> professionals,
    List<Long> added,
    List<Long> removed,
    Map<Long, String> tells,
    String tellsOfAdded,
    String context,
    @Nullable String lien,
    @Nullable SessionForm session,
    boolean over,
    String search) {

  static final List<String> TELLS = List.of("tout", "rappel", "rien", "invisible");
  private static final String PREFIX = "prevenir-";

  static EditionForm of(MultiValueMap<String, String> typed) {
    var tells = new HashMap<Long, String>();
    typed.forEach(
        (name, values) -> {
          if (name.matches(PREFIX + "\\d{1,18}") && TELLS.contains(values.getFirst())) {
            tells.put(Long.valueOf(name.substring(PREFIX.length())), values.getFirst());
          }
        });
    return new EditionForm(
        text(typed, "version"),
        ids(typed, "professionnels"),
        ids(typed, "ajoutes"),
        ids(typed, "retires"),
        Map.copyOf(tells),
        TELLS.contains(text(typed, "prevenir-ajoutes")) ? text(typed, "prevenir-ajoutes") : "tout",
        text(typed, "contexte"),
        typed.containsKey("lien") ? text(typed, "lien") : null,
        typed.containsKey("places") ? new SessionForm(TypedFields.of(typed)) : null,
        text(typed, "par-dessus").equals("true"),
        text(typed, "q"));
  }

  EditionCommand command() {
    var byParticipation = new HashMap<Long, Tells>();
    tells.forEach((id, code) -> byParticipation.put(id, tells(code)));
    return new EditionCommand(
        version,
        professionals,
        added,
        removed,
        byParticipation,
        tells(tellsOfAdded),
        context.isBlank() ? null : context.strip(),
        room(),
        session == null ? null : session.draft(),
        over);
  }

  private Room room() {
    if (lien == null) {
      return new Room.Kept();
    }
    return lien.isBlank()
        ? new Room.Fresh()
        : VisioLink.parse(lien).<Room>map(Room.At::new).orElseGet(Room.Kept::new);
  }

  /** Something was typed that leads to no room. */
  boolean hasBadLink() {
    return lien != null && !lien.isBlank() && VisioLink.parse(lien).isEmpty();
  }

  private static Tells tells(String code) {
    return new Tells(
        !code.equals("invisible"),
        code.equals("tout"),
        code.equals("tout") || code.equals("rappel"));
  }

  static String code(boolean visible, boolean lifecycle, boolean reminder) {
    return !visible ? "invisible" : lifecycle ? "tout" : reminder ? "rappel" : "rien";
  }

  public String tells(long participationId) {
    return tells.getOrDefault(participationId, "rien");
  }

  private static String text(MultiValueMap<String, String> typed, String field) {
    return Objects.requireNonNullElse(typed.getFirst(field), "").replace("\u0000", "");
  }

  /** What is no id is as good as an id that nobody knows. */
  private static List<Long> ids(MultiValueMap<String, String> typed, String field) {
    @Nullable List<String> values = typed.get(field);
    return values == null
        ? List.of()
        : values.stream()
            .filter(value -> value.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .distinct()
            .toList();
  }
}
