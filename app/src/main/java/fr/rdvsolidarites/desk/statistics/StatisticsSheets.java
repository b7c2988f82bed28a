package fr.rdvsolidarites.desk.statistics;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.rdvs.Sheet;
import fr.rdvsolidarites.desk.rdvs.SheetFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The tables of a page as one sheet, one below the other, under what is counted and when. */
@Component
class StatisticsSheets {

  void write(StatisticsPage page, Figures figures, SheetFormat format, HttpServletResponse response)
      throws IOException {
    var name = t("desk.stats.file", page.today());
    var sheet = format.open(response, name, t("desk.stats.title"));
    sheet.row(List.of(page.title()));
    sheet.row(List.of(t("desk.stats.period", page.period())));
    counters(sheet, "desk.stats.rdvs", figures.rdvCounters(), figures.rdvs().all());
    counters(sheet, "desk.stats.parts", figures.partCounters(), figures.parts().all());
    sessions(sheet, figures.sessions());
    for (var table : figures.tables()) {
      table(sheet, table);
    }
    // Not after a failure: half a file must not look whole.
    sheet.close();
  }

  private static void counters(Sheet sheet, String title, List<Figures.Counter> counters, int total)
      throws IOException {
    heading(sheet, t(title));
    for (var one : counters) {
      sheet.counts(one.label(), List.of(one.count()));
    }
    sheet.counts(t("desk.stats.total"), List.of(total));
  }

  private static void sessions(Sheet sheet, Sessions sessions) throws IOException {
    heading(sheet, t("desk.stats.sessions"));
    sheet.counts(t("desk.stats.sessions.all"), List.of(sessions.all()));
    sheet.counts(t("desk.stats.sessions.cancelled"), List.of(sessions.cancelled()));
    sheet.counts(t("desk.stats.sessions.offered"), List.of(sessions.offered()));
    sheet.counts(t("desk.stats.sessions.taken"), List.of(sessions.taken()));
    sheet.counts(t("desk.stats.sessions.came"), List.of(sessions.came()));
  }

  private static void table(Sheet sheet, FigureTable table) throws IOException {
    heading(sheet, table.title());
    sheet.row(table.headers());
    for (var line : table.lines()) {
      var counts = new ArrayList<>(line.values());
      counts.add(line.total());
      sheet.counts(line.name(), counts);
    }
  }

  private static void heading(Sheet sheet, String title) throws IOException {
    sheet.row(List.of());
    sheet.row(List.of(title));
  }
}
