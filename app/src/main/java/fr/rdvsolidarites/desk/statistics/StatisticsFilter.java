package fr.rdvsolidarites.desk.statistics;

import fr.rdvsolidarites.desk.HistoryPeriod;
import fr.rdvsolidarites.desk.rdvs.RdvFilter;
import fr.rdvsolidarites.web.AddressQuery;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is counted, as the address says it: ids and days, never a name.
 *
 * @param periode code of a {@link Period}; days that are given win over it
 * @param du the first day
 * @param au the last day
 * @param organisation id; only of a territoire
 * @param service id
 * @param motif id
 */
public record StatisticsFilter(
    @Nullable String periode,
    @Nullable String du,
    @Nullable String au,
    @Nullable String organisation,
    @Nullable String service,
    @Nullable String motif) {

  /** Those that are one click away; they move on with the days. */
  public enum Period {
    LAST_30_DAYS("30-jours"),
    MONTH("mois"),
    YEAR("annee"),
    ALL("tout");

    private static final int DAYS = 30;

    private final String code;

    Period(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    private @Nullable LocalDate first(LocalDate today) {
      return switch (this) {
        case LAST_30_DAYS -> today.minusDays(DAYS - 1);
        case MONTH -> today.withDayOfMonth(1);
        case YEAR -> today.withDayOfYear(1);
        case ALL -> null;
      };
    }

    private @Nullable LocalDate last(LocalDate today) {
      return switch (this) {
        case LAST_30_DAYS -> today;
        case MONTH -> today.withDayOfMonth(today.lengthOfMonth());
        case YEAR -> today.withDayOfYear(today.lengthOfYear());
        case ALL -> null;
      };
    }
  }

  /** As typed, with what is wrong with it. */
  public HistoryPeriod typed() {
    return new HistoryPeriod(
        Objects.requireNonNullElse(du, ""), Objects.requireNonNullElse(au, ""));
  }

  /** Null: the days that were typed. */
  public @Nullable Period period() {
    if (!typed().isEmpty()) {
      return null;
    }
    return Arrays.stream(Period.values())
        .filter(one -> one.code.equals(periode))
        .findFirst()
        .orElse(Period.LAST_30_DAYS);
  }

  /** Null: whenever. */
  @Nullable LocalDate first(LocalDate today) {
    var period = period();
    return period == null ? typed().first().orElse(null) : period.first(today);
  }

  /** Null: whenever. */
  @Nullable LocalDate last(LocalDate today) {
    var period = period();
    return period == null ? typed().last().orElse(null) : period.last(today);
  }

  /** The same, as the list of RDVs filters by it. */
  RdvFilter rdvs(LocalDate today) {
    return new RdvFilter(
        first(today),
        last(today),
        list(organisation),
        List.of(),
        list(service),
        list(motif),
        List.of(),
        List.of(),
        List.of(),
        null,
        false);
  }

  boolean isFiltered() {
    return period() == null || !choices().pairs().isEmpty();
  }

  /** Where there is no choice of an organisation. */
  StatisticsFilter withoutOrganisation() {
    return new StatisticsFilter(periode, du, au, null, service, motif);
  }

  Optional<Long> organisationId() {
    return list(organisation).stream().findFirst();
  }

  private static List<Long> list(@Nullable String typed) {
    return typed != null && typed.matches("\\d{1,18}") ? List.of(Long.valueOf(typed)) : List.of();
  }

  /** To be put after a question mark. */
  public String query() {
    return choices()
        .with("periode", typed().isEmpty() ? periode : null)
        .with("du", typed().du())
        .with("au", typed().au())
        .toString();
  }

  public String query(Period other) {
    return choices().with("periode", other.code).toString();
  }

  /** The same days elsewhere, where services and motifs are others. */
  String days() {
    return new StatisticsFilter(periode, du, au, null, null, null).query();
  }

  /** The same of this organisation, in which the same motifs may not be open. */
  String in(long other) {
    return new StatisticsFilter(periode, du, au, String.valueOf(other), service, null).query();
  }

  private AddressQuery choices() {
    return AddressQuery.EMPTY
        .with("organisation", one(organisation))
        .with("service", one(service))
        .with("motif", one(motif));
  }

  private static @Nullable Long one(@Nullable String typed) {
    return list(typed).stream().findFirst().orElse(null);
  }
}
