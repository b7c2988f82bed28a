package fr.rdvsolidarites.superadmin.names;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.MailNames;
import fr.rdvsolidarites.notifications.MailNames.Line;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import java.time.Clock;
import java.util.Comparator;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether mails are believed to be ours; {@code SupportAction.RETRY}. */
@Controller
class NamesController {

  private static final String KEY = "superadmin.names.";

  private final MailNames names;
  private final Clock clock;

  NamesController(MailNames names, Clock clock) {
    this.names = names;
    this.clock = clock;
  }

  @GetMapping("/support/expediteur")
  ModelAndView show(Actor.Agent actor) {
    var lines = names.list(actor);
    var page =
        new NamesPage(
            lines.stream()
                .filter(line -> line.lostAt() != null)
                .map(line -> NamesPage.lost(line, clock))
                .toList(),
            lines.stream().map(NamesController::item).toList(),
            lines.stream()
                .map(Line::checkedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(at -> NamesPage.moment(at, clock))
                .orElse(null));
    return new ModelAndView("superadmin/names", "page", page);
  }

  @PostMapping("/support/expediteur")
  String update(Actor.Agent actor, RedirectAttributes redirect) {
    names.look(actor);
    Flash.success(redirect, t(KEY + "looked"));
    return "redirect:/support/expediteur";
  }

  private static NamesPage.Item item(Line line) {
    var state = line.state() == null ? "unseen" : line.state();
    var good = state.equals("found");
    return new NamesPage.Item(
        t(KEY + "title." + line.code()),
        t(KEY + "what." + line.code()),
        t(KEY + "state." + state),
        switch (state) {
          case "found" -> "success";
          case "wrong", "missing" -> "error";
          case "unknown" -> "warning";
          default -> "info";
        },
        line.reason() == null ? null : t(KEY + "why." + line.reason()),
        line.value() == null ? null : record(line, line.value()),
        good ? null : line.found());
  }

  private static String record(Line line, String value) {
    var quoted = line.type().equals("TXT") ? "\"" + value + "\"" : value;
    return line.name() + ". 3600 IN " + line.type() + " " + quoted;
  }
}
