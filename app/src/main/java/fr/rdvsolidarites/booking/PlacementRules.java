package fr.rdvsolidarites.booking;

import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;

import fr.rdvsolidarites.booking.OpenMotifs.OpenMotif;
import fr.rdvsolidarites.booking.PlacementCommand.Named;
import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rules that a RDV placed by an agent must pass, whatever she confirms; the first refusal
 * counts.
 */
@Component
class PlacementRules {

  private final DSLContext dsl;
  private final Clock clock;
  private final RdvPeople people;
  private final OpenLieux openLieux;

  PlacementRules(DSLContext dsl, Clock clock, RdvPeople people, OpenLieux openLieux) {
    this.dsl = dsl;
    this.clock = clock;
    this.people = people;
    this.openLieux = openLieux;
  }

  Optional<Reason> firstRefusal(PlacementCommand command, OpenMotif motif, Actor.Agent actor) {
    return Stream.of(
            realisticTime(command.during()),
            agentsOfOrganisation(command.agentIds(), motif, actor),
            lieuIsOpen(command.lieuId(), command.oneOffLieu(), motif),
            usagersOfTerritoire(command, motif),
            canBeReached(command, motif))
        .flatMap(Optional::stream)
        .findFirst();
  }

  Optional<Reason> realisticTime(TimeRange during) {
    if (RealisticTime.isTooLong(during)) {
      return Optional.of(Reason.TOO_LONG);
    }
    var start = during.start();
    return refuseUnless(!RealisticTime.isTooEarly(start), Reason.BEFORE_2018)
        .or(
            () ->
                refuseUnless(
                    !RealisticTime.isTooFar(start, clock.instant()), Reason.TOO_FAR_AHEAD));
  }

  /** Asked again once their agendas are locked: somebody may just have left the organisation. */
  Optional<Reason> agentsOfOrganisation(List<Long> agentIds, OpenMotif motif, Actor.Agent actor) {
    return refuseUnless(
        !agentIds.isEmpty()
            && people.mayReceive(agentIds, motif.organisationId(), motif.serviceId(), actor),
        Reason.AGENT_NOT_OF_ORGANISATION);
  }

  Optional<Reason> lieuIsOpen(
      @Nullable Long lieuId, @Nullable OneOffLieu oneOffLieu, OpenMotif motif) {
    return refuseUnless(
        openLieux.allows(motif.isOnSite(), motif.organisationId(), lieuId, oneOffLieu),
        Reason.LIEU_NOT_OPEN);
  }

  private Optional<Reason> usagersOfTerritoire(PlacementCommand command, OpenMotif motif) {
    return refuseUnless(
        !command.guests().isEmpty()
            && people.mayCome(command.knownIds(), motif.territoireId(), motif.organisationId()),
        Reason.USAGER_UNKNOWN);
  }

  /** One of those who come must have a phone to be called on, or somewhere to send the link to. */
  private Optional<Reason> canBeReached(PlacementCommand command, OpenMotif motif) {
    return switch (motif.locationType()) {
      case "phone" ->
          refuseUnless(contacts(command).anyMatch(Contact::hasPhone), Reason.PHONE_NEEDED);
      case "visio" ->
          refuseUnless(
              contacts(command).anyMatch(Contact::takesLink), Reason.EMAIL_OR_MOBILE_NEEDED);
      default -> Optional.empty();
    };
  }

  private record Contact(@Nullable String email, @Nullable PhoneNumber phone) {

    boolean hasPhone() {
      return phone != null;
    }

    boolean takesLink() {
      return email != null || (phone != null && phone.mobile());
    }
  }

  /** Of everybody who comes; a proche is reached through her responsable. */
  private Stream<Contact> contacts(PlacementCommand command) {
    var typed =
        command.guests().stream()
            .filter(Named.class::isInstance)
            .map(guest -> ((Named) guest).identity())
            .map(identity -> new Contact(identity.email(), identity.phone()));
    var responsable = USAGER.as("responsable");
    var ids = command.knownIds();
    var ofFiles =
        ids.isEmpty()
            ? Stream.<Contact>empty()
            : dsl
                .select(
                    coalesce(USAGER.EMAIL, responsable.EMAIL),
                    coalesce(USAGER.PHONE_E164, responsable.PHONE_E164))
                .from(USAGER)
                .leftJoin(responsable)
                .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
                .where(USAGER.ID.in(ids))
                .fetch(row -> contact(row.value1(), row.value2()))
                .stream();
    return Stream.concat(typed, ofFiles);
  }

  private static Contact contact(@Nullable String email, @Nullable String e164) {
    return new Contact(email, e164 == null ? null : PhoneNumber.parse(e164).orElse(null));
  }

  private static Optional<Reason> refuseUnless(boolean good, Reason reason) {
    return good ? Optional.empty() : Optional.of(reason);
  }
}
