package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.BookableBy;
import fr.rdvsolidarites.booking.OnFile;
import fr.rdvsolidarites.booking.Prescripteur;
import fr.rdvsolidarites.booking.RdvInvitationLinks.Opening;
import fr.rdvsolidarites.booking.Standing;
import fr.rdvsolidarites.rights.Actor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By which door somebody comes ({@code 2-scheduling.md} §14), and what stands open behind it. */
sealed interface Door {

  Door STREET = new Street();

  /** Everybody's. */
  record Street() implements Door {}

  /** The public link of an organisation: what it offers, and nobody else. */
  record Office(long organisationId, String name, @Nullable String phone, String departementCode)
      implements Door {}

  /** A link of her own, to one motif of one organisation. */
  record Invited(Opening.Live invitation) implements Door {}

  /** She proved who she is, and looks for whom follows her. */
  record Followed(OnFile whom, String departementCode) implements Door {}

  /** A professional of elsewhere, whose address was proven, for somebody. */
  record Prescription(Prescripteur by) implements Door {}

  /** A professional who is signed in, for somebody whose file he may read. */
  record Oriented(Actor.Agent agent, OnFile whom, String departementCode) implements Door {}

  /** It leads nowhere, any more or yet. */
  record Closed(ClosedPage page) implements Door {}

  /** Also whose référents count. */
  default Audience audience() {
    var whom = whom();
    var usagers = whom == null ? Set.<Long>of() : Set.of(whom.usagerId());
    return new Audience(
        switch (this) {
          case Street _, Office _, Closed _ -> BookableBy.EVERYONE;
          case Invited _, Followed _ -> BookableBy.INVITED;
          case Prescription _, Oriented _ -> BookableBy.PRESCRIPTEURS;
        },
        usagers);
  }

  default Standing standing() {
    return switch (this) {
      case Street _, Office _, Closed _ -> Standing.HERSELF;
      case Invited(var invitation) -> new Standing.Invited(invitation.id(), invitation.whom());
      case Followed(var whom, _) -> new Standing.Followed(whom);
      case Prescription(var by) -> new Standing.Prescribed(by);
      case Oriented(var agent, var whom, _) -> new Standing.Oriented(agent, whom);
    };
  }

  /** Null: she says who she is, or somebody says it for her. */
  default @Nullable OnFile whom() {
    return standing().whom();
  }

  /** Where nothing is said of where she lives; null: it must be said. */
  default @Nullable String departementCode() {
    return switch (this) {
      case Street _, Prescription _ -> null;
      case Office office -> office.departementCode();
      case Invited(var invitation) -> invitation.departementCode();
      case Followed followed -> followed.departementCode();
      case Oriented oriented -> oriented.departementCode();
      case Closed _ -> "";
    };
  }

  /** Whether who receives depends on where she lives: not where a professional chose for her. */
  default boolean isSectorised() {
    return !(this instanceof Invited || this instanceof Followed);
  }

  /** Whether somebody who finds nothing may wait for a time: only by the doors of everybody. */
  default boolean isWaitable() {
    return this instanceof Street || this instanceof Office;
  }

  /** Whether a code must prove how she is reached: unless it is known who confirms. */
  default boolean isProofAsked() {
    return this instanceof Street || this instanceof Office || this instanceof Closed;
  }

  /** Whether it is another than who comes that confirms: her RDV is not shown to him. */
  default boolean isForAnother() {
    return this instanceof Prescription || this instanceof Oriented;
  }
}
