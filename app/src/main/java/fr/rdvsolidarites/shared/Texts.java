package fr.rdvsolidarites.shared;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every sentence of the product, from {@code messages/*.properties} (UTF-8, a file per module),
 * read once.
 *
 * <p>Sentences with arguments are {@link MessageFormat} patterns: {@code {0}}, and for plurals
 * {@code {0,choice,0#aucun rendez-vous|1#un rendez-vous|1<{0} rendez-vous}}. Unlike there, an
 * apostrophe is just an apostrophe. Numbers are written the French way (1 234): give an id or a
 * year as text.
 *
 * <p>What citizens read is also in {@code messages/<language>/*.properties}, under the same keys;
 * it comes out in the {@link Language} that is spoken. A sentence that has no translation comes in
 * French.
 */
public final class Texts {

  private static final Map<String, String> FRENCH = load("");
  private static final Map<Language, Map<String, String>> TRANSLATED = translated();

  /**
   * Stands for the apostrophe while MessageFormat, for which it means something else, is at work.
   */
  private static final char APOSTROPHE = '\uE000';

  private Texts() {}

  /**
   * The sentence of this key.
   *
   * @throws IllegalArgumentException when there is none: a missing sentence must not reach a screen
   */
  public static String t(String key, Object... arguments) {
    var language = Language.current();
    var translated = all(language).get(key);
    if (translated != null) {
      return arguments.length == 0 ? translated : format(translated, language.locale(), arguments);
    }
    var text = FRENCH.get(key);
    if (text == null) {
      throw new IllegalArgumentException("No text « " + key + " » in messages/*.properties");
    }
    return arguments.length == 0 ? text : format(text, arguments);
  }

  /** Every sentence that is written in this language. */
  static Map<String, String> all(Language language) {
    return language == Language.FR ? FRENCH : TRANSLATED.getOrDefault(language, Map.of());
  }

  /** Whether there is a sentence of this key. */
  public static boolean has(String key) {
    return FRENCH.containsKey(key);
  }

  /** What follows the prefix in the keys that begin with it: of {@code a.b.c}, {@code c}. */
  public static Set<String> under(String prefix) {
    return FRENCH.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .collect(Collectors.toSet());
  }

  static String format(String text, Object... arguments) {
    return format(text, Locale.FRENCH, arguments);
  }

  private static String format(String text, Locale locale, Object... arguments) {
    var pattern = new MessageFormat(text.replace('\'', APOSTROPHE), locale);
    return pattern.format(arguments).replace(APOSTROPHE, '\'');
  }

  private static Map<Language, Map<String, String>> translated() {
    return Language.others().stream()
        .collect(Collectors.toMap(language -> language, language -> load(language.tag() + "/")));
  }

  private static Map<String, String> load(String folder) {
    try {
      var all = new HashMap<String, String>();
      var files = new PathMatchingResourcePatternResolver();
      for (var file : files.getResources("classpath*:messages/" + folder + "*.properties")) {
        add(file, all);
      }
      return Map.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Resource file, Map<String, String> all) throws IOException {
    var texts = new Properties();
    try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    texts.forEach(
        (key, text) -> {
          if (all.put(key.toString(), text.toString()) != null) {
            throw new IllegalStateException(
                "Two texts « " + key + " », one in " + file.getFilename());
          }
        });
  }
}
