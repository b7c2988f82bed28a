package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.territory.BookingDelays;
import fr.rdvsolidarites.web.Choice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The delays that a form offers, in words. */
final class DelayChoices {

  private DelayChoices() {}

  /**
   * @param current in seconds; a length that no form made is offered too, so that it is not lost
   */
  static List<Choice> with(String current) {
    var all = new ArrayList<Choice>();
    BookingDelays.CHOICES.forEach(delay -> all.add(new Choice(delay.toSeconds(), words(delay))));
    var seconds = MotifForm.number(current);
    if (seconds > 0 && all.stream().noneMatch(choice -> choice.value().equals(current))) {
      all.add(new Choice(current, words(Duration.ofSeconds(seconds))));
    }
    return all;
  }

  static String words(Duration delay) {
    var key = "desk.motif.delay." + delay.toSeconds();
    return Texts.has(key) ? t(key) : t("desk.motif.delay.hours", delay.toHours());
  }
}
