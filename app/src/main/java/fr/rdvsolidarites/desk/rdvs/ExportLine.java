package fr.rdvsolidarites.desk.rdvs;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.RDV;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.Excusal;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.rdvs.ExportReads.Part;
import fr.rdvsolidarites.desk.rdvs.ExportReads.Taking;
import fr.rdvsolidarites.notifications.ReceiptStatus;
import fr.rdvsolidarites.territory.MotifKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a line of an export is about.
 *
 * @param parts all of the RDV, or the only one that the line is about
 * @param only the participant that the line is about; null: the RDV as a whole
 */
record ExportLine(Record row, List<Part> parts, @Nullable Part only, ZoneId zone, Instant now) {

  private static final int MAJORITY = 18;

  static Stream<ExportLine> of(Record row, ExportLines lines, ZoneId zone, Instant now) {
    var parts = row.get(ExportReads.PARTS);
    return switch (lines) {
      case RDV -> Stream.of(new ExportLine(row, parts, null, zone, now));
      case PARTICIPANTS ->
          parts.stream().map(part -> new ExportLine(row, List.of(part), part, zone, now));
    };
  }

  ZonedDateTime local(Instant at) {
    return at.atZone(zone);
  }

  ZonedDateTime start() {
    return local(row.get(RDV.STARTS_AT));
  }

  /** Of a participant her own: others took their places in a session before or after. */
  Taking taking() {
    return only == null ? ExportReads.taking(row) : only.taking();
  }

  ZonedDateTime takenAt() {
    return local(taking().at());
  }

  ShownStatus shownStatus() {
    var startsAt = row.get(RDV.STARTS_AT);
    if (only != null) {
      return ShownStatus.of(only.status(), startsAt, now, zone);
    }
    var whole = ShownStatus.of(RdvStatus.of(row.get(RDV.STATUS)), startsAt, now, zone);
    return isOf(MotifKind.COLLECTIF)
        ? whole
        : whole.given(parts.stream().map(Part::status).toList());
  }

  /** Empty when nobody was written to. */
  Optional<String> worstNotice() {
    var statuses = only == null ? row.get(ExportReads.NOTICES) : only.notices();
    return ReceiptStatus.WORST_FIRST.stream().filter(statuses::contains).findFirst();
  }

  Optional<Excusal> excusal() {
    return Optional.ofNullable(only).map(Part::excusal);
  }

  /** Today, whenever the RDV is ({@code 3-people-and-rights.md}, US-02). */
  boolean hasMinor() {
    var today = local(now).toLocalDate();
    return parts.stream()
        .map(Part::birthDate)
        .anyMatch(born -> born != null && born.plusYears(MAJORITY).isAfter(today));
  }

  boolean isOf(MotifKind kind) {
    return row.get(MOTIF.KIND).equals(kind.code());
  }

  /** Of the first participant of whom it is known. */
  String first(Function<Part, @Nullable String> what) {
    return parts.stream().map(what).filter(Objects::nonNull).findFirst().orElse("");
  }

  String all(Function<Part, @Nullable String> what) {
    return joined(parts.stream().map(what));
  }

  String text(Field<?> field) {
    return Objects.toString(row.get(field), "");
  }

  static String joined(Stream<? extends @Nullable String> values) {
    return values.filter(Objects::nonNull).collect(Collectors.joining(", "));
  }
}
