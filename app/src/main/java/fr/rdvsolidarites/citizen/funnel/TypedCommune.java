package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Communes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From what stands in the field « votre commune » to a commune, to several, or to a refusal. */
@Component
class TypedCommune {

  private static final int MOST_HOMONYMS = 12;
  private static final int LONGEST_KEPT = 100;

  private final Communes communes;
  private final Doors doors;

  TypedCommune(Communes communes, Doors doors) {
    this.communes = communes;
    this.doors = doors;
  }

  sealed interface Meaning {
    record One(Commune commune) implements Meaning {}

    /** To be shown: the same page with an error, or the list of homonyms. */
    record Unclear(HomePage page) implements Meaning {}
  }

  /** The code that a script or a link gave counts first; without one, the text. */
  Meaning meaning(@Nullable String code, @Nullable String text) {
    return byCode(code).<Meaning>map(Meaning.One::new).orElseGet(() -> meaning(kept(text)));
  }

  /**
   * What the URL says of where she lives; none without a commune that exists, or a door that asks
   * for none.
   */
  Optional<Domicile> domicile(Choices choices) {
    var door = doors.of(choices);
    return byCode(choices.commune())
        .map(commune -> Domicile.of(commune, choices.rue(), choices.pres()))
        .or(() -> Optional.ofNullable(door.departementCode()).map(Domicile::somewhereIn))
        .map(domicile -> domicile.by(door));
  }

  private Optional<Commune> byCode(@Nullable String code) {
    return Optional.ofNullable(code).flatMap(communes::byCode);
  }

  private Meaning meaning(String typed) {
    if (typed.isBlank()) {
      return new Meaning.Unclear(HomePage.refused(typed, "citizen.home.missing"));
    }
    var exact = communes.exactMatch(typed);
    if (exact.isPresent()) {
      return new Meaning.One(exact.get());
    }
    var found = communes.search(typed, MOST_HOMONYMS);
    return new Meaning.Unclear(
        found.isEmpty()
            ? HomePage.refused(typed, "citizen.home.unknown")
            : HomePage.among(
                typed,
                found.stream()
                    .map(
                        commune ->
                            new HomePage.Homonym(
                                commune.labelFor(typed), Choices.in(commune.code()).motifsUrl()))
                    .toList(),
                false));
  }

  static String kept(@Nullable String text) {
    return CitizenParameters.shown(text, LONGEST_KEPT).strip();
  }
}
