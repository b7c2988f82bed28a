package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.web.FieldError;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who comes, and the confirmation. Public. */
@Controller
class ConfirmationController {

  static final String PATH = "/prendre-rdv/confirmation";
  static final String AGAIN = PATH + "/expiree";

  private static final Set<String> NAMES = Set.of("firstName", "lastName");
  private static final List<String> FIELDS =
      List.of("", "accepted", "firstName", "lastName", "phone", "email");

  private final Asks asks;
  private final Confirming confirming;
  private final CodeRequests codes;
  private final HerClaims claims;
  private final FormKeys formKeys;
  private final KeptIdentity keptIdentity;
  private final KeptTimes keptTimes;
  private final AfterBooking afterBooking;
  private final SlowLane slowLane;
  private final Clock clock;

  ConfirmationController(
      Asks asks,
      Confirming confirming,
      CodeRequests codes,
      HerClaims claims,
      FormKeys formKeys,
      KeptIdentity keptIdentity,
      KeptTimes keptTimes,
      AfterBooking afterBooking,
      SlowLane slowLane,
      Clock clock) {
    this.asks = asks;
    this.confirming = confirming;
    this.codes = codes;
    this.claims = claims;
    this.formKeys = formKeys;
    this.keptIdentity = keptIdentity;
    this.keptTimes = keptTimes;
    this.afterBooking = afterBooking;
    this.slowLane = slowLane;
    this.clock = clock;
  }

  /** A time that is gone is told before anybody types. */
  @GetMapping("/prendre-rdv/coordonnees")
  ModelAndView newConfirmation(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String horaire,
      @RequestParam(required = false) @Nullable String garde,
      HttpServletRequest request) {
    return switch (asks.read(choices, horaire)) {
      case Asks.Reading.Unreadable(var step) -> step;
      case Asks.Reading.Readable(var ask) -> {
        var mine = keptTimes.of(request);
        yield confirming.isFree(ask, mine)
            ? page(
                ask,
                filled(ask, request),
                FormErrors.NONE,
                mine,
                garde,
                family(ask, request).orElse(null))
            : asks.taken(ask, Steps.Notice.TAKEN_BEFORE);
      }
    };
  }

  @PostMapping(PATH)
  ModelAndView create(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String horaire,
      @Valid @ModelAttribute ConfirmationForm form,
      BindingResult checked,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (asks.read(choices, horaire)) {
      case Asks.Reading.Unreadable(var step) -> keeping(form, step, request, response);
      case Asks.Reading.Readable(var ask) -> {
        var family = family(ask, request);
        var chosen = family.map(one -> one.named(form)).orElse(form);
        var typed =
            WhoComes.of(ask).whom() == null && (family.isEmpty() || family.get().isTyped(form));
        var errors = errors(ask, chosen, checked, typed);
        yield errors.isEmpty()
            ? slowLane
                .wait(ask, form.formKey(), request.getParameter("preuve"))
                .map(wait -> wait(ask, form, wait, request, response))
                .orElseGet(() -> confirm(ask, chosen, request, response))
            : refused(ask, form, errors, request, response);
      }
    };
  }

  /** What she typed stays, in another language too. */
  private ModelAndView refused(
      Ask ask,
      ConfirmationForm form,
      FormErrors errors,
      HttpServletRequest request,
      HttpServletResponse response) {
    keptIdentity.keepTyped(form, request, response);
    return page(ask, form, errors, request);
  }

  /**
   * Reached when the form came without a protection that holds: nothing is decided, she confirms
   * again.
   */
  @PostMapping(AGAIN)
  ModelAndView showAgain(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String horaire,
      @ModelAttribute ConfirmationForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (asks.read(choices, horaire)) {
      case Asks.Reading.Unreadable(var step) -> keeping(form, step, request, response);
      case Asks.Reading.Readable(var ask) ->
          page(ask, form, FormErrors.NONE.and("", t("citizen.who.unprotected")), request);
    };
  }

  /** For a RDV that shows on no page of hers. */
  @GetMapping(PATH)
  ModelAndView show(
      @ModelAttribute Choices choices,
      @RequestParam(defaultValue = "") String horaire,
      @RequestParam(required = false) @Nullable String recu) {
    if (asks.read(choices, horaire) instanceof Asks.Reading.Readable(var ask)
        && afterBooking.isOf(recu, horaire)) {
      return new ModelAndView("citizen/confirmed", Map.of("page", confirmed(ask)));
    }
    throw new NotFoundException();
  }

  /** Nobody is refused: what she typed stays, she confirms again a little later. */
  private ModelAndView wait(
      Ask ask,
      ConfirmationForm form,
      Duration wait,
      HttpServletRequest request,
      HttpServletResponse response) {
    var seconds = Math.max(1, wait.toSeconds());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    var page =
        refused(
            ask, form, FormErrors.NONE.and("", t("citizen.who.wait", seconds)), request, response);
    page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
    return page;
  }

