package fr.rdvsolidarites.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The same pages for what failed outside a controller: filters, the security chain, the container.
 */
@Controller
class ErrorDispatch implements ErrorController {

  @RequestMapping("/error")
  ModelAndView show(HttpServletRequest request) {
    if (request.getAttribute(ExpiredForm.BACK_TO) instanceof String backTo) {
      return ErrorPages.view(ErrorPage.expiredForm(backTo));
    }
    var status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    var failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    var page =
        status >= 500 && failure instanceof Throwable bug
            ? ErrorPage.bug(bug, request)
            : ErrorPage.of(status);
    return ErrorPages.view(page);
  }

  /** Somebody who types this address finds nothing. */
  private static int status(@Nullable Object code) {
    return code instanceof Integer status && status >= 400 && status < 600 ? status : 404;
  }
}
