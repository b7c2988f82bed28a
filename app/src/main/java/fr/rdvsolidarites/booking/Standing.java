package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.rights.Actor;
import org.jspecify.annotations.Nullable;

/** In whose name a time is confirmed. */
public sealed interface Standing {

  Standing HERSELF = new Herself();

  /** By a citizen, who says who she is. */
  record Herself() implements Standing {}

  /** By a citizen who was asked to, by a link of her own. */
  record Invited(long invitationId, OnFile whom) implements Standing {}

  /** By a citizen who proved who she is, with a professional who follows her. */
  record Followed(OnFile whom) implements Standing {}

  /**
   * By a citizen, who takes the place for which a professional put her in the line: as when he
   * signs her up, neither how often she books counts, nor who else of her family comes.
   */
  record Enrolled(OnFile whom) implements Standing {}

  /** By a professional of elsewhere for somebody, whom the identity tells. */
  record Prescribed(Prescripteur by) implements Standing {}

  /** By a professional of another organisation, for somebody whose file he may read. */
  record Oriented(Actor.Agent agent, OnFile whom) implements Standing {}

  /** Whose file is known; null: the identity is still to be found or opened. */
  default @Nullable OnFile whom() {
    return switch (this) {
      case Herself _, Prescribed _ -> null;
      case Invited(_, var whom) -> whom;
      case Followed(var whom) -> whom;
      case Enrolled(var whom) -> whom;
      case Oriented(_, var whom) -> whom;
    };
  }

  /** Whether somebody can be told without what is typed. A prescripteur tells her himself. */
  default boolean isReachable() {
    var whom = whom();
    return this instanceof Prescribed || (whom != null && whom.isReachable());
  }

  /** Whether her phone is known without what is typed. */
  default boolean isCallable() {
    var whom = whom();
    return whom != null && whom.phone() != null;
  }
}
