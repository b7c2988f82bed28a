package fr.rdvsolidarites.desk.rdvs;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.rdv.RdvPage;
import fr.rdvsolidarites.notifications.ReceiptStatus;
import fr.rdvsolidarites.rights.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The columns of the exports ({@code 3-people-and-rights.md} §16.4), one line a RDV or one a
 * participation (wish C6), newest first. The rights are in the select.
 */
@Component
class RdvExports {

  private static final int AT_ONCE = 200;
  private static final int MAJORITY = 18;
  private static final int COLUMNS = 21;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.FRENCH);

  private final DSLContext dsl;
  private final Clock clock;

  RdvExports(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Of one organisation its number stands at the end: one département parses it by position. */
  String fileName(RdvListScreens.Place place, RdvFilter filter) {
    var day = clock.instant().atZone(place.zone()).toLocalDate();
    var asked = filter.organisations();
    if (asked.size() > 1) {
      return "export-rdv-%s".formatted(day);
    }
    var only = asked.isEmpty() ? place.organisation().id() : asked.getFirst();
    return "export-rdv-%s-org-%06d".formatted(day, only);
  }

  private record Part(
      String name,
      @Nullable LocalDate birthDate,
      @Nullable String city,
      @Nullable String postCode,
      RdvStatus status) {}

  private record Agent(String name, @Nullable String email) {}

  private static final Field<List<Part>> PARTS = parts();
  private static final Field<List<Agent>> AGENTS = agents();
  private static final Field<List<String>> NOTICES = notices();
  private static final Field<@Nullable String> AUTHOR = author();

  /** Rows go from the database to the sheet a few at a time. */
  @Transactional(readOnly = true)
  public void write(
      RdvListScreens.Place place,
      RdvFilter filter,
      boolean byParticipant,
      Actor.Agent viewer,
      Sheet sheet)
      throws IOException {
    sheet.row(headers(byParticipant));
    var now = clock.instant();
    try (var rows =
        dsl.select(columns())
            .from(RDV)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
            .join(SERVICE)
            .on(SERVICE.ID.eq(RDV.SERVICE_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .leftJoin(LIEU)
            .on(LIEU.ID.eq(RDV.LIEU_ID))
            .where(
                RdvListing.in(
                    RDV.ORGANISATION_ID, place.organisation().id(), filter.organisations(), viewer),
                RdvListing.matching(filter, place.zone(), now),
                RdvListing.readable(viewer))
            .orderBy(RDV.STARTS_AT.desc(), RDV.ID.desc())
            .fetchSize(AT_ONCE)
            .fetchLazy()) {
      for (Record row : rows) {
        lines(row, byParticipant, place.zone(), now).forEach(line -> add(sheet, line));
      }
    }
  }

  private static void add(Sheet sheet, List<String> line) {
    try {
      sheet.row(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> headers(boolean byParticipant) {
    var own = IntStream.rangeClosed(1, COLUMNS).mapToObj(i -> t("desk.export.column." + i));
    return (byParticipant
            ? Stream.concat(Stream.of(t("desk.export.usager"), t("desk.export.rdv")), own)
            : own)
        .toList();
  }

  private static Stream<List<String>> lines(
      Record row, boolean byParticipant, ZoneId zone, Instant now) {
    var parts = row.get(PARTS);
    if (!byParticipant) {
      return Stream.of(line(row, parts, RdvStatus.of(row.get(RDV.STATUS)), zone, now));
    }
    return parts.stream()
        .map(
            part -> {
              var cells = new ArrayList<String>();
              cells.add(part.name());
              cells.add(row.get(RDV.ID).toString());
              cells.addAll(line(row, List.of(part), part.status(), zone, now));
              return cells;
            });
  }

  private static List<String> line(
      Record row, List<Part> parts, RdvStatus status, ZoneId zone, Instant now) {
    var created = row.get(RDV.CREATED_AT).atZone(zone);
    var start = row.get(RDV.STARTS_AT).atZone(zone);
    var shown = ShownStatus.of(status, row.get(RDV.STARTS_AT), now, zone);
    var first = parts.stream().findFirst();
    return List.of(
        String.valueOf(created.getYear()),
        DAY.format(created),
        TIME.format(created),
        t("desk.export.origin." + row.get(RDV.CREATED_BY_KIND)),
        DAY.format(start),
        TIME.format(start),
        row.get(SERVICE.NAME),
        row.get(RDV.TITLE) == null
            ? row.get(MOTIF.NAME)
            : row.get(MOTIF.NAME) + " : " + row.get(RDV.TITLE),
        text(row.get(RDV.CONTEXT)),
        t("desk.status." + shown.code()),
        place(row),
        joined(row.get(AGENTS).stream().map(Agent::name)),
        joined(parts.stream().map(Part::name)),
        text(first.map(Part::city).orElse(null)),
        t(
            parts.stream().anyMatch(part -> isMinor(part, start.toLocalDate()))
                ? "desk.export.yes"
                : "desk.export.no"),
        notices(row.get(NOTICES)).map(code -> t("desk.export.notices." + code)).orElse(""),
        row.get(ORGANISATION.NAME),
        joined(parts.stream().map(Part::birthDate).filter(Objects::nonNull).map(DAY::format)),
        text(first.map(Part::postCode).orElse(null)),
        text(row.get(AUTHOR)),
        joined(row.get(AGENTS).stream().map(Agent::email).filter(Objects::nonNull)));
  }

  /**
   * As anybody may know it: of a home the town, never the street ({@code 2-scheduling.md} §16.2).
   */
  private static String place(Record row) {
    var type = row.get(MOTIF.LOCATION_TYPE);
    return switch (type) {
      case "public_office" -> lieu(row);
      case "home" -> home(row.get(PARTS));
      default -> t("desk.place." + type);
    };
  }

  private static String lieu(Record row) {
    if (row.get(LIEU.NAME) == null) {
      return "";
    }
    var lieu =
        new RdvPage.Lieu(
            row.get(LIEU.NAME),
            row.get(LIEU.ADDRESS),
            row.get(LIEU.POST_CODE),
            row.get(LIEU.CITY),
            null);
    var key = row.get(LIEU.AVAILABILITY).equals("single_use") ? "one-off" : "lieu";
    return t("desk.export.place." + key, lieu.name(), lieu.fullAddress());
  }

  private static String home(List<Part> parts) {
    return parts.stream()
        .filter(part -> part.city() != null)
        .findFirst()
        .map(
            part ->
                t("desk.export.place.home", (text(part.postCode()) + " " + part.city()).strip()))
        .orElseGet(() -> t("desk.place.home"));
  }

  private static boolean isMinor(Part part, LocalDate day) {
    return part.birthDate() != null && part.birthDate().plusYears(MAJORITY).isAfter(day);
  }

  /** The worst of them; empty when nobody was written to. */
  static Optional<String> notices(List<String> statuses) {
    return ReceiptStatus.WORST_FIRST.stream().filter(statuses::contains).findFirst();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String joined(Stream<String> values) {
    return values.collect(Collectors.joining(", "));
  }

  private static List<SelectField<?>> columns() {
    return List.of(
        RDV.ID,
        RDV.STATUS,
        RDV.STARTS_AT,
        RDV.CREATED_AT,
        RDV.CREATED_BY_KIND,
        RDV.CONTEXT,
        RDV.TITLE,
        SERVICE.NAME,
        MOTIF.NAME,
        MOTIF.LOCATION_TYPE,
        LIEU.NAME,
        LIEU.ADDRESS,
        LIEU.POST_CODE,
        LIEU.CITY,
        LIEU.AVAILABILITY,
        ORGANISATION.NAME,
        PARTS,
        AGENTS,
        NOTICES,
        AUTHOR);
  }

  private static Field<List<Part>> parts() {
    var contact = USAGER.as("contact");
    return multiset(
            select(
                    concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                    USAGER.BIRTH_DATE,
                    contact.CITY,
                    contact.POST_CODE,
                    PARTICIPATION.STATUS)
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .join(contact)
                .on(contact.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
                .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(
            rows ->
                rows.map(
                    one ->
                        new Part(
                            one.value1(),
                            one.value2(),
                            one.value3(),
                            one.value4(),
                            RdvStatus.of(one.value5()))))
        .as("parts");
  }

  private static Field<List<Agent>> agents() {
    return multiset(
            select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME), AGENT.EMAIL)
                .from(RDV_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                .orderBy(AGENT.LAST_NAME, AGENT.ID))
        .convertFrom(rows -> rows.map(one -> new Agent(one.value1(), one.value2())))
        .as("agents");
  }

  private static Field<List<String>> notices() {
    return multiset(
            select(RECEIPT.STATUS)
                .from(RECEIPT)
                .where(RECEIPT.RDV_ID.eq(RDV.ID), RECEIPT.RECIPIENT_KIND.eq(inline("usager"))))
        .convertFrom(rows -> rows.map(one -> one.value1()))
        .as("notices");
  }

  private static Field<@Nullable String> author() {
    return when(
            RDV.CREATED_BY_KIND.eq(inline("agent")),
            field(
                select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                    .from(AGENT)
                    .where(AGENT.ID.eq(RDV.CREATED_BY_ID))))
        .when(
            RDV.CREATED_BY_KIND.eq(inline("usager")),
            field(
                select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                    .from(USAGER)
                    .where(USAGER.ID.eq(RDV.CREATED_BY_ID))))
        .as("author");
  }
}
