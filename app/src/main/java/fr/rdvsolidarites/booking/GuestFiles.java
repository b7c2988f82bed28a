package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.booking.OpenMotifs.OpenMotif;
import fr.rdvsolidarites.booking.PlacementCommand.Guest;
import fr.rdvsolidarites.booking.PlacementCommand.Known;
import fr.rdvsolidarites.booking.PlacementCommand.Named;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning.SimilarFile;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.UsagerFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The files of those who come to a RDV that an agent places: chosen, or opened for it. */
@Component
class GuestFiles {

  private final UsagerFiles usagers;

  GuestFiles(UsagerFiles usagers) {
    this.usagers = usagers;
  }

  /** Nobody who is typed is put into a file that the agent has not chosen. */
  static List<Optional<Long>> chosen(List<Guest> guests) {
    return guests.stream()
        .map(guest -> guest instanceof Known(var id) ? Optional.of(id) : Optional.<Long>empty())
        .toList();
  }

  /**
   * Of those who would be given a new file.
   *
   * @param files what {@link #chosen} says, guest by guest
   */
  List<SimilarFile> similar(List<Guest> guests, List<Optional<Long>> files, OpenMotif motif) {
    var chosen = files.stream().flatMap(Optional::stream).collect(Collectors.toSet());
    return IntStream.range(0, files.size())
        .boxed()
        .filter(i -> files.get(i).isEmpty())
        .flatMap(i -> similar(i, guests.get(i), motif))
        .filter(file -> !chosen.contains(file.usagerId()) || file.likeness().isSamePerson())
        .toList();
  }

  private Stream<SimilarFile> similar(int place, Guest guest, OpenMotif motif) {
    return switch (guest) {
      case Known _ -> Stream.empty();
      case Named(var identity) ->
          usagers.similar(motif.territoireId(), motif.organisationId(), identity).stream()
              .map(file -> similar(place, identity, file));
    };
  }

  private static SimilarFile similar(int place, Identity typed, UsagerFiles.Similar file) {
    return new SimilarFile(
        place,
        typed.firstName() + " " + typed.lastName(),
        file.usagerId(),
        file.name(),
        file.likeness());
  }

  /** Opens what is missing. */
  List<RdvRows.Guest> open(PlacementCommand command, OpenMotif motif) {
    var guests = new LinkedHashMap<Long, RdvRows.Guest>();
    for (var guest : command.guests()) {
      var identity = guest instanceof Named(var named) ? named : null;
      var phone = identity == null ? null : identity.phone();
      var usagerId = usagerId(guest, motif);
      guests.putIfAbsent(
          usagerId,
          new RdvRows.Guest(
              usagerId,
              command.visible(),
              command.notifyLifecycle(),
              command.notifyReminder(),
              identity == null ? null : identity.email(),
              phone == null ? null : phone.e164(),
              null));
    }
    return List.copyOf(guests.values());
  }

  /** They are known to the organisation where they come. */
  void attach(List<RdvRows.Guest> guests, OpenMotif motif) {
    guests.forEach(guest -> usagers.attach(guest.usagerId(), motif.organisationId()));
  }

  private long usagerId(Guest guest, OpenMotif motif) {
    return switch (guest) {
      case Known(var usagerId) -> usagerId;
      case Named(var identity) ->
          usagers.openAnother(motif.territoireId(), motif.organisationId(), identity, "agent");
    };
  }
}
