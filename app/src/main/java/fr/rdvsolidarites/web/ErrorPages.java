package fr.rdvsolidarites.web;

import fr.rdvsolidarites.shared.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page for each exception that leaves a controller. Modules with other clients put their own
 * advice before it.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ErrorPages {

  @ExceptionHandler(NotFoundException.class)
  ModelAndView notFound() {
    return view(ErrorPage.of(404));
  }

  /** Those are for the security chain to answer. */
  @ExceptionHandler(AccessDeniedException.class)
  void denied(AccessDeniedException denied) {
    throw denied;
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  ModelAndView unavailable(Exception failure, HttpServletRequest request) {
    var logged = ErrorPage.bug(failure, request);
    var page = ErrorPage.of(503);
    return view(new ErrorPage(503, page.title(), page.text(), logged.reference(), page.backTo()));
  }

  @ExceptionHandler
  ModelAndView any(Exception failure, HttpServletRequest request, HttpServletResponse response) {
    if (failure instanceof ErrorResponse known && known.getStatusCode().value() < 500) {
      known
          .getHeaders()
          .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
      return view(ErrorPage.of(known.getStatusCode().value()));
    }
    var status = clientFault(failure);
    return view(status == 0 ? ErrorPage.bug(failure, request) : ErrorPage.of(status));
  }

  /** Malformed requests whose exceptions do not carry a status themselves; 0 for a bug of ours. */
  private static int clientFault(Exception failure) {
    return switch (failure) {
      case org.springframework.beans.TypeMismatchException _ -> 404;
      case org.springframework.http.converter.HttpMessageNotReadableException _ -> 400;
      case org.apache.tomcat.util.http.InvalidParameterException unreadable ->
          unreadable.getErrorCode();
      default -> 0;
    };
  }

  static ModelAndView view(ErrorPage page) {
    var view = new ModelAndView(ErrorPage.TEMPLATE, HttpStatus.valueOf(page.status()));
    view.addObject("page", page);
    return view;
  }
}
