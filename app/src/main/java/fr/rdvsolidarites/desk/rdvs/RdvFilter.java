package fr.rdvsolidarites.desk.rdvs;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.Week;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.MotifKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What of the list is wanted, as its address says it: ids and days, never a name.
 *
 * @param from RDVs that start on this local day or later; null: whenever
 * @param to RDVs that end on this local day or before; null: whenever
 * @param organisations those of which the RDVs are listed; none: the one that the page is of
 * @param motifs ids of motifs, whatever the service they are opened to
 * @param kind individual or collective; null: both
 * @param busy whether RDVs that the viewer may not read are listed, without detail
 */
public record RdvFilter(
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    List<Long> organisations,
    List<Long> agents,
    List<Long> services,
    List<Long> motifs,
    List<Long> lieux,
    List<Long> usagers,
    List<Status> statuses,
    @Nullable MotifKind kind,
    boolean busy) {

  /**
   * As people filter: « à renseigner », « à venir » and « partagé » may all be unknown to the
   * database.
   */
  public enum Status {
    TO_FILL("a-renseigner", RdvStatus.UNKNOWN),
    TO_COME("a-venir", RdvStatus.UNKNOWN),
    SEEN("honore", RdvStatus.SEEN),
    NOSHOW("absence", RdvStatus.NOSHOW),
    EXCUSED("annule-usager", RdvStatus.EXCUSED),
    REVOKED("annule-service", RdvStatus.REVOKED),
    /** Each participant has an outcome of her own, and they differ. */
    MIXED("partage", RdvStatus.UNKNOWN);

    private final String code;
    private final RdvStatus stored;

    Status(String code, RdvStatus stored) {
      this.code = code;
      this.stored = stored;
    }

    public String code() {
      return code;
    }

    /** What the database says of it. */
    public RdvStatus stored() {
      return stored;
    }

    /**
     * Each RDV has one.
     *
     * @param awaited whether it is still to be said what became of it, or of one who takes part
     */
    public static Status of(RdvStatus status, boolean begun, boolean awaited) {
      if (begun && awaited) {
        return TO_FILL;
      }
      return status != RdvStatus.UNKNOWN ? valueOf(status.name()) : begun ? MIXED : TO_COME;
    }
  }

  /**
   * Nothing asked: today. What is unreadable counts as not given; a period that ends before it
   * begins was typed the other way round.
   */
  static RdvFilter of(MultiValueMap<String, String> query, LocalDate today) {
    var blank = !query.containsKey("du") && !query.containsKey("au");
    var from = blank ? today : Week.day(query.getFirst("du")).orElse(null);
    var to = blank ? today : Week.day(query.getFirst("au")).orElse(null);
    var backwards = from != null && to != null && to.isBefore(from);
    return new RdvFilter(
        backwards ? to : from,
        backwards ? from : to,
        organisations(query),
        ids(query, "professionnels"),
        ids(query, "services"),
        ids(query, "motifs"),
        ids(query, "lieux"),
        ids(query, "usagers"),
        texts(query, "statuts")
            .flatMap(code -> Arrays.stream(Status.values()).filter(s -> s.code.equals(code)))
            .distinct()
            .toList(),
        Coded.find(MotifKind.class, Objects.requireNonNullElse(query.getFirst("genre"), ""))
            .orElse(null),
        "oui".equals(query.getFirst("occupes")));
  }

  static List<Long> organisations(MultiValueMap<String, String> query) {
    return ids(query, "organisations");
  }

  private static List<Long> ids(MultiValueMap<String, String> query, String name) {
    return texts(query, name)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .distinct()
        .toList();
  }

  private static Stream<String> texts(MultiValueMap<String, String> query, String name) {
    @Nullable List<String> values = query.get(name);
    return values == null ? Stream.of() : values.stream().limit(100);
  }

  @Nullable Instant start(ZoneId zone) {
    return from == null ? null : from.atStartOfDay(zone).toInstant();
  }

  @Nullable Instant end(ZoneId zone) {
    return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** What lies behind a busy block must not be found out by filtering. */
  boolean showsBusy() {
    return busy
        && services.isEmpty()
        && motifs.isEmpty()
        && usagers.isEmpty()
        && kind == null
        && statuses.isEmpty();
  }

  public boolean isDay(LocalDate day) {
    return day.equals(from) && day.equals(to);
  }

  public RdvFilter on(@Nullable LocalDate first, @Nullable LocalDate last) {
    return new RdvFilter(
        first, last, organisations, agents, services, motifs, lieux, usagers, statuses, kind, busy);
  }

  /** In other organisations what else was chosen has no meaning. */
  public RdvFilter in(List<Long> others) {
    return new RdvFilter(
        from, to, others, List.of(), List.of(), List.of(), List.of(), usagers, statuses, kind,
        busy);
  }

  /** Individual RDVs or sessions alone. */
  public RdvFilter withKind(MotifKind other) {
    return new RdvFilter(
        from, to, organisations, agents, services, motifs, lieux, usagers, statuses, other, busy);
  }

  public RdvFilter withStatuses(List<Status> others) {
    return new RdvFilter(
        from, to, organisations, agents, services, motifs, lieux, usagers, others, kind, busy);
  }

  RdvFilter withUsagers(List<Long> others) {
    return new RdvFilter(
        from, to, organisations, agents, services, motifs, lieux, others, statuses, kind, busy);
  }

  public RdvFilter withoutUsagers() {
    return withUsagers(List.of());
  }

  /** {@code du=2026-11-23&au=2026-11-23…}, to be put after a question mark. */
  public String query() {
    return Stream.of(
            Stream.of("du=" + (from == null ? "" : from), "au=" + (to == null ? "" : to)),
            pairs("organisations", organisations),
            pairs("professionnels", agents),
            pairs("services", services),
            pairs("motifs", motifs),
            pairs("lieux", lieux),
            pairs("usagers", usagers),
            statuses.stream().map(status -> "statuts=" + status.code()),
            kind == null ? Stream.<String>of() : Stream.of("genre=" + kind.code()),
            busy ? Stream.of("occupes=oui") : Stream.<String>of())
        .flatMap(all -> all)
        .collect(Collectors.joining("&"));
  }

  private static Stream<String> pairs(String name, List<Long> ids) {
    return ids.stream().map(id -> name + "=" + id);
  }

  /** How many filters besides the period. */
  public int size() {
    return (kind == null ? 0 : 1)
        + (int)
            Stream.of(agents, services, motifs, lieux, usagers, statuses)
                .filter(one -> !one.isEmpty())
                .count();
  }
}
