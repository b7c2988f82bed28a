package fr.rdvsolidarites.desk.consultation;

import fr.rdvsolidarites.desk.HistoryPeriod;
import fr.rdvsolidarites.web.AddressQuery;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which readings are wanted, as the address says it: ids and days, never a name.
 *
 * @param qui id of an agent
 * @param usager id of a file
 * @param du the first day
 * @param au the last day
 * @param avant id of the last reading of the page before
 */
public record ReadingFilter(
    @Nullable String qui,
    @Nullable String usager,
    @Nullable String du,
    @Nullable String au,
    @Nullable String avant) {

  public HistoryPeriod period() {
    return new HistoryPeriod(
        Objects.requireNonNullElse(du, ""), Objects.requireNonNullElse(au, ""));
  }

  public @Nullable Long agentId() {
    return id(qui);
  }

  public @Nullable Long usagerId() {
    return id(usager);
  }

  @Nullable Long before() {
    return id(avant);
  }

  private static @Nullable Long id(@Nullable String typed) {
    return typed != null && typed.matches("\\d{1,18}") ? Long.valueOf(typed) : null;
  }

  public boolean isEmpty() {
    return agentId() == null && usagerId() == null && period().isEmpty();
  }

  /** To be put after a question mark; without the page. */
  public String query() {
    return query(agentId(), usagerId());
  }

  String query(@Nullable Long agent, @Nullable Long file) {
    return AddressQuery.EMPTY
        .with("qui", agent)
        .with("usager", file)
        .with("du", period().du())
        .with("au", period().au())
        .toString();
  }
}
