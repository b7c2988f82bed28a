package fr.rdvsolidarites.citizen.mine;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.citizen.AskedCodes;
import fr.rdvsolidarites.citizen.HerFiles;
import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.people.CitizenSessions.Proven;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.people.ContactCodes.Check;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The code, and the first three letters of her name. Public: of the code that this browser asked.
 */
@Controller
class MyCodeController {

  static final String PATH = MyRdvsController.PATH + "/code";

  private final Sittings sittings;
  private final AskedCodes asked;
  private final HerFiles files;

  MyCodeController(Sittings sittings, AskedCodes asked, HerFiles files) {
    this.sittings = sittings;
    this.asked = asked;
    this.files = files;
  }

  @GetMapping(PATH)
  ModelAndView show(
      @RequestParam(required = false) @Nullable String envoi,
      HttpServletRequest request,
      HttpServletResponse response) {
    return step(
        request,
        response,
        waiting -> page(waiting, "", envoi != null, FormErrors.NONE, HttpStatus.OK));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String letters,
      HttpServletRequest request,
      HttpServletResponse response) {
    return step(
        request,
        response,
        waiting -> {
          var errors = missing(code, letters);
          return errors.isEmpty()
              ? check(waiting, code, letters, request, response)
              : refused(waiting, letters, errors);
        });
  }

  @PostMapping(PATH + "/envoi")
  ModelAndView send(HttpServletRequest request, HttpServletResponse response) {
    return step(
        request,
        response,
        waiting ->
            switch (asked.ask(
                AskedCodes.Kind.RDVS,
                waiting.contact(),
                files.isKnown(waiting.contact()),
                request,
                response)) {
              case ContactCodes.Request.Done _ ->
                  new ModelAndView("redirect:" + PATH + "?envoi=nouveau");
              case ContactCodes.Request.TooMany tooMany ->
                  page(
                      waiting,
                      "",
                      false,
                      FormErrors.NONE.and(
                          "code", t("citizen.code.tooMany", asked.minutesFor(tooMany))),
                      HttpStatus.TOO_MANY_REQUESTS);
            });
  }

  private ModelAndView check(
      AskedCodes.Asked waiting,
      String code,
      String letters,
      HttpServletRequest request,
      HttpServletResponse response) {
    var first = ParticipationLinks.firstThree(letters);
    return switch (asked.check(
        AskedCodes.Kind.RDVS, waiting, code, contact -> files.areLettersOf(contact, first))) {
      case Check.Right(var contact) -> {
        sittings.begin(new Proven(contact, first), request, response);
        asked.forget(AskedCodes.Kind.RDVS, request, response);
        yield new ModelAndView("redirect:" + MyRdvsController.PATH);
      }
      case Check.Wrong(var triesLeft) ->
          refused(
              waiting, letters, FormErrors.NONE.and("code", t("citizen.mine.wrong", triesLeft)));
      case Check.Closed() ->
          refused(waiting, letters, FormErrors.NONE.and("code", t("citizen.code.closed")));
    };
  }

  private static FormErrors missing(String code, String letters) {
    var errors = FormErrors.NONE;
    if (code.isBlank()) {
      errors = errors.and("code", t("citizen.code.missing"));
    }
    return letters.isBlank() ? errors.and("letters", t("citizen.proof.missing")) : errors;
  }

  private ModelAndView step(
      HttpServletRequest request,
      HttpServletResponse response,
      Function<AskedCodes.Asked, ModelAndView> step) {
    LinkDoor.neverStored(response);
    return asked
        .of(AskedCodes.Kind.RDVS, request)
        .map(step)
        .orElseGet(() -> new ModelAndView("redirect:" + MyRdvsController.PATH));
  }

  private static ModelAndView refused(AskedCodes.Asked waiting, String letters, FormErrors errors) {
    return page(waiting, letters, false, errors, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static ModelAndView page(
      AskedCodes.Asked waiting,
      String letters,
      boolean again,
      FormErrors errors,
      HttpStatus status) {
    return new ModelAndView(
        "citizen/my-code",
        Map.of("page", new MyCodePage(waiting.contact(), waiting.slow(), letters, again, errors)),
        status);
  }
}
