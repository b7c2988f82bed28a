package fr.rdvsolidarites.demo.seed;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.MotifText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jooq.DSLContext;

/** What some motifs say in other languages, from {@code demo/motif-texts.properties}. */
final class DemoTexts {

  private static final Properties ALL = load();

  private DemoTexts() {}

  static void translate(DSLContext dsl, long motifId, DemoMotif motif) {
    for (var language : Language.others()) {
      GivenMotif.translate(dsl, motifId, language, texts(motif, language));
    }
  }

  private static Map<MotifText, String> texts(DemoMotif motif, Language language) {
    var texts = new EnumMap<MotifText, String>(MotifText.class);
    Arrays.stream(MotifText.values())
        .forEach(
            text -> {
              var key = motif.name() + "." + language.tag() + "." + text.code();
              if (ALL.containsKey(key)) {
                texts.put(text, ALL.getProperty(key));
              }
            });
    return texts;
  }

  private static Properties load() {
    var all = new Properties();
    try (var file = DemoTexts.class.getResourceAsStream("/demo/motif-texts.properties")) {
      all.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
