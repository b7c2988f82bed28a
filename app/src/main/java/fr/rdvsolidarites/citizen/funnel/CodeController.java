package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.citizen.ProvenMoment;
import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.people.ContactCodes.Check;
import fr.rdvsolidarites.people.ContactCodes.Purpose;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The code that proves the phone or the address before the time becomes a RDV ({@code
 * 5-promises.md} R8). Public: it is bound to the form that this very browser sent.
 */
@Controller
class CodeController {

  static final String PATH = "/prendre-rdv/code";
  static final String SEND = PATH + "/envoi";
  static final String AGAIN = PATH + "/expiree";

  private final Asks asks;
  private final Confirming confirming;
  private final CodeRequests requests;
  private final ContactCodes codes;
  private final FormKeys formKeys;
  private final KeptIdentity keptIdentity;
  private final KeptTimes keptTimes;
  private final PendingConfirmations pendings;
  private final ProvenContacts proven;
  private final ProvenMoment moment;
  private final Clock clock;

  CodeController(
      Asks asks,
      Confirming confirming,
      CodeRequests requests,
      ContactCodes codes,
      FormKeys formKeys,
      KeptIdentity keptIdentity,
      KeptTimes keptTimes,
      PendingConfirmations pendings,
      ProvenContacts proven,
      ProvenMoment moment,
      Clock clock) {
    this.asks = asks;
    this.confirming = confirming;
    this.requests = requests;
    this.codes = codes;
    this.formKeys = formKeys;
    this.keptIdentity = keptIdentity;
    this.keptTimes = keptTimes;
    this.pendings = pendings;
    this.proven = proven;
    this.moment = moment;
    this.clock = clock;
  }

  /** What she typed, and where its code went. */
  private record Waiting(Pending pending, ConfirmationForm form, ContactPoint sentTo) {}

  private interface Step {
    ModelAndView show(Ask ask, Waiting waiting);
  }

  @GetMapping(PATH)
  ModelAndView show(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String horaire,
      @RequestParam(required = false) @Nullable String envoi,
      HttpServletRequest request,
      HttpServletResponse response) {
    return step(
        choices,
        horaire,
        request,
        response,
        (ask, waiting) -> page(ask, waiting, request, envoi != null, FormErrors.NONE));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String horaire,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    return step(
        choices,
        horaire,
        request,
        response,
        (ask, waiting) ->
            code.isBlank()
                ? refused(ask, waiting, request, t("citizen.code.missing"))
                : check(ask, waiting, code, request, response));
  }

  /** The page came without a protection that holds: she types the code again. */
  @PostMapping(AGAIN)
  ModelAndView showAgain(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String horaire,
      HttpServletRequest request,
      HttpServletResponse response) {
    return step(
        choices,
        horaire,
        request,
        response,
        (ask, waiting) -> refused(ask, waiting, request, t("citizen.code.unprotected")));
  }

  /** Once more, or to the other way that she gave. */
  @PostMapping(SEND)
  ModelAndView send(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String horaire,
      @RequestParam(required = false) @Nullable String par,
      HttpServletRequest request,
      HttpServletResponse response) {
    return step(
        choices,
        horaire,
        request,
        response,
        (ask, waiting) -> {
          var to = par == null ? waiting.sentTo() : other(waiting).orElse(waiting.sentTo());
          return switch (requests.send(ask, waiting.form(), to, request, response)) {
            case ContactCodes.Request.Done _ ->
                new ModelAndView(
                    "redirect:" + ask.choices().codeUrl(ask.horaire(), garde(request), "nouveau"));
            case ContactCodes.Request.TooMany tooMany ->
                refused(
                    ask,
                    waiting,
                    request,
                    t("citizen.code.tooMany", tooMany.minutesFrom(clock.instant())));
          };
        });
  }

  private ModelAndView check(
      Ask ask,
      Waiting waiting,
      String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (codes.check(waiting.pending().codeId(), Purpose.BOOKING, code, _ -> true)) {
      case Check.Right(var contact) -> {
        proven.add(contact, request, response);
        moment.give(contact, waiting.form().lastName(), request, response);
        yield confirming.book(
            ask, waiting.form(), List.of(contact), request, response, _ -> toTheForm(ask, request));
      }
      case Check.Wrong(var triesLeft) ->
          refused(ask, waiting, request, t("citizen.code.wrong", triesLeft));
      case Check.Closed() -> refused(ask, waiting, request, t("citizen.code.closed"));
    };
  }

  /** Without what she typed before (an address noted down, cookies refused): the form. */
  private ModelAndView step(
      Choices choices,
      @Nullable String horaire,
      HttpServletRequest request,
      HttpServletResponse response,
      Step step) {
    LinkDoor.neverStored(response);
    return switch (asks.read(choices, horaire)) {
      case Asks.Reading.Unreadable(var other) -> other;
      case Asks.Reading.Readable(var ask) ->
          waiting(ask, request)
              .map(waiting -> step.show(ask, waiting))
              .orElseGet(() -> toTheForm(ask, request));
    };
  }

  private Optional<Waiting> waiting(Ask ask, HttpServletRequest request) {
    return pendings
        .of(ask.horaire(), request)
        .filter(pending -> formKeys.open(pending.formKey()).isPresent())
        .flatMap(
            pending -> {
              var form = pending.form(keptIdentity.recall(request));
              return codes
                  .contact(pending.codeId(), Purpose.BOOKING)
                  .filter(form.contacts()::contains)
                  .map(sentTo -> new Waiting(pending, form, sentTo));
            });
  }

  private static Optional<ContactPoint> other(Waiting waiting) {
    return waiting.form().contacts().stream()
        .filter(contact -> !contact.equals(waiting.sentTo()))
        .findFirst();
  }

  private static ModelAndView toTheForm(Ask ask, HttpServletRequest request) {
    return new ModelAndView(
        "redirect:" + ask.choices().coordonneesUrl(ask.horaire(), garde(request)));
  }

  private static @Nullable String garde(HttpServletRequest request) {
    return request.getParameter("garde");
  }

  private ModelAndView refused(
      Ask ask, Waiting waiting, HttpServletRequest request, String message) {
    return page(ask, waiting, request, false, FormErrors.NONE.and("code", message));
  }

  private ModelAndView page(
      Ask ask, Waiting waiting, HttpServletRequest request, boolean again, FormErrors errors) {
    var motif = ask.motif();
    var at = Moment.of(ask.start().startsAt(), motif.zone(), clock);
    var lines = new ArrayList<>(ask.lines());
    lines.add(
        new Chosen(
            "citizen.chosen.time",
            at.dayAndTime(),
            ask.choices().semaineUrl(at.at().toLocalDate())));
    var page =
        new CodePage(
            lines,
            ask.choices(),
            ask.horaire(),
            keptTimes.keeping(ask, keptTimes.of(request), garde(request)),
            waiting.sentTo(),
            codes.isSlow(waiting.pending().codeId()),
            other(waiting).orElse(null),
            ask.choices().coordonneesUrl(ask.horaire(), garde(request)),
            ask.place().phone(),
            again ? "citizen.code.again" : null,
            errors);
    return new ModelAndView(
        "citizen/code",
        Map.of("page", page),
        errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
