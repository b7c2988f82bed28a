package fr.rdvsolidarites.people.signin;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** The texts of this journey, from {@code messages/people.properties}. */
@Component
public class Words {

  private final ResourceBundle texts = read();

  /** The text of this key, its {@code {0}} filled in; a missing key is a bug. */
  public String say(String key, Object... values) {
    var text = texts.getString(key);
    return values.length == 0
        ? text
        : new MessageFormat(text.replace("'", "''"), Locale.FRENCH).format(values);
  }

  String say(Wait wait) {
    return say(wait.messageKey(), wait.minutes());
  }

  private static ResourceBundle read() {
    var stream = Objects.requireNonNull(Words.class.getResourceAsStream("/messages/people.properties"));
    try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return new PropertyResourceBundle(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
