package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A search that was made, what the agendas held, and what came out. */
public record AnsweredSearch(CreneauSearch search, Agendas agendas, Instant now, Found found) {

  /**
   * The same as searches for one thing: the first of each motif is the next of each, motif by
   * motif.
   */
  public Stream<AnsweredSearch> simple() {
    return found instanceof Found.FirstPerMotif(var creneaux)
        ? search.motifOuvertureIds().stream()
            .sorted()
            .map(motif -> about(motif, Optional.ofNullable(creneaux.get(motif))))
        : Stream.of(this);
  }

  private AnsweredSearch about(long motif, Optional<Creneau> first) {
    return new AnsweredSearch(
        search.about(motif), agendas, now, new Found.Next(first.orElse(null)));
  }
}
