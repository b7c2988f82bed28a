package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.shared.Texts.t;
import static java.util.Objects.requireNonNull;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.booking.FileAttenteJoining;
import fr.rdvsolidarites.booking.FileAttenteJoining.Outcome;
import fr.rdvsolidarites.booking.FileAttenteTokens;
import fr.rdvsolidarites.citizen.AttenteWishes;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.web.FieldError;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** « Me prévenir »: a place in the waiting line of a motif that is full. Public. */
@Controller
class AttenteController {

  private static final String PURPOSE = "waiting-line";
  private static final Throttle.Limit LIMIT = new Throttle.Limit(10, Duration.ofHours(1));

  private static final List<String> FIELDS =
      List.of("", "firstName", "lastName", "phone", "email", "jusquau");

  private final TypedCommune communes;
  private final OpenMotifs openMotifs;
  private final Places places;
  private final Asks asks;
  private final Steps steps;
  private final FileAttenteJoining joining;
  private final FileAttenteTokens tokens;
  private final Throttle throttle;
  private final Clock clock;

  AttenteController(
      TypedCommune communes,
      OpenMotifs openMotifs,
      Places places,
      Asks asks,
      Steps steps,
      FileAttenteJoining joining,
      FileAttenteTokens tokens,
      Throttle throttle,
      Clock clock) {
    this.communes = communes;
    this.openMotifs = openMotifs;
    this.places = places;
    this.asks = asks;
    this.steps = steps;
    this.joining = joining;
    this.tokens = tokens;
    this.throttle = throttle;
    this.clock = clock;
  }

  /**
   * For what she waits.
   *
   * @param place null: wherever she is received
   * @param seance the RDV collectif in which alone she wants a place; null: any time
   */
  private record Wanted(
      Domicile domicile,
      Choices choices,
      OpenMotif motif,
      @Nullable Place place,
      @Nullable Ask seance) {
    @Nullable Long sessionId() {
      return seance == null ? null : seance.start().sessionId();
    }
  }

  @GetMapping("/attente/nouvelle")
  ModelAndView newEntry(
      @ModelAttribute Choices choices, @RequestParam(required = false) @Nullable String seance) {
    return wanted(
        choices,
        seance,
        wanted -> page(wanted, ConfirmationForm.EMPTY, AttenteWishes.NONE, FormErrors.NONE));
  }

  @PostMapping("/attente/nouvelle")
  ModelAndView create(
      @ModelAttribute Choices choices,
      @Valid @ModelAttribute ConfirmationForm form,
      BindingResult checked,
      @ModelAttribute AttenteWishes wishes,
      @RequestParam(required = false) @Nullable String seance,
      HttpServletRequest request) {
    return wanted(
        choices,
        seance,
        wanted -> {
          var errors = errors(wanted, form, checked, wishes);
          if (!errors.isEmpty()) {
            return page(wanted, form, wishes, errors);
          }
          var network = IpBlock.of(request.getRemoteAddr()).value();
          return throttle.tryTake(PURPOSE, network, LIMIT) instanceof Throttle.Try.Taken
              ? join(wanted, form, wishes)
              : page(wanted, form, wishes, FormErrors.NONE.and("", t("citizen.attente.tooMany")));
        });
  }

  private ModelAndView join(Wanted wanted, ConfirmationForm form, AttenteWishes wishes) {
    var choices = wanted.choices();
    var outcome =
        joining.join(
            new FileAttenteJoining.Command(
                wanted.motif().ouvertureId(),
                requireNonNull(wanted.domicile().commune()).code(),
                wanted.motif().kind().requiresLieu() || wanted.place() == null
                    ? null
                    : wanted.motif().organisationId(),
                wanted.sessionId(),
                form.identity(),
                wanted.sessionId() == null
                    ? wishes.criteria(wanted.place() == null ? null : choices.lieuId())
                    : FileAttenteCriteria.ANY));
    return switch (outcome) {
      case Outcome.Joined(var id) ->
          new ModelAndView("redirect:/attente/" + tokens.ofPlace(id) + "?fait=inscrite");
      case Outcome.AlreadyThere _ ->
          page(wanted, form, wishes, FormErrors.NONE.and("", t("citizen.attente.already")));
      case Outcome.NoContact() ->
          page(wanted, form, wishes, FormErrors.NONE.and("phone", t("citizen.who.phone.landline")));
      case Outcome.NotOpen() -> steps.motifs(choices, Steps.Notice.MOTIF_GONE);
    };
  }

  private interface Step {
    ModelAndView show(Wanted wanted);
  }

  private ModelAndView wanted(Choices choices, @Nullable String seance, Step step) {
    if (seance != null && choices.isWaitable()) {
      return switch (asks.read(choices, seance)) {
        case Asks.Reading.Unreadable(var other) -> other;
        case Asks.Reading.Readable(var ask) ->
            step.show(new Wanted(ask.domicile(), ask.choices(), ask.motif(), ask.place(), ask));
      };
    }

    var domicile = communes.domicile(choices);
    if (domicile.isEmpty() || !choices.isWaitable()) {
      return steps.motifs(choices, Steps.Notice.NONE);
    }
    var motifs = openMotifs.chosen(domicile.get(), choices);
    if (motifs.isEmpty()) {
      return steps.motifs(choices, Steps.Notice.MOTIF_GONE);
    }
    var place = places.find(choices, motifs).orElse(null);
    var motif = place == null ? motifs.first() : place.motifs().getFirst();
    return step.show(new Wanted(domicile.get(), choices, motif, place, null));
  }

  private FormErrors errors(
      Wanted wanted, ConfirmationForm form, BindingResult checked, AttenteWishes wishes) {
    var found = new LinkedHashMap<String, String>();
    checked
        .getFieldErrors()
        .forEach(error -> found.putIfAbsent(error.getField(), key(error.getDefaultMessage())));
    form.contactErrors(wanted.motif().kind() == LocationType.PHONE).forEach(found::putIfAbsent);
    var fields =
        FIELDS.stream()
            .filter(found::containsKey)
            .map(field -> new FieldError(field, t(found.getOrDefault(field, ""))))
            .toList();
    var today = LocalDate.now(clock.withZone(wanted.motif().zone()));
    return new FormErrors(fields).and(wishes.errors(today));
  }

  private static String key(@Nullable String message) {
    return message != null && Texts.has(message) ? message : "web.form.wrong";
  }

  private List<Chosen> lines(Ask seance) {
    var at = Moment.of(seance.start().startsAt(), seance.motif().zone(), clock);
    var lines = new ArrayList<>(seance.lines());
    lines.add(new Chosen("citizen.chosen.time", at.dayAndTime(), seance.choices().horairesUrl()));
    return lines;
  }

  private ModelAndView page(
      Wanted wanted, ConfirmationForm form, AttenteWishes wishes, FormErrors errors) {
    var place = wanted.place();
    var seance = wanted.seance();
    var chosen =
        seance != null
            ? lines(seance)
            : place == null
                ? ChosenLines.upToMotif(wanted.domicile(), wanted.choices(), wanted.motif())
                : ChosenLines.upToPlace(
                    wanted.domicile(), wanted.choices(), wanted.motif(), place.name());
    var page =
        new AttentePage(
            chosen,
            wanted.choices(),
            seance == null ? null : seance.horaire(),
            place != null && wanted.motif().kind().requiresLieu() ? place.name() : null,
            wanted.motif().kind() == LocationType.PHONE,
            form.kept(""),
            wishes,
            errors);
    return new ModelAndView(
        "citizen/attente-nouvelle",
        Map.of("page", page),
        errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
