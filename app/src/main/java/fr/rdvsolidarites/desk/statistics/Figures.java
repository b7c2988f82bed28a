package fr.rdvsolidarites.desk.statistics;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.rdvs.RdvFilter;
import fr.rdvsolidarites.desk.rdvs.RdvFilter.Status;
import fr.rdvsolidarites.territory.MotifKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a page or a file says; its parts agree with each other.
 *
 * @param list the same RDVs in the viewer's list; null: she does not find all of them there
 * @param created by the week in which they were taken, split in several ways
 * @param past by week, each with its status
 * @param shares the counted RDVs by motif, and of a territoire by organisation
 */
public record Figures(
    @Nullable Listed list,
    Totals rdvs,
    Totals parts,
    Sessions sessions,
    List<FigureTable> created,
    FigureTable past,
    List<FigureTable> shares) {

  /** The order in which statuses are shown. */
  static final List<Status> STATUSES =
      List.of(
          Status.SEEN,
          Status.NOSHOW,
          Status.EXCUSED,
          Status.REVOKED,
          Status.MIXED,
          Status.TO_FILL,
          Status.TO_COME);

  /** A list of RDVs, to be filtered further. */
  public record Listed(String path, RdvFilter filter) {

    String href(RdvFilter further) {
      return path + "?" + further.query();
    }
  }

  /**
   * @param href null: leads nowhere
   */
  public record Counter(String label, String css, int count, @Nullable String href) {}

  /** Those that are always shown, and « plusieurs issues » where there are. */
  public List<Counter> rdvCounters() {
    return STATUSES.stream()
        .filter(status -> status != Status.MIXED || rdvs.of(status) > 0)
        .map(
            status ->
                new Counter(
                    t("desk.list.status." + status.code()),
                    status.code(),
                    rdvs.of(status),
                    list == null ? null : list.href(list.filter().withStatuses(List.of(status)))))
        .toList();
  }

  public @Nullable String allHref() {
    return list == null ? null : list.href(list.filter());
  }

  public @Nullable String sessionsHref() {
    return list == null ? null : list.href(list.filter().withKind(MotifKind.COLLECTIF));
  }

  /** Of a person there is one outcome. */
  public List<Counter> partCounters() {
    return STATUSES.stream()
        .filter(status -> status != Status.MIXED)
        .map(
            status ->
                new Counter(
                    t("desk.stats.part." + status.code()), status.code(), parts.of(status), null))
        .toList();
  }

  /** Those in which there is something, in the order of the page. */
  public List<FigureTable> tables() {
    return Stream.of(created, List.of(past), shares)
        .flatMap(List::stream)
        .filter(table -> !table.isEmpty())
        .toList();
  }

  static List<FigureTable.Series> series(List<String> codes) {
    return Arrays.stream(Status.values())
        .filter(status -> codes.contains(status.code()))
        .sorted((a, b) -> STATUSES.indexOf(a) - STATUSES.indexOf(b))
        .map(
            status -> new FigureTable.Series(t("desk.list.status." + status.code()), status.code()))
        .toList();
  }
}
