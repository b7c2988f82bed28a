package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.territory.ZoneFile;
import fr.rdvsolidarites.territory.ZoneImports;
import fr.rdvsolidarites.territory.ZoneImports.Outcome;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Zones from a spreadsheet: given, shown, and once confirmed written; {@code
 * TerritoireAction.WRITE_SECTEURS}.
 */
@Controller
class ZoneImportController {

  private static final String PATH = SecteurController.PATH + "/imports";
  private static final int LONGEST_NAME = 200;

  private final Spaces spaces;
  private final ZoneImports imports;

  ZoneImportController(Spaces spaces, ZoneImports imports) {
    this.spaces = spaces;
    this.imports = imports;
  }

  @GetMapping(PATH + "/nouveau")
  ModelAndView newImport(@PathVariable long territoireId, Actor.Agent actor) {
    return view(ZoneImportPage.empty(space(territoireId, actor)), HttpStatus.OK);
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long territoireId,
      @RequestParam("fichier") @Nullable MultipartFile file,
      Actor.Agent actor)
      throws IOException {
    var space = space(territoireId, actor);
    if (file == null || file.isEmpty()) {
      return refused(space, "missing", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return answer(
        space,
        imports.stage(territoireId, name(file), file.getBytes(), actor),
        HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @GetMapping(PATH + "/{fichierId}")
  ModelAndView show(
      @PathVariable long territoireId, @PathVariable long fichierId, Actor.Agent actor) {
    var space = space(territoireId, actor);
    return switch (imports.preview(territoireId, fichierId, actor)) {
      case Outcome.Ready(var id, var name, var check) ->
          view(new ZoneImportPage(space, id, name, check, FormErrors.NONE), HttpStatus.OK);
      case Outcome other -> answer(space, other, HttpStatus.CONFLICT);
    };
  }

  /** What changed since the preview is looked at again. */
  @PostMapping(PATH + "/{fichierId}")
  ModelAndView update(
      @PathVariable long territoireId,
      @PathVariable long fichierId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var space = space(territoireId, actor);
    var outcome = imports.run(territoireId, fichierId, actor);
    if (outcome instanceof Outcome.Done(var check)) {
      var added = check.tallies().stream().mapToInt(tally -> tally.added()).sum();
      Flash.success(redirect, t("desk.secteur.import.done", added, check.zones().size() - added));
    }
    return answer(space, outcome, HttpStatus.CONFLICT);
  }

  private static ModelAndView answer(Space space, Outcome outcome, HttpStatus status) {
    return switch (outcome) {
      case Outcome.Ready(var id, _, _) ->
          new ModelAndView("redirect:" + space.href("secteurs/imports/" + id));
      case Outcome.Done _ -> new ModelAndView("redirect:" + space.href("secteurs"));
      case Outcome.Unreadable(var reason) ->
          refused(space, reason.name().toLowerCase(Locale.ROOT), status);
      case Outcome.NoLine() -> refused(space, "empty", status);
      case Outcome.MissingColumns(var columns) -> {
        var names = columns.stream().map(ZoneFile.Column::header).collect(Collectors.joining(", "));
        var errors =
            FormErrors.NONE.and("fichier", t("desk.secteur.import.columns.missing", names));
        yield view(ZoneImportPage.empty(space).with(errors, null), status);
      }
      case Outcome.Refused(var check) -> {
        var errors =
            FormErrors.NONE.and(
                "fichier", t("desk.secteur.import.refused", check.problems().size()));
        yield view(ZoneImportPage.empty(space).with(errors, check), status);
      }
    };
  }

  private static ModelAndView refused(Space space, String why, HttpStatus status) {
    var errors = FormErrors.NONE.and("fichier", t("desk.import.file." + why));
    return view(ZoneImportPage.empty(space).with(errors, null), status);
  }

  private Space space(long territoireId, Actor.Agent actor) {
    return spaces.find(territoireId, TerritoireAction.WRITE_SECTEURS, actor);
  }

  /** Its last part: some browsers send where it lay. */
  private static String name(MultipartFile file) {
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    var last = name.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{C}", "").strip();
    return last.isEmpty()
        ? t("desk.import.nameless")
        : last.substring(Math.max(0, last.length() - LONGEST_NAME));
  }

  private static ModelAndView view(ZoneImportPage page, HttpStatus status) {
    return new ModelAndView("desk/secteur/import", Map.of("page", page), status);
  }
}
