package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.OfferedStart;
import fr.rdvsolidarites.citizen.OfferedStarts;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Reads the sealed start; the choices that go with it are taken from it, not from the URL. */
@Component
class Asks {

  private final OfferedStarts starts;
  private final TypedCommune communes;
  private final OpenMotifs openMotifs;
  private final Places places;
  private final SeanceScreens seances;
  private final Steps steps;
  private final Clock clock;

  Asks(
      OfferedStarts starts,
      TypedCommune communes,
      OpenMotifs openMotifs,
      Places places,
      SeanceScreens seances,
      Steps steps,
      Clock clock) {
    this.starts = starts;
    this.communes = communes;
    this.openMotifs = openMotifs;
    this.places = places;
    this.seances = seances;
    this.steps = steps;
    this.clock = clock;
  }

  sealed interface Reading {
    record Readable(Ask ask) implements Reading {}

    /** The step to show instead, with what happened. */
    record Unreadable(ModelAndView step) implements Reading {}
  }

  Reading read(Choices given, @Nullable String horaire) {
    var start = starts.open(horaire);
    if (start.isEmpty() || horaire == null) {
      return new Reading.Unreadable(steps.horaires(given, null, Steps.Notice.FORGED));
    }
    var domicile = communes.domicile(given);
    if (domicile.isEmpty()) {
      return new Reading.Unreadable(steps.motifs(given, Steps.Notice.MOTIF_GONE));
    }
    var near = openMotifs.find(domicile.get(), start.get().motifOuvertureId());
    if (near.isEmpty()) {
      return new Reading.Unreadable(steps.motifs(given, Steps.Notice.MOTIF_GONE));
    }
    var motif = near.first();
    var choices = choices(given, start.get(), motif);
    if (!start.get().startsAt().isAfter(clock.instant())) {
      return new Reading.Unreadable(steps.horaires(choices, null, Steps.Notice.PAST));
    }
    return places
        .find(choices, near)
        .<Reading>map(
            place ->
                new Reading.Readable(
                    ask(domicile.get(), choices, start.get(), horaire, motif, place)))
        .orElseGet(() -> new Reading.Unreadable(steps.lieux(choices, Steps.Notice.PLACE_GONE)));
  }

  private Ask ask(
      Domicile domicile,
      Choices choices,
      OfferedStart start,
      String horaire,
      OpenMotif motif,
      Place place) {
    var own = seances.texts(start.sessionId());
    return new Ask(
        domicile,
        choices,
        start,
        horaire,
        motif.saying(own.restriction(), own.instructions()),
        place,
        own.title());
  }

  /** The same week again, with what is still free in it. */
  ModelAndView taken(Ask ask, Steps.Notice notice) {
    return steps.horaires(ask.choices(), ask.day(), notice);
  }

  private static Choices choices(Choices given, OfferedStart start, OpenMotif motif) {
    var choices = given.home().of(motif.serviceId(), motif.slug());
    var lieuId = start.lieuId();
    return motif.kind().requiresLieu() && lieuId != null
        ? choices.at(lieuId)
        : choices.by(motif.organisationId());
  }
}
