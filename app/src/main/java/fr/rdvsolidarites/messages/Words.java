package fr.rdvsolidarites.messages;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of a message file in French, for what is written outside any page. {@code {name}} is replaced
 * by the value of that name, so that an apostrophe is just an apostrophe.
 */
public final class Words {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Words OWN = new Words("messages");

  private final ResourceBundle texts;

  /** The file {@code messages/<module>.properties}. */
  public Words(String module) {
    this.texts = ResourceBundle.getBundle("messages." + module, Locale.FRENCH);
  }

  public String text(String key) {
    return texts.getString(key);
  }

  /** @throws IllegalArgumentException when the text wants a value that is not given */
  public String text(String key, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text(key))
        .replaceAll(
            match -> {
              var value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException(key + " wants " + match.group(1));
              }
              return Matcher.quoteReplacement(value);
            });
  }

  static String say(String key) {
    return OWN.text(key);
  }

  static String say(String key, Map<String, String> values) {
    return OWN.text(key, values);
  }
}
