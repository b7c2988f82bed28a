package fr.rdvsolidarites.messages;

import java.util.Map;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of {@code messages/messages.properties}; {@code {name}} is replaced by the value of that name. */
final class Words {

  private static final ResourceBundle FRENCH =
      ResourceBundle.getBundle("messages.messages", Locale.FRENCH);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private Words() {}

  static String say(String key) {
    return FRENCH.getString(key);
  }

  /** @throws IllegalArgumentException when the text wants a value that is not given */
  static String say(String key, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(say(key))
        .replaceAll(
            match -> {
              var value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException(key + " wants " + match.group(1));
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
