package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The engine, asked in memory or through the database. */
interface Engine {

  List<Creneau> all();

  Optional<Creneau> first();

  Map<Long, List<Creneau>> firstPerLieu(int wanted);

  List<Creneau> at(Instant start, Long lieuId);

  /** What the workload asks. */
  default Object answer(Workload.Query query) {
    return switch (query.type()) {
      case "list" -> all();
      case "next" -> first();
      case "firstPerLieu" -> firstPerLieu(query.k());
      default -> throw new IllegalArgumentException("Unknown query: " + query.type());
    };
  }

  /** Without a database. */
  record Pure(CreneauCalculator calculator) implements Engine {
    @Override
    public List<Creneau> all() {
      return calculator.all();
    }

    @Override
    public Optional<Creneau> first() {
      return calculator.first();
    }

    @Override
    public Map<Long, List<Creneau>> firstPerLieu(int wanted) {
      return calculator.firstPerLieu(wanted);
    }

    @Override
    public List<Creneau> at(Instant start, Long lieuId) {
      return calculator.at(start, lieuId);
    }
  }

  /** As every page asks it. */
  record Stored(Creneaux creneaux, CreneauSearch search) implements Engine {
    @Override
    public List<Creneau> all() {
      return creneaux.search(search);
    }

    @Override
    public Optional<Creneau> first() {
      return creneaux.next(search);
    }

    @Override
    public Map<Long, List<Creneau>> firstPerLieu(int wanted) {
      return creneaux.firstPerLieu(search, wanted);
    }

    @Override
    public List<Creneau> at(Instant start, Long lieuId) {
      var motif = Set.copyOf(search.motifOuvertureIds()).iterator().next();
      return creneaux.freeAt(CreneauRequest.byAgent(motif, lieuId, start), AgentFilter.everyone());
    }
  }
}
