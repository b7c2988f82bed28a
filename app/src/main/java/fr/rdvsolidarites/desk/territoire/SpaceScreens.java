package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.territoire.SpacePage.Tile;
import java.util.ArrayList;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The first page of a territoire's space, and its history. */
@Component
class SpaceScreens {

  private final DSLContext dsl;
  private final Histories histories;

  SpaceScreens(DSLContext dsl, Histories histories) {
    this.dsl = dsl;
    this.histories = histories;
  }

  private record Counts(
      int organisations,
      int services,
      int fields,
      int equipes,
      int agents,
      int motifs,
      int secteurs) {}

  SpacePage show(Space space) {
    var counts = counts(space.id());
    var tiles = new ArrayList<Tile>();
    if (space.administers()) {
      tiles.add(tile(space, "reglages", null));
      tiles.add(tile(space, "organisations", counts.organisations()));
      tiles.add(tile(space, "services", counts.services()));
      tiles.add(tile(space, "fiches-usagers", counts.fields()));
      tiles.add(tile(space, "textes", null));
      tiles.add(tile(space, "sms", null));
      tiles.add(tile(space, "envois", null));
    }
    if (space.listsAgents()) {
      tiles.add(tile(space, "agents", counts.agents()));
    }
    if (space.writesEquipes()) {
      tiles.add(tile(space, "equipes", counts.equipes()));
    }
    if (space.writesMotifs()) {
      tiles.add(tile(space, "motifs", counts.motifs()));
    }
    if (space.writesSecteurs()) {
      tiles.add(tile(space, "secteurs", counts.secteurs()));
    }
    if (space.seesStatistics()) {
      tiles.add(tile(space, "statistiques", null));
    }
    if (space.administers()) {
      tiles.add(tile(space, "equite", null));
      tiles.add(tile(space, "consultations", null));
      tiles.add(tile(space, "historique", null));
    }
    return new SpacePage(space, tiles);
  }

  HistoryPage history(Space space, HistoryFilter filter) {
    return new HistoryPage(
        space,
        histories.of("territoire", space.id(), space.zone(), space.href("historique"), filter));
  }

  private static Tile tile(
      Space space, String what, @org.jspecify.annotations.Nullable Integer count) {
    var key = "desk.territoire.tile." + what;
    return new Tile(
        t(key), space.href(what), t(key + ".text"), count == null ? "" : t(key + ".count", count));
  }

  private Counts counts(long territoireId) {
    return dsl.select(
            field(
                selectCount()
                    .from(ORGANISATION)
                    .where(
                        ORGANISATION.TERRITOIRE_ID.eq(territoireId),
                        ORGANISATION.CLOSED_AT.isNull())),
            field(
                selectCount()
                    .from(TERRITOIRE_SERVICE)
                    .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoireId))),
            field(
                selectCount()
                    .from(TERRITOIRE_USAGER_FIELD)
                    .where(
                        TERRITOIRE_USAGER_FIELD.TERRITOIRE_ID.eq(territoireId),
                        TERRITOIRE_USAGER_FIELD.STATE.ne("hidden"))),
            field(selectCount().from(EQUIPE).where(EQUIPE.TERRITOIRE_ID.eq(territoireId))),
            field(
                select(countDistinct(ROLE.AGENT_ID))
                    .from(ROLE)
                    .join(ORGANISATION)
                    .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                    .join(AGENT)
                    .on(AGENT.ID.eq(ROLE.AGENT_ID))
                    .where(ORGANISATION.TERRITOIRE_ID.eq(territoireId), AGENT.DELETED_AT.isNull())),
            field(
                selectCount()
                    .from(MOTIF)
                    .where(MOTIF.TERRITOIRE_ID.eq(territoireId), MOTIF.DELETED_AT.isNull())),
            field(selectCount().from(SECTEUR).where(SECTEUR.TERRITOIRE_ID.eq(territoireId))))
        .fetchSingle(
            row ->
                new Counts(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7()));
  }
}
