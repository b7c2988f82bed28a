package fr.rdvsolidarites.citizen.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.citizen.Addresses;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.shared.Dates;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One RDV as its participant may see it: nothing of the other participants, nor the names of
 * professionals.
 *
 * @param title of a RDV collectif
 * @param textsTo the phone to which texts go, given with the RDV or in the file; null: she wants
 *     none
 * @param stages all of those that follow one another, in the order of their times, where several
 *     do: then it goes from the first to the last; empty: it stands alone
 * @param visioUrl where to meet by video
 */
public record HerRdv(
    long id,
    UUID uuid,
    int sequence,
    RdvStatus status,
    ZonedDateTime startsAt,
    ZonedDateTime endsAt,
    LocationType kind,
    Said motif,
    @Nullable Said title,
    String service,
    String serviceShortName,
    String organisation,
    long motifOuvertureId,
    Duration maxDelay,
    boolean cancellable,
    boolean notified,
    @Nullable String textsTo,
    @Nullable Long lieuId,
    @Nullable Lieu lieu,
    @Nullable String visioUrl,
    @Nullable String phone,
    @Nullable Said instructions,
    @Nullable Said papers,
    @Nullable Said cancelWarning,
    @Nullable String herPhone,
    @Nullable String herEmail,
    List<Stage> stages) {

  /** Where it takes place. */
  public record Lieu(
      String name,
      String street,
      @Nullable String postCode,
      @Nullable String city,
      @Nullable String accessHint,
      @Nullable Position position) {

    public String address() {
      return Addresses.inOneLine(street, postCode, city);
    }
  }

  /** One of several that follow one another. */
  public record Stage(
      ZonedDateTime startsAt,
      ZonedDateTime endsAt,
      Said motif,
      String service,
      String serviceShortName,
      boolean cancellable,
      @Nullable Said instructions,
      @Nullable Said papers,
      @Nullable Said cancelWarning) {

    public String time() {
      return Dates.time(startsAt.toLocalTime());
    }

    public String length() {
      return Dates.duration((int) Duration.between(startsAt, endsAt).toMinutes());
    }
  }

  /** What a calendar knows it by. */
  record Entry(UUID uuid, int sequence) {}

  /** All that follow one another: hers to cancel when each of them is. */
  HerRdv asOne(List<Stage> stages, Entry entry) {
    return with(
        entry,
        stages.getFirst().startsAt(),
        stages.getLast().endsAt(),
        stages.stream().allMatch(Stage::cancellable),
        stages);
  }

  /** What is left of those that followed one another: her calendar knows it as before. */
  HerRdv knownAs(Entry entry) {
    return with(entry, startsAt, endsAt, cancellable, stages);
  }

  private HerRdv with(
      Entry entry,
      ZonedDateTime startsAt,
      ZonedDateTime endsAt,
      boolean cancellable,
      List<Stage> stages) {
    return new HerRdv(
        id,
        entry.uuid(),
        entry.sequence(),
        status,
        startsAt,
        endsAt,
        kind,
        motif,
        title,
        service,
        serviceShortName,
        organisation,
        motifOuvertureId,
        maxDelay,
        cancellable,
        notified,
        textsTo,
        lieuId,
        lieu,
        visioUrl,
        phone,
        instructions,
        papers,
        cancelWarning,
        herPhone,
        herEmail,
        stages);
  }

  /** « mardi 24 novembre à 9 h, puis à 9 h 30 » */
  public String when(Moment start) {
    return stages.stream()
        .skip(1)
        .map(Stage::time)
        .reduce(start.dayAndTime(), (some, time) -> t("citizen.rdv.then", some, time));
  }

  public List<Said> cancelWarnings() {
    return all(cancelWarning, Stage::cancelWarning);
  }

  public List<Said> allPapers() {
    return all(papers, Stage::papers);
  }

  public List<Said> allInstructions() {
    return all(instructions, Stage::instructions);
  }

  /** Of each that says some, once where two say the same. */
  private List<Said> all(@Nullable Said own, Function<Stage, @Nullable Said> of) {
    return stages.isEmpty()
        ? Stream.ofNullable(own).toList()
        : stages.stream().flatMap(one -> Stream.ofNullable(of.apply(one))).distinct().toList();
  }

  public int minutes() {
    return (int) Duration.between(startsAt, endsAt).toMinutes();
  }
}
