package fr.rdvsolidarites.agenda;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where créneaux are wanted: anywhere (without a lieu too), or in named lieux, nowhere when none is
 * named.
 */
public sealed interface LieuFilter {

  record Anywhere() implements LieuFilter {}

  record Only(Set<Long> lieuIds) implements LieuFilter {
    public Only {
      lieuIds = Set.copyOf(lieuIds);
    }
  }

  static LieuFilter anywhere() {
    return new Anywhere();
  }

  static LieuFilter only(Set<Long> lieuIds) {
    return new Only(lieuIds);
  }

  default boolean accepts(@Nullable Long lieuId) {
    return switch (this) {
      case Anywhere() -> true;
      case Only(var lieuIds) -> lieuId != null && lieuIds.contains(lieuId);
    };
  }
}
