package fr.rdvsolidarites.desk.offline;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the worker shows in place of a page that it has not kept; public, about nobody. */
@Controller
class OfflineController {

  @GetMapping("/hors-ligne")
  String show() {
    return "desk/offline/show";
  }
}
