package fr.rdvsolidarites.desk.missing;

import static fr.rdvsolidarites.shared.Texts.has;
import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.MissingMessages;
import fr.rdvsolidarites.notifications.MissingMessages.Line;
import fr.rdvsolidarites.notifications.MissingMessages.Scope;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Flash;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Messages that did not leave, and what to do about each; by {@code RdvAction.WRITE}. */
@Controller
class MissingController {

  /** Of all RDVs that she may write. */
  static final String ALL = "tous";

  private static final String PATH = MissingPage.PATH;

  private final MissingMessages messages;
  private final Clock clock;

  MissingController(MissingMessages messages, Clock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView index(@RequestParam(defaultValue = "") String de, Actor.Agent actor) {
    var isOfAll = de.equals(ALL);
    var found = messages.find(isOfAll ? Scope.ALL : Scope.HERS, actor);
    var items = found.lines().stream().map(this::item).toList();
    return new ModelAndView(
        "desk/missing/index", "page", new MissingPage(isOfAll, found.total(), items));
  }

  @PostMapping(PATH + "/{receiptId}/relance")
  String sendAgain(
      @PathVariable long receiptId,
      @RequestParam(defaultValue = "") String de,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    if (messages.sendAgain(receiptId, actor)) {
      Flash.success(redirect, t("desk.missing.again.done"));
    } else {
      Flash.info(redirect, t("desk.missing.again.already"));
    }
    return back(de);
  }

  @PostMapping(PATH + "/{receiptId}/telephone")
  String toldByPhone(
      @PathVariable long receiptId,
      @RequestParam(defaultValue = "") String de,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    messages.toldByPhone(receiptId, actor);
    Flash.success(redirect, t("desk.missing.phone.done"));
    return back(de);
  }

  private static String back(String de) {
    return "redirect:" + PATH + (de.equals(ALL) ? "?de=" + ALL : "");
  }

  private MissingPage.Item item(Line line) {
    var event = "desk.notice.event." + line.notice().code();
    var today = LocalDate.now(clock.withZone(line.zone()));
    var what =
        t(
            "desk.missing.what",
            t("desk.notice.channel." + line.channel().code()),
            t(has(event) ? event : "desk.notice.event.other"),
            FrenchDates.longDateTime(line.rdvStartsAt(), line.zone(), today));
    return new MissingPage.Item(
        line.id(),
        "/organisations/" + line.organisationId() + "/rdvs/" + line.rdvId(),
        line.person(),
        what,
        why(line),
        Optional.ofNullable(line.phone()).flatMap(PhoneNumber::parse).orElse(null),
        line.isOver());
  }

  private static String why(Line line) {
    var state = t("desk.missing.status." + line.status());
    return line.failure() == null ? state : t("desk.missing.why", state, line.failure());
  }
}