  private ModelAndView keeping(
      ConfirmationForm form,
      ModelAndView step,
      HttpServletRequest request,
      HttpServletResponse response) {
    keptIdentity.keep(form.kept(""), request, response);
    return step;
  }

  private ConfirmedPage confirmed(Ask ask) {
    var place = ask.place();
    return new ConfirmedPage(
        moment(ask),
        (int) ask.start().length().toMinutes(),
        ask.motif().kind(),
        place.name(),
        place.address(),
        place.phone(),
        WhoComes.of(ask));
  }

  /** A browser that proved her phone or her address lately is not asked again. */
  private ModelAndView confirm(
      Ask ask, ConfirmationForm form, HttpServletRequest request, HttpServletResponse response) {
    var contacts = form.contacts();
    if (!ask.domicile().door().isProofAsked() || claims.hasProven(form, request)) {
      return confirming.book(
          ask,
          form,
          List.of(),
          request,
          response,
          key -> page(ask, form, onPhone(t(key)), request));
    }
    if (!confirming.isFree(ask, keptTimes.of(request))) {
      return confirming.taken(ask, form, request, response);
    }
    return switch (codes.send(ask, form, contacts.getFirst(), request, response)) {
      case ContactCodes.Request.Done _ ->
          new ModelAndView(
              "redirect:"
                  + ask.choices().codeUrl(ask.horaire(), request.getParameter("garde"), null));
      case ContactCodes.Request.TooMany tooMany ->
          page(
              ask,
              form,
              onPhone(t("citizen.code.tooMany", tooMany.minutesFrom(clock.instant()))),
              request);
    };
  }

  private ConfirmationForm filled(Ask ask, HttpServletRequest request) {
    var kept = keptIdentity.recall(request);
    return family(ask, request).map(family -> family.filled(kept)).orElse(kept);
  }

  /** By a door at which it is not known yet for whom she books. */
  private Optional<HerFamily> family(Ask ask, HttpServletRequest request) {
    var who = WhoComes.of(ask);
    return who.whom() != null || who.isForAnother() ? Optional.empty() : claims.family(request);
  }

  /** {@code typed}: whether she typed the names, and did not choose among those known. */
  private FormErrors errors(Ask ask, ConfirmationForm form, BindingResult checked, boolean typed) {
    var found = new LinkedHashMap<String, String>();
    if (formKeys.open(form.formKey()).isEmpty()) {
      found.put("", "citizen.who.expired");
    }
    if (ask.motif().restriction() != null && form.accepted() == null) {
      found.put("accepted", "citizen.who.accepted.missing");
    }
    var who = WhoComes.of(ask);
    checked.getFieldErrors().stream()
        .filter(error -> typed || !NAMES.contains(error.getField()))
        .forEach(
            error ->
                found.putIfAbsent(error.getField(), who.wrong(key(error.getDefaultMessage()))));
    who.contactErrors(form).forEach(found::putIfAbsent);
    return new FormErrors(
        FIELDS.stream()
            .filter(found::containsKey)
            .map(field -> new FieldError(field, t(found.getOrDefault(field, ""))))
            .toList());
  }

  private static String key(@Nullable String message) {
    return message != null && Texts.has(message) ? message : "web.form.wrong";
  }

  private static FormErrors onPhone(String message) {
    return FormErrors.NONE.and("phone", message);
  }

  private Moment moment(Ask ask) {
    return Moment.of(ask.start().startsAt(), ask.motif().zone(), clock);
  }

  private ModelAndView page(
      Ask ask, ConfirmationForm form, FormErrors errors, HttpServletRequest request) {
    return page(
        ask,
        form,
        errors,
        keptTimes.of(request),
        request.getParameter("garde"),
        family(ask, request).orElse(null));
  }

  private ModelAndView page(
      Ask ask,
      ConfirmationForm form,
      FormErrors errors,
      Optional<Hold> mine,
      @Nullable String garde,
      @Nullable HerFamily family) {
    var motif = ask.motif();
    var at = moment(ask);
    var formKey = formKeys.renewed(form.formKey());
    var page =
        new ConfirmationPage(
            ask.lines(),
            at,
            (int) ask.start().length().toMinutes(),
            ask.choices().semaineUrl(at.at().toLocalDate()),
            motif.kind(),
            motif.notified(),
            ask.place().name(),
            ask.place().address(),
            ask.place().phone(),
            motif.restriction(),
            motif.instructions(),
            motif.papers(),
            WhoComes.of(ask),
            ask.choices(),
            ask.horaire(),
            keptTimes.keeping(ask, mine, garde),
            form.kept(formKey),
            family,
            slowLane.bits(ask),
            slowLane.challenge(formKey),
            errors);
    return new ModelAndView(
        "citizen/coordonnees",
        Map.of("page", page),
        errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
