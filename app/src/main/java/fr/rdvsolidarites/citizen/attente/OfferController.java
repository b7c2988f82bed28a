package fr.rdvsolidarites.citizen.attente;

import fr.rdvsolidarites.booking.FileAttenteAnswers;
import fr.rdvsolidarites.booking.FileAttenteAnswers.Outcome;
import fr.rdvsolidarites.booking.FileAttenteTokens;
import fr.rdvsolidarites.shared.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * A time that is kept for her, by the signed link of a message. Looking at it decides nothing; what
 * she is answered never shows who she is. Public.
 */
@Controller
class OfferController {

  private final Attentes attentes;
  private final FileAttenteTokens tokens;
  private final FileAttenteAnswers answers;

  OfferController(Attentes attentes, FileAttenteTokens tokens, FileAttenteAnswers answers) {
    this.attentes = attentes;
    this.tokens = tokens;
    this.answers = answers;
  }

  @GetMapping("/attente/offre/{token}")
  ModelAndView show(@PathVariable String token, HttpServletResponse response) {
    PlaceController.neverStored(response);
    return page(token, HttpStatus.OK);
  }

  @PostMapping("/attente/offre/{token}/acceptation")
  ModelAndView accept(@PathVariable String token) {
    return answer(token, answers.accept(id(token)));
  }

  @PostMapping("/attente/offre/{token}/refus")
  ModelAndView refuse(@PathVariable String token) {
    return answer(token, answers.refuse(id(token)));
  }

  private ModelAndView answer(String token, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Hers _, Outcome.Refused _ ->
          new ModelAndView("redirect:/attente/offre/" + token);
      case Outcome.Over _, Outcome.NotPossible _ -> page(token, HttpStatus.CONFLICT);
    };
  }

  private long id(String token) {
    return tokens.offer(token).orElseThrow(NotFoundException::new);
  }

  private ModelAndView page(String token, HttpStatus status) {
    return attentes
        .offer(token)
        .map(page -> new ModelAndView("citizen/attente-offre", Map.of("page", page), status))
        .orElseThrow(NotFoundException::new);
  }
}
