package fr.rdvsolidarites.agenda;
import java.nio.file.Path;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
public final class CreneauxBench {
  public static void main(String[] args) throws Exception {
    for (var name : args) {
      var w = Workload.read(Path.of("/work/wl/" + name + ".json"));
      var a = new Answer(w).of(new Engine.Pure(new WorkloadAgendas(w).calculator()));
      a.remove("agent_slots"); a.remove("lieu_starts"); a.remove("first");
      System.err.println(a + " intervals " + Floor.intervals(Board.toCome(new WorkloadAgendas(w).agendas(), w.search(), w.present())));
      for (var r : new Runner(new OptionsBuilder().include(PureBench.class.getSimpleName()).param("file", "/work/wl/" + name + ".json").verbosity(org.openjdk.jmh.runner.options.VerboseMode.SILENT).build()).run())
        System.err.println(name + " " + r.getPrimaryResult().getLabel() + " " + r.getPrimaryResult().getStatistics().getPercentile(50) + " " + r.getPrimaryResult().getStatistics().getPercentile(99));
    }
  }
}
