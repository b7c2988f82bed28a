package fr.rdvsolidarites.desk.motif;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.territory.MotifText;
import fr.rdvsolidarites.territory.MotifTranslation;
import fr.rdvsolidarites.territory.TranslatedMotif;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A translation as it was typed.
 *
 * @param stillRight what is ticked as right though the French changed
 * @param seen the fingerprint of what was shown beside it
 */
public record MotifTranslationForm(
    Map<MotifText, String> texts, Set<MotifText> stillRight, String seen) {

  /** As it is kept. */
  static MotifTranslationForm of(TranslatedMotif kept) {
    var texts = new EnumMap<MotifText, String>(MotifText.class);
    for (var line : kept.lines()) {
      texts.put(line.text(), line.translated() == null ? "" : line.translated());
    }
    return new MotifTranslationForm(texts, Set.of(), kept.fingerprint());
  }

  static MotifTranslationForm of(TypedFields typed) {
    var texts = new EnumMap<MotifText, String>(MotifText.class);
    var stillRight = EnumSet.noneOf(MotifText.class);
    for (var text : MotifText.values()) {
      texts.put(text, typed.text(field(text)));
      if (typed.isTicked(rightField(text))) {
        stillRight.add(text);
      }
    }
    return new MotifTranslationForm(texts, stillRight, typed.text("vu"));
  }

  static String field(MotifText text) {
    return MotifErrors.field(text.field());
  }

  static String rightField(MotifText text) {
    return "juste_" + field(text);
  }

  MotifTranslation.Draft draft() {
    return new MotifTranslation.Draft(texts, stillRight, seen);
  }
}
