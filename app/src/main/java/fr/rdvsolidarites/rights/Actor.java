package fr.rdvsolidarites.rights;

import org.jspecify.annotations.Nullable;

/** Who acts. Rights, the journal and notices all start from here. */
public sealed interface Actor {

  /**
   * A signed-in public servant.
   *
   * @param supportId the super-admin who acts in her name; null: she herself
   */
  record Agent(long agentId, @Nullable Long supportId) implements Actor {
    public Agent(long agentId) {
      this(agentId, null);
    }
  }

  /** A citizen who proved, by a link and the first letters of her name, to be this participant. */
  record Participant(long usagerId, long participationId) implements Actor {}

  /** A citizen signed in to her account; {@code usagerId}: the file that she acts on. */
  record Citizen(long compteId, long usagerId) implements Actor {}

  /** Somebody on the public pages, not known yet. */
  record Visitor() implements Actor {}

  /**
   * A professional of elsewhere, whose address a code has proven, and who placed this RDV for
   * somebody.
   */
  record Prescripteur(long rdvId) implements Actor {}

  /** The service itself: jobs, demonstration data, first start. */
  record System() implements Actor {}

  Actor VISITOR = new Visitor();
  Actor SYSTEM = new System();

  /** The word stored in the journal. */
  default String kind() {
    return switch (this) {
      case Agent _ -> "agent";
      case Participant _, Citizen _ -> "usager";
      case Visitor _ -> "visitor";
      case Prescripteur _ -> "prescripteur";
      case System _ -> "system";
    };
  }

  /** The id that goes with {@link #kind()}, if it has one. */
  default @Nullable Long id() {
    return switch (this) {
      case Agent agent -> agent.agentId();
      case Participant participant -> participant.usagerId();
      case Prescripteur prescripteur -> prescripteur.rdvId();
      case Citizen citizen -> citizen.usagerId();
      case Visitor _, System _ -> null;
    };
  }
}
