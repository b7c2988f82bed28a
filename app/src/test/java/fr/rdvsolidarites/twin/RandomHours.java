package fr.rdvsolidarites.twin;

import static fr.rdvsolidarites.twin.Cases.array;
import static fr.rdvsolidarites.twin.Cases.object;

import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds to a plage or an absence when it takes place. */
final class RandomHours {

  private final RandomScene scene;
  private final Dice dice;
  private final List<String> lieux;

  RandomHours(RandomScene scene, List<String> lieux) {
    this.scene = scene;
    this.dice = scene.dice;
    this.lieux = lieux;
  }

  void ofPlage(ObjectNode plage, LocalDate target, int minutes) {
    days(plage, target, 70);
    var start = scene.opening();
    plage.put("start", start.toString());
    plage.put("end", scene.after(start, minutes, 400).toString());
    zone(plage, 8);
    exceptions(plage, target, 30, true);
  }

  /** Some hours once or often, or days on end. */
  void ofAbsence(ObjectNode absence, LocalDate target) {
    boolean block = dice.chance(25);
    days(absence, target, block ? 4 : 35);
    var start = scene.opening();
    var first = LocalDate.parse(Cases.text(absence, "first_day"));
    absence.put("start", start.toString());
    absence.put("end_day", first.plusDays(block ? dice.between(1, 4) : 0).toString());
    absence.put("end", block ? scene.opening().toString() : scene.after(start, 5, 150).toString());
    zone(absence, 12);
    if (!block) {
      exceptions(absence, target, 15, false);
    }
  }

  private void days(ObjectNode hours, LocalDate target, int percentRepeated) {
    if (dice.chance(percentRepeated)) {
      var rule = new RandomRule(dice, target);
      hours.put("first_day", rule.firstDay().toString());
      hours.put("rrule", rule.rule());
    } else {
      hours.put("first_day", target.toString());
      hours.putNull("rrule");
    }
  }

  private void zone(ObjectNode hours, int percent) {
    if (dice.chance(percent)) {
      hours.put("zone", scene.otherZone());
    }
  }

  /** Only of days that the series has, each once. */
  private void exceptions(ObjectNode hours, LocalDate target, int percent, boolean withLieu) {
    var days =
        new TwinHours(hours, scene.zone)
            .seriesDays(target.plusDays(10)).stream()
                .filter(day -> day.isAfter(target.minusDays(15)))
                .toList();
    if (!days.isEmpty() && dice.chance(percent)) {
      var exceptions = dice.some(days, 1, 3).stream().map(d -> exception(d, withLieu)).toList();
      hours.set("exceptions", array(exceptions));
    }
  }

  private JsonNode exception(LocalDate day, boolean withLieu) {
    var exception = object();
    exception.put("day", day.toString());
    if (dice.chance(30)) {
      return exception.put("removed", true);
    }
    var start = scene.opening();
    exception.put("new_day", newDay(day).toString());
    exception.put("start", start.toString());
    exception.put("end", scene.after(start, 30, 240).toString());
    if (withLieu && dice.chance(50)) {
      exception.put("lieu", dice.chance(80) ? dice.pick(lieux) : null);
    }
    return exception;
  }

  private LocalDate newDay(LocalDate day) {
    return switch (dice.between(1, 6)) {
      case 1, 2 -> day;
      case 3, 4 -> scene.day();
      case 5 -> day.plusDays(dice.between(-9, 9));
      default -> scene.lastDay.plusDays(dice.between(1, 3));
    };
  }
}
