package fr.rdvsolidarites.desk;

import fr.rdvsolidarites.web.AddressQuery;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a history is wanted, as its address says it.
 *
 * @param qui {@code agent-12}, {@code usager}, {@code prescripteur} or {@code service}; whoever is
 *     not in the history counts as not given
 * @param du the first day
 * @param au the last day
 * @param pageHistorique from 1
 */
public record HistoryFilter(
    @Nullable String qui,
    @Nullable String du,
    @Nullable String au,
    @Nullable String pageHistorique) {

  public static final HistoryFilter ALL = new HistoryFilter(null, null, null, null);

  public HistoryPeriod period() {
    return new HistoryPeriod(
        Objects.requireNonNullElse(du, ""), Objects.requireNonNullElse(au, ""));
  }

  public String who() {
    return Objects.requireNonNullElse(qui, "");
  }

  int number() {
    return pageHistorique != null && pageHistorique.matches("\\d{1,6}")
        ? Math.max(1, Integer.parseInt(pageHistorique))
        : 1;
  }

  HistoryFilter of(String who) {
    return new HistoryFilter(who.isEmpty() ? null : who, du, au, pageHistorique);
  }

  /** The same on another page, to be put after a question mark; empty when all is wanted. */
  String query(int number) {
    return AddressQuery.EMPTY
        .with("qui", who())
        .with("du", period().du())
        .with("au", period().au())
        .with("pageHistorique", number > 1 ? number : null)
        .toString();
  }
}
