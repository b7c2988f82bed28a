package fr.rdvsolidarites.desk.placement;

import static gen.db.Tables.ORGANISATION;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning.SimilarFile;
import fr.rdvsolidarites.desk.WarningText;
import fr.rdvsolidarites.desk.placement.PlacementPage.Alike;
import fr.rdvsolidarites.desk.placement.PlacementPage.Match;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Files that may be those of the newcomers of a RDV that is being placed. */
@Component
class AlikeFiles {

  private final DSLContext dsl;
  private final PlacementScreens screens;
  private final UsagerFiles files;

  AlikeFiles(DSLContext dsl, PlacementScreens screens, UsagerFiles files) {
    this.dsl = dsl;
    this.screens = screens;
    this.files = files;
  }

  /**
   * The files that may be those of somebody who is being typed, so that none is opened twice (wish
   * U4); the same are asked about when the RDV is placed.
   *
   * @param newcomer which of those who are named, from 0
   */
  Alike of(PlacementForm form, int newcomer, Actor.Agent actor) {
    if (newcomer < 0 || newcomer >= form.newcomers().size()) {
      return Alike.NOBODY;
    }
    var typed = form.newcomers().get(newcomer);
    var draft = form.draft();
    var similar =
        typed.known().stream()
            .flatMap(one -> similar(draft.organisationId(), one))
            .filter(file -> !draft.usagerIds().contains(file.usagerId()))
            .toList();
    if (similar.isEmpty()) {
      return Alike.NOBODY;
    }
    var ids = similar.stream().map(UsagerFiles.Similar::usagerId).collect(Collectors.toSet());
    var found = screens.withFiles(draft, ids, actor).matches();
    return new Alike(
        newcomer,
        similar.stream()
            .flatMap(
                file ->
                    found.stream()
                        .filter(match -> match.id() == file.usagerId())
                        .map(match -> similar(newcomer, typed, file, match)))
            .toList());
  }

  private Stream<UsagerFiles.Similar> similar(long organisationId, Identity typed) {
    var territoireId =
        dsl.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(ORGANISATION.ID.eq(organisationId))
            .fetchSingle(ORGANISATION.TERRITOIRE_ID);
    return files.similar(territoireId, organisationId, typed).stream();
  }

  private static PlacementPage.Similar similar(
      int newcomer, Newcomer typed, UsagerFiles.Similar file, Match match) {
    var warning =
        new SimilarFile(newcomer, typed.name(), file.usagerId(), file.name(), file.likeness());
    return new PlacementPage.Similar(
        WarningText.of(warning), match, newcomer + ":" + file.usagerId());
  }
}
