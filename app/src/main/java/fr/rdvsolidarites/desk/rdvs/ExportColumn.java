package fr.rdvsolidarites.desk.rdvs;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.Excusal;
import fr.rdvsolidarites.desk.rdvs.ExportReads.Part;
import fr.rdvsolidarites.desk.rdvs.ExportReads.Professional;
import fr.rdvsolidarites.territory.MotifKind;
import gen.db.Tables;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A column of an export: its heading, and what it says of a line ({@code
 * 4-communication-and-api.md} §19.1 and §19.2). People read these files by position: a new column
 * is only ever added at the end.
 */
record ExportColumn(String heading, Function<ExportLine, String> value) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH'h'mm", Locale.FRENCH);

  static List<ExportColumn> of(ExportLines lines) {
    return switch (lines) {
      case RDV -> byRdv();
      case PARTICIPANTS -> byParticipant();
    };
  }

  private static List<ExportColumn> byRdv() {
    return Stream.of(
            common(),
            Stream.of(
                column("professionals", ExportColumn::professionals),
                column("usagers", line -> line.all(Part::name)),
                column("city.first", line -> line.first(Part::city)),
                column("minor.any", ExportColumn::minor)),
            messagesAndOrganisation(),
            Stream.of(
                column("births", ExportColumn::births),
                column("post-code.first", line -> line.first(Part::postCode))),
            authorAndMails(),
            Stream.of(
                column("kind", line -> t("desk.export.kind." + line.row().get(Tables.MOTIF.KIND))),
                title(),
                column(
                    "taken",
                    line ->
                        line.isOf(MotifKind.COLLECTIF) ? line.text(Tables.RDV.PLACES_TAKEN) : ""),
                column("capacity", line -> line.text(Tables.RDV.CAPACITY))))
        .flatMap(all -> all)
        .toList();
  }

  private static List<ExportColumn> byParticipant() {
    return Stream.of(
            Stream.of(
                column("usager", line -> line.all(Part::name)),
                column("rdv", line -> line.text(Tables.RDV.ID))),
            common(),
            Stream.of(
                column("professionals", ExportColumn::professionals),
                column("city", line -> line.first(Part::city)),
                column("minor", ExportColumn::minor)),
            messagesAndOrganisation(),
            Stream.of(
                column("births", ExportColumn::births),
                column("post-code", line -> line.first(Part::postCode))),
            authorAndMails(),
            Stream.of(
                title(),
                column("excused-by", line -> line.excusal().map(Excusal::author).orElse("")),
                column(
                    "excused-on",
                    line ->
                        line.excusal().map(one -> DAY.format(line.local(one.at()))).orElse(""))))
        .flatMap(all -> all)
        .toList();
  }

  /** From when it was taken to where it is. */
  private static Stream<ExportColumn> common() {
    return Stream.of(
        column("year", line -> String.valueOf(line.takenAt().getYear())),
        column("taken-on", line -> DAY.format(line.takenAt())),
        column("taken-at", line -> TIME.format(line.takenAt())),
        column("origin", line -> t("desk.export.origin." + line.taking().kind())),
        column("day", line -> DAY.format(line.start())),
        column("time", line -> TIME.format(line.start())),
        column("service", line -> line.text(Tables.SERVICE.NAME)),
        column("motif", line -> line.text(Tables.MOTIF.NAME)),
        column("context", line -> line.text(Tables.RDV.CONTEXT)),
        column("status", line -> t("desk.status." + line.shownStatus().code())),
        column("lieu", ExportPlace::of));
  }

  private static Stream<ExportColumn> messagesAndOrganisation() {
    return Stream.of(
        column(
            "messages",
            line -> line.worstNotice().map(code -> t("desk.export.notices." + code)).orElse("")),
        column("organisation", line -> line.text(Tables.ORGANISATION.NAME)));
  }

  private static Stream<ExportColumn> authorAndMails() {
    return Stream.of(
        column("author", line -> Objects.requireNonNullElse(line.taking().author(), "").strip()),
        column(
            "mails",
            line ->
                ExportLine.joined(
                    line.row().get(ExportReads.PROFESSIONALS).stream().map(Professional::email))));
  }

  private static ExportColumn title() {
    return column("title", line -> line.text(Tables.RDV.TITLE));
  }

  private static String professionals(ExportLine line) {
    return ExportLine.joined(
        line.row().get(ExportReads.PROFESSIONALS).stream().map(Professional::name));
  }

  private static String minor(ExportLine line) {
    return t(line.hasMinor() ? "desk.export.yes" : "desk.export.no");
  }

  private static String births(ExportLine line) {
    return line.all(part -> part.birthDate() == null ? null : DAY.format(part.birthDate()));
  }

  private static ExportColumn column(String key, Function<ExportLine, String> value) {
    return new ExportColumn(t("desk.export.column." + key), value);
  }
}
