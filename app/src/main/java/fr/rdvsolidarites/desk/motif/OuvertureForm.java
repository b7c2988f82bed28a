package fr.rdvsolidarites.desk.motif;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.territory.BookableBy;
import fr.rdvsolidarites.territory.OuvertureDraft;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ResponseStatusException;

/** What an organisation sets, as it was typed; empty: as the motif says. */
public record OuvertureForm(String reservable, String duree, String consignes, Set<Long> services) {

  static final OuvertureForm BLANK = new OuvertureForm("", "", "", Set.of());

  static OuvertureForm of(
      @Nullable String bookableBy, @Nullable Integer minutes, @Nullable String instructions) {
    return new OuvertureForm(
        bookableBy == null ? "" : bookableBy,
        minutes == null ? "" : String.valueOf(minutes),
        instructions == null ? "" : instructions,
        Set.of());
  }

  static OuvertureForm of(TypedFields typed) {
    return new OuvertureForm(
        typed.text("reservable"),
        typed.text("duree"),
        typed.text("consignes"),
        typed.ids("services"));
  }

  /**
   * @throws ResponseStatusException 400 for a choice that no page offers
   */
  OuvertureDraft draft() {
    return new OuvertureDraft(
        reservable.isEmpty() ? null : MotifForm.choice(BookableBy.class, reservable),
        duree.isBlank() ? null : MotifForm.number(duree),
        consignes);
  }

  public List<String> serviceValues() {
    return services.stream().map(String::valueOf).toList();
  }
}
