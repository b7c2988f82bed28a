package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Hold;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages of the steps. A step whose choice does not hold (a lieu that closed, a forged id) shows
 * the one before, with what happened: nobody is left before a bare error.
 */
@Component
class Steps {

  private final TypedCommune communes;
  private final OpenMotifs openMotifs;
  private final Places places;
  private final MotifScreens motifScreens;
  private final LieuScreens lieuScreens;
  private final HoraireScreens horaireScreens;
  private final SeanceScreens seanceScreens;

  Steps(
      TypedCommune communes,
      OpenMotifs openMotifs,
      Places places,
      MotifScreens motifScreens,
      LieuScreens lieuScreens,
      HoraireScreens horaireScreens,
      SeanceScreens seanceScreens) {
    this.communes = communes;
    this.openMotifs = openMotifs;
    this.places = places;
    this.motifScreens = motifScreens;
    this.lieuScreens = lieuScreens;
    this.horaireScreens = horaireScreens;
    this.seanceScreens = seanceScreens;
  }

  /** What is said above a page, by its key, and the status that goes with it. */
  record Notice(HttpStatus status, @Nullable String key) {
    static final Notice NONE = new Notice(HttpStatus.OK, null);
    static final Notice MOTIF_GONE = new Notice(HttpStatus.GONE, "citizen.notice.motifGone");
    static final Notice STREET_LOST = new Notice(HttpStatus.OK, "citizen.notice.streetLost");
    static final Notice PLACE_GONE = new Notice(HttpStatus.GONE, "citizen.notice.placeGone");
    static final Notice TAKEN = new Notice(HttpStatus.CONFLICT, "citizen.notice.taken");
    static final Notice TAKEN_BEFORE =
        new Notice(HttpStatus.CONFLICT, "citizen.notice.takenBefore");
    static final Notice PAST = new Notice(HttpStatus.GONE, "citizen.notice.past");
    static final Notice FORGED =
        new Notice(HttpStatus.UNPROCESSABLE_CONTENT, "citizen.notice.forged");
  }

  ModelAndView motifs(Choices choices, Notice notice) {
    return communes
        .domicile(choices)
        .map(domicile -> motifs(domicile, choices, notice))
        .orElseGet(() -> home(choices));
  }

  ModelAndView lieux(Choices choices, Notice notice) {
    return withMotifs(choices, (domicile, motifs) -> lieux(domicile, choices, motifs, notice));
  }

  /** {@code day}: of the week asked for; null: the first that has a free time. */
  ModelAndView horaires(Choices choices, @Nullable LocalDate day, Notice notice) {
    return horaires(choices, day, notice, null);
  }

  /** {@code mine}: what is kept for her, and hides no time from her. */
  ModelAndView horaires(
      Choices choices, @Nullable LocalDate day, Notice notice, @Nullable Hold mine) {
    return withMotifs(
        choices,
        (domicile, motifs) ->
            places
                .find(choices, motifs)
                .map(place -> times(domicile, choices, place, day, mine, notice))
                .orElseGet(() -> lieux(domicile, choices, motifs, placeGone(choices))));
  }

  private ModelAndView times(
      Domicile domicile,
      Choices choices,
      Place place,
      @Nullable LocalDate day,
      @Nullable Hold mine,
      Notice notice) {
    return place.motifs().getFirst().collective()
        ? view(
            "citizen/seances",
            seanceScreens.show(domicile, choices, place, mine, notice.key()),
            notice)
        : view(
            "citizen/horaires",
            horaireScreens.show(domicile, choices, place, day, mine, notice.key()),
            notice);
  }

  /** Without a place chosen yet, the step before is simply the next to show. */
  private static Notice placeGone(Choices choices) {
    return choices.lieu() == null && choices.organisation() == null
        ? Notice.NONE
        : Notice.PLACE_GONE;
  }

  private ModelAndView lieux(Domicile domicile, Choices choices, NearMotifs motifs, Notice notice) {
    var page = lieuScreens.show(domicile, choices, motifs, notice.key());
    return view("citizen/lieux", page, notice);
  }

  private ModelAndView motifs(Domicile domicile, Choices choices, Notice notice) {
    if (domicile.door() instanceof Door.Closed(var page)) {
      return new ModelAndView("citizen/door", Map.of("page", page), HttpStatus.GONE);
    }
    return view("citizen/motifs", motifScreens.show(domicile, choices, notice.key()), notice);
  }

  private interface WithMotifs {
    ModelAndView show(Domicile domicile, NearMotifs motifs);
  }

  private ModelAndView withMotifs(Choices choices, WithMotifs step) {
    var domicile = communes.domicile(choices);
    if (domicile.isEmpty()) {
      return home(choices);
    }
    var motifs = openMotifs.chosen(domicile.get(), choices);
    return motifs.isEmpty()
        ? motifs(domicile.get(), choices, Notice.MOTIF_GONE)
        : step.show(domicile.get(), motifs);
  }

  /** By a door, nothing was typed yet. */
  private static ModelAndView home(Choices choices) {
    if (choices.hasDoor() && choices.commune() == null) {
      return new ModelAndView("redirect:" + choices.homeUrl());
    }
    var page = HomePage.refused("", "citizen.home.unknown").by(choices);
    return new ModelAndView("citizen/home", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static ModelAndView view(String name, Object page, Notice notice) {
    return new ModelAndView(name, Map.of("page", page), notice.status());
  }
}
