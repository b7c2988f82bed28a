package fr.rdvsolidarites.notifications.sms;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether an answer asks for no more texts: its first word says so, as operators count it. */
public final class StopWords {

  static final String STOP = "STOP";

  private static final Set<String> ALL =
      Set.of(STOP, "STOPSMS", "ARRET", "ARRETER", "ARRETEZ", "UNSUBSCRIBE", "DESABONNER");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern WORD = Pattern.compile("[A-Z]+");

  private StopWords() {}

  public static boolean isStop(String text) {
    var bare =
        ACCENTS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
            .replaceAll("")
            .toUpperCase(Locale.ROOT);
    var word = WORD.matcher(bare);
    return word.find() && ALL.contains(word.group());
  }
}
