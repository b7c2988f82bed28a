package fr.rdvsolidarites.messages;

import fr.rdvsolidarites.shared.Texts;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of {@code messages/messages.properties}. Values go in by name: {@code {date}},
 * since a message has many and their order is a matter of wording.
 */
final class Words {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private Words() {}

  static String say(String key) {
    return Texts.t("messages." + key);
  }

  /**
   * @throws IllegalArgumentException when the text wants a value that is not given
   */
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
