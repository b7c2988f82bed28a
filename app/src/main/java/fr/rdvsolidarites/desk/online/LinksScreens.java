package fr.rdvsolidarites.desk.online;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.notifications.BaseUrl;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.OrganisationAction;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Two selects: the organisation, and the motifs that the public finds there. */
@Component
class LinksScreens {

  private final DSLContext dsl;
  private final BaseUrl baseUrl;

  LinksScreens(DSLContext dsl, BaseUrl baseUrl) {
    this.dsl = dsl;
    this.baseUrl = baseUrl;
  }

  private record Office(long id, String name, String slug, @Nullable String phone) {
    String path() {
      return "/org/" + id + "/" + slug;
    }

    String posterHref() {
      return "/organisations/" + id + "/liens/affiche";
    }
  }

  private record Motif(long id, String name) {}

  LinksPage index(long organisationId, Actor.Agent actor) {
    var office = office(organisationId, actor);
    var lines = new ArrayList<LinksPage.Line>();
    lines.add(
        new LinksPage.Line("lien", office.name(), baseUrl.at(office.path()), office.posterHref()));
    for (var motif : motifs(organisationId)) {
      lines.add(
          new LinksPage.Line(
              "lien-" + motif.id(),
              motif.name(),
              baseUrl.at(office.path() + "/" + motif.id()),
              office.posterHref() + "?motif=" + motif.id()));
    }
    return new LinksPage(organisationId, office.name(), lines);
  }

  /**
   * @throws NotFoundException also for a motif that the public does not find there
   */
  PosterPage poster(long organisationId, String motifId, Actor.Agent actor) {
    var office = office(organisationId, actor);
    var motif =
        motifId.isEmpty()
            ? null
            : motifs(organisationId).stream()
                .filter(one -> Long.toString(one.id()).equals(motifId))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    var url = baseUrl.at(motif == null ? office.path() : office.path() + "/" + motif.id());
    return new PosterPage(
        organisationId,
        office.name(),
        motif == null ? null : motif.name(),
        url,
        QrCode.of(url),
        office.phone());
  }

  private Office office(long organisationId, Actor.Agent actor) {
    return dsl.select(
            ORGANISATION.ID,
            ORGANISATION.NAME,
            ORGANISATION.SLUG,
            coalesce(ORGANISATION.PHONE, TERRITOIRE.PHONE))
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            ORGANISATION.ID.eq(organisationId),
            Rights.filter(actor, OrganisationAction.TEST_ONLINE_BOOKING))
        .fetchOptional(
            row ->
                new Office(
                    row.value1(),
                    row.value2(),
                    row.value3() == null ? slug(row.value2()) : row.value3(),
                    row.value4()))
        .orElseThrow(NotFoundException::new);
  }

  /** What stands for a slug that nobody gave: only people read it. */
  private static String slug(String name) {
    var plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() ? "organisation" : plain;
  }

  private List<Motif> motifs(long organisationId) {
    return dsl.select(MOTIF.ID, MOTIF.NAME)
        .from(MOTIF)
        .where(
            MOTIF.DELETED_AT.isNull(),
            MOTIF.FOLLOW_UP.isFalse(),
            MOTIF.ID.in(
                select(MOTIF_OUVERTURE.MOTIF_ID)
                    .from(MOTIF_OUVERTURE)
                    .where(
                        MOTIF_OUVERTURE.MOTIF_ID.eq(MOTIF.ID),
                        MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId),
                        MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                        coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY).eq("everyone"))))
        .orderBy(MOTIF.NAME, MOTIF.ID)
        .fetch(row -> new Motif(row.value1(), row.value2()));
  }
}
