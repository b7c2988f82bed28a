package fr.rdvsolidarites.desk.matrice;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ORGANISATION;

import fr.rdvsolidarites.desk.rdvs.SheetFormat;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifAction;
import fr.rdvsolidarites.territory.TerritoireAction;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The motifs as a file, for those who may read them all (wish B3): of a territoire {@code
 * TerritoireAction.WRITE_MOTIFS}, of an organisation {@code MotifAction.LIST}.
 */
@Controller
class MotifExportController {

  private final DSLContext dsl;
  private final Clock clock;
  private final Spaces spaces;
  private final MotifExports exports;

  MotifExportController(DSLContext dsl, Clock clock, Spaces spaces, MotifExports exports) {
    this.dsl = dsl;
    this.clock = clock;
    this.spaces = spaces;
    this.exports = exports;
  }

  @GetMapping("/territoires/{territoireId}/motifs/export")
  void index(
      @PathVariable long territoireId,
      @RequestParam(defaultValue = "xlsx") String format,
      Actor.Agent actor,
      HttpServletResponse response)
      throws IOException {
    spaces.find(territoireId, TerritoireAction.WRITE_MOTIFS, actor);
    write(MOTIF.TERRITOIRE_ID.eq(territoireId), format, response);
  }

  @GetMapping("/organisations/{organisationId}/motifs/export")
  void show(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "xlsx") String format,
      Actor.Agent actor,
      HttpServletResponse response)
      throws IOException {
    if (!dsl.fetchExists(
        ORGANISATION, ORGANISATION.ID.eq(organisationId), Rights.filter(actor, MotifAction.LIST))) {
      throw new NotFoundException();
    }
    write(ORGANISATION.ID.eq(organisationId), format, response);
  }

  private void write(Condition which, String format, HttpServletResponse response)
      throws IOException {
    try (var sheet =
        SheetFormat.of(format)
            .open(response, "motifs-" + LocalDate.now(clock), t("desk.matrice.sheet"))) {
      exports.write(which, sheet);
    }
  }
}
