package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.CreneauRequest;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.booking.BookingCommand;
import fr.rdvsolidarites.booking.BookingOutcome;
import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.booking.RdvBooking;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.web.FieldError;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  private static final List<String> FIELDS =
      List.of("", "accepted", "firstName", "lastName", "phone", "email");

  private final Asks asks;
  private final Steps steps;
  private final Creneaux creneaux;
  private final RdvBooking booking;
  private final FormKeys formKeys;
  private final KeptIdentity keptIdentity;
  private final KeptTimes keptTimes;
  private final Visits visits;
  private final AfterBooking afterBooking;
  private final Clock clock;

  ConfirmationController(
      Asks asks,
      Steps steps,
      Creneaux creneaux,
      RdvBooking booking,
      FormKeys formKeys,
      KeptIdentity keptIdentity,
      KeptTimes keptTimes,
      Visits visits,
      AfterBooking afterBooking,
      Clock clock) {
    this.asks = asks;
    this.steps = steps;
    this.creneaux = creneaux;
    this.booking = booking;
    this.formKeys = formKeys;
    this.keptIdentity = keptIdentity;
    this.keptTimes = keptTimes;
    this.visits = visits;
    this.afterBooking = afterBooking;
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
        yield isFree(ask, mine)
            ? page(ask, keptIdentity.recall(request), FormErrors.NONE, mine, garde)
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
        var errors = errors(ask, form, checked);
        yield errors.isEmpty()
            ? book(ask, form, request, response)
            : page(ask, form, errors, request);
      }
    };
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
        place.phone());
  }

  private ModelAndView book(
      Ask ask, ConfirmationForm form, HttpServletRequest request, HttpServletResponse response) {
    var start = ask.start();
    var command =
        new BookingCommand(
                start.motifOuvertureId(),
                start.lieuId(),
                start.startsAt(),
                start.length(),
                form.identity(),
                formKeys.open(form.formKey()).orElseThrow())
            .at(ask.place().sectors());
    return switch (booking.book(visits.of(request).map(command::by).orElse(command))) {
      case BookingOutcome.Booked booked -> {
        keptIdentity.forget(request, response);
        yield afterBooking.go(ask, booked, request, response);
      }
      case BookingOutcome.SlotTaken() -> {
        keptIdentity.keep(form, request, response);
        yield asks.taken(ask, Steps.Notice.TAKEN);
      }
      case BookingOutcome.Refused(var reason) ->
          switch (reason) {
            case NO_CONTACT -> page(ask, form, onPhone("citizen.who.contact.missing"), request);
            case PHONE_NEEDED -> page(ask, form, onPhone("citizen.who.phone.needed"), request);
            case NOT_OPEN -> steps.motifs(ask.choices(), Steps.Notice.MOTIF_GONE);
          };
    };
  }

  private FormErrors errors(Ask ask, ConfirmationForm form, BindingResult checked) {
    var found = new LinkedHashMap<String, String>();
    if (formKeys.open(form.formKey()).isEmpty()) {
      found.put("", "citizen.who.expired");
    }
    if (ask.motif().restriction() != null && form.accepted() == null) {
      found.put("accepted", "citizen.who.accepted.missing");
    }
    checked
        .getFieldErrors()
        .forEach(error -> found.putIfAbsent(error.getField(), key(error.getDefaultMessage())));
    form.contactErrors(ask.motif().kind() == LocationType.PHONE).forEach(found::putIfAbsent);
    return new FormErrors(
        FIELDS.stream()
            .filter(found::containsKey)
            .map(field -> new FieldError(field, t(found.getOrDefault(field, ""))))
            .toList());
  }

  private static String key(@Nullable String message) {
    return message != null && Texts.has(message) ? message : "web.form.wrong";
  }

  private static FormErrors onPhone(String key) {
    return FormErrors.NONE.and("phone", t(key));
  }

  private Moment moment(Ask ask) {
    return Moment.of(ask.start().startsAt(), ask.motif().zone(), clock);
  }

  /** To her: what is kept for her stands in nobody's way but others'. */
  private boolean isFree(Ask ask, Optional<Hold> mine) {
    var start = ask.start();
    var request =
        CreneauRequest.byUsager(start.motifOuvertureId(), start.lieuId(), start.startsAt())
            .at(ask.place().sectors())
            .lasting(start.length())
            .except(mine.map(Hold::id).orElse(null), null)
            .chosenAt(mine.filter(ask::isKeptBy).map(Hold::since).orElse(null));
    return !creneaux.freeAt(request, AgentFilter.everyone()).isEmpty();
  }

  private ModelAndView page(
      Ask ask, ConfirmationForm form, FormErrors errors, HttpServletRequest request) {
    return page(ask, form, errors, keptTimes.of(request), request.getParameter("garde"));
  }

  private ModelAndView page(
      Ask ask,
      ConfirmationForm form,
      FormErrors errors,
      Optional<Hold> mine,
      @Nullable String garde) {
    var motif = ask.motif();
    var at = moment(ask);
    var page =
        new ConfirmationPage(
            ChosenLines.upToPlace(ask.domicile(), ask.choices(), motif, ask.place().name()),
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
            ask.choices(),
            ask.horaire(),
            keptTimes.keeping(ask, mine, garde),
            form.kept(formKeys.renewed(form.formKey())),
            errors);
    return new ModelAndView(
        "citizen/coordonnees",
        Map.of("page", page),
        errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
