package fr.rdvsolidarites.desk.day;

import fr.rdvsolidarites.desk.DeskBar;
import fr.rdvsolidarites.desk.News;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The live part of the header, asked again every few seconds by a page that is looked at; her own
 * RDVs.
 */
@Controller
class NewsController {

  private final News news;

  NewsController(News news) {
    this.news = news;
  }

  @GetMapping("/agents/nouvelles")
  ModelAndView index(Actor.Agent actor) {
    var page = new NewsPage(DeskBar.shortcuts(news.of(actor), ""));
    return new ModelAndView("desk/day/news", "page", page);
  }
}
