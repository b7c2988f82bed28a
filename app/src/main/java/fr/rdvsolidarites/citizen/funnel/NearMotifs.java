package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.Sectors;
import java.util.List;

/**
 * The motifs open to the people of a commune, and who receives them there: what is searched with
 * these motifs is searched with these sectors.
 */
record NearMotifs(List<OpenMotif> motifs, Sectors sectors, Audience audience) {

  boolean isEmpty() {
    return motifs.isEmpty();
  }

  OpenMotif first() {
    return motifs.getFirst();
  }

  NearMotifs with(List<OpenMotif> fewer) {
    return new NearMotifs(fewer, sectors, audience);
  }
}
