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
 */
public final class Texts {

  private static final Map<String, String> ALL = load();

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
    var text = ALL.get(key);
    if (text == null) {
      throw new IllegalArgumentException("No text « " + key + " » in messages/*.properties");
    }
    return arguments.length == 0 ? text : format(text, arguments);
  }

  /** Whether there is a sentence of this key. */
  public static boolean has(String key) {
    return ALL.containsKey(key);
  }

  /** What follows the prefix in the keys that begin with it: of {@code a.b.c}, {@code c}. */
  public static Set<String> under(String prefix) {
    return ALL.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .collect(Collectors.toSet());
  }

  static String format(String text, Object... arguments) {
    var pattern = new MessageFormat(text.replace('\'', APOSTROPHE), Locale.FRENCH);
    return pattern.format(arguments).replace(APOSTROPHE, '\'');
  }

  private static Map<String, String> load() {
    try {
      var all = new HashMap<String, String>();
      var files = new PathMatchingResourcePatternResolver();
      for (var file : files.getResources("classpath*:messages/*.properties")) {
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
