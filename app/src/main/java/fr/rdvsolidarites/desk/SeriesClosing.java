package fr.rdvsolidarites.desk;

import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * Before a plage or an indisponibilité is deleted, or ended.
 *
 * @param words the beginning of the keys of its texts
 * @param href of the series
 * @param what is done, in words
 * @param when and {@code where} the series takes place, in words
 * @param read the fingerprint of what is shown
 * @param lastDay as it was typed
 */
public record SeriesClosing(
    String words,
    String href,
    Reach reach,
    String what,
    String when,
    String where,
    String read,
    boolean ends,
    String lastDay,
    FormErrors errors) {

  public String action() {
    return href + (ends ? "/fin" : "/suppression");
  }

  public ModelAndView view(HttpStatus status) {
    return new ModelAndView("desk/series-closing", Map.of("page", this), status);
  }
}
