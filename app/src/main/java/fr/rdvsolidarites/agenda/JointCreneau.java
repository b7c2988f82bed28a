package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time at which several professionals could receive together, or one after another.
 *
 * @param parts one for each of them, in the order asked
 */
public record JointCreneau(Instant start, @Nullable Long lieuId, List<Creneau> parts)
    implements Comparable<JointCreneau> {

  private static final Comparator<JointCreneau> ORDER =
      Comparator.comparing(JointCreneau::start)
          .thenComparing(JointCreneau::lieuId, Comparator.nullsFirst(Comparator.naturalOrder()));

  public JointCreneau {
    parts = List.copyOf(parts);
  }

  /** By start and lieu. */
  @Override
  public int compareTo(JointCreneau other) {
    return ORDER.compare(this, other);
  }
}
