package fr.rdvsolidarites.desk.feed;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.BaseUrl;
import fr.rdvsolidarites.people.CalendarFeeds;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Mon agenda ailleurs »; her own. */
@Controller
class FeedSettingsController {

  private static final String PATH = "/agents/calendrier";
  private static final String RENEW = PATH + "/changement";
  private static final String CLOSE = PATH + "/arret";

  private final CalendarFeeds feeds;
  private final BaseUrl baseUrl;

  FeedSettingsController(CalendarFeeds feeds, BaseUrl baseUrl) {
    this.feeds = feeds;
    this.baseUrl = baseUrl;
  }

  @GetMapping(PATH)
  ModelAndView show(Actor.Agent actor) {
    var address =
        feeds
            .of(actor)
            .map(token -> baseUrl.at(FeedController.PATH + token.value() + ".ics"))
            .orElse(null);
    return new ModelAndView(
        "desk/feed/show", "page", new FeedPage(address, actor.supportId() != null));
  }

  @PostMapping(PATH)
  String create(Actor.Agent actor, RedirectAttributes redirect) {
    feeds.open(actor);
    Flash.success(redirect, t("desk.feed.opened"));
    return "redirect:" + PATH;
  }

  @GetMapping(RENEW)
  ModelAndView askToRenew(Actor.Agent actor) {
    return ask(actor, "renew", RENEW);
  }

  @PostMapping(RENEW)
  String renew(Actor.Agent actor, RedirectAttributes redirect) {
    feeds.renew(actor);
    Flash.success(redirect, t("desk.feed.renewed"));
    return "redirect:" + PATH;
  }

  @GetMapping(CLOSE)
  ModelAndView askToClose(Actor.Agent actor) {
    return ask(actor, "close", CLOSE);
  }

  @PostMapping(CLOSE)
  String close(Actor.Agent actor, RedirectAttributes redirect) {
    feeds.close(actor);
    Flash.success(redirect, t("desk.feed.closed"));
    return "redirect:" + PATH;
  }

  /** Without an address there is nothing to ask. */
  private ModelAndView ask(Actor.Agent actor, String what, String action) {
    return feeds.of(actor).isEmpty()
        ? new ModelAndView("redirect:" + PATH)
        : new ModelAndView("desk/feed/question", "page", new FeedPage.Question(what, action));
  }
}
