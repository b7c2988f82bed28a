package fr.rdvsolidarites.desk.statistics;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.rdvs.RdvFilter;
import fr.rdvsolidarites.desk.rdvs.RdvFilter.Status;
import fr.rdvsolidarites.desk.statistics.StatisticsReads.Asked;
import fr.rdvsolidarites.desk.statistics.StatisticsReads.Created;
import fr.rdvsolidarites.desk.statistics.StatisticsReads.Parts;
import fr.rdvsolidarites.desk.statistics.StatisticsReads.Rdvs;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** A page of figures: four or five grouped selects, whatever there is to count. */
@Component
class StatisticsScreens {

  /** The list of RDVs reads no more of them from an address. */
  private static final int MOST_ORGANISATIONS = 100;

  private final StatisticsReads reads;
  private final Clock clock;

  StatisticsScreens(StatisticsReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /** Read at one moment, so that counts agree; nothing is counted of a wrong period. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public StatisticsPage show(Scope scope, StatisticsFilter filter) {
    var now = clock.instant();
    var today = now.atZone(scope.zone()).toLocalDate();
    var errors = filter.typed().errors();
    var figures =
        errors.isEmpty() ? figures(new Asked(scope, filter.rdvs(today), now), filter, today) : null;
    return new StatisticsPage(scope, filter, today, errors, figures);
  }

  private Figures figures(Asked asked, StatisticsFilter filter, LocalDate today) {
    var rdvs = reads.rdvs(asked);
    var parts = reads.parts(asked);
    return new Figures(
        listed(asked, rdvs),
        new Totals(counts(rdvs, Rdvs::status, Rdvs::count)),
        new Totals(counts(parts, Parts::status, Parts::count)),
        sessions(rdvs, parts),
        created(reads.created(asked), today),
        Tables.past(rdvs, today),
        shares(asked, filter));
  }

  private static Figures.@Nullable Listed listed(Asked asked, List<Rdvs> rdvs) {
    var scope = asked.scope();
    var ids = scope.listedIn();
    if (ids.isEmpty()
        || ids.size() > MOST_ORGANISATIONS
        || sum(rdvs, any -> true, Rdvs::unlisted) > 0) {
      return null;
    }
    var filter = asked.filter();
    return new Figures.Listed(
        "/organisations/" + ids.getFirst() + "/rdvs",
        new RdvFilter(
            filter.from(),
            filter.to(),
            ids.size() == 1 ? List.of() : ids,
            scope.agentId() == null ? List.of() : List.of(scope.agentId()),
            filter.services(),
            filter.motifs(),
            List.of(),
            List.of(),
            List.of(),
            null,
            false));
  }

  private static <T> EnumMap<Status, Integer> counts(
      List<T> all, Function<T, Status> status, ToIntFunction<T> count) {
    var counts = new EnumMap<Status, Integer>(Status.class);
    all.forEach(one -> counts.merge(status.apply(one), count.applyAsInt(one), Integer::sum));
    return counts;
  }

  private static Sessions sessions(List<Rdvs> rdvs, List<Parts> parts) {
    var all = rdvs.stream().filter(Rdvs::collective).toList();
    return new Sessions(
        sum(all, any -> true, Rdvs::count),
        sum(all, StatisticsScreens::isCancelled, Rdvs::count),
        sum(all, one -> !isCancelled(one), Rdvs::offered),
        sum(all, one -> !isCancelled(one), Rdvs::takenOfOffered),
        sum(all, one -> !isCancelled(one), Rdvs::taken),
        sum(parts, one -> one.collective() && one.status() == Status.SEEN, Parts::count));
  }

  private static boolean isCancelled(Rdvs one) {
    return one.status().stored().isCancelled();
  }

  private static <T> int sum(List<T> all, Predicate<T> which, ToIntFunction<T> count) {
    return all.stream().filter(which).mapToInt(count).sum();
  }

  private static List<FigureTable> created(List<Created> all, LocalDate today) {
    return List.of(
        Tables.created(
            "origines", all, Created::origin, one -> t("desk.stats.origin." + one), today),
        Tables.created("services", all, Created::service, one -> one, today),
        Tables.created("lieux", all, Created::place, one -> t("desk.place." + one), today));
  }

  private List<FigureTable> shares(Asked asked, StatisticsFilter filter) {
    var scope = asked.scope();
    var all = new ArrayList<FigureTable>();
    if (!scope.kind().equals("organisation") && asked.filter().organisations().isEmpty()) {
      all.add(
          Tables.shares(
              "organisations",
              reads.byOrganisation(asked),
              id -> scope.kind().equals("own") ? null : scope.path() + "?" + filter.in(id)));
    }
    all.add(Tables.shares("motifs", reads.byMotif(asked), id -> null));
    return all;
  }
}
