package fr.rdvsolidarites.agenda;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a search gave, as it was asked. */
public sealed interface Found {

  /** Every créneau. */
  record All(List<Creneau> creneaux) implements Found {}

  /** The first créneau; null when there is none. */
  record Next(@Nullable Creneau creneau) implements Found {}

  /** The créneaux of the first starts, {@code wanted} at most, of each lieu that has one. */
  record FirstPerLieu(int wanted, Map<Long, List<Creneau>> creneaux) implements Found {}

  /** The first créneau of each motif d'ouverture that has one. */
  record FirstPerMotif(Map<Long, Creneau> creneaux) implements Found {}

  /** RDVs with several professionals. */
  record Joint(List<JointCreneau> creneaux) implements Found {}
}
