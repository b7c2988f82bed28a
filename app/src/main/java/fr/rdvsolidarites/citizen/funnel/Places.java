package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.citizen.Addresses;
import gen.db.tables.Organisation;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The place chosen, or none when it does not exist (any more). */
@Component
class Places {

  private static final Organisation OF_MOTIFS = ORGANISATION.as("of_motifs");

  private final DSLContext dsl;

  Places(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** {@code motifs}: the one chosen, in each organisation. */
  Optional<Place> find(Choices choices, NearMotifs motifs) {
    return motifs.first().kind().requiresLieu()
        ? lieu(choices.lieuId(), motifs)
        : organisation(choices.organisationId(), motifs);
  }

  private Optional<Place> lieu(@Nullable Long lieuId, NearMotifs near) {
    var motifs = near.motifs();
    return dsl.select(
            LIEU.NAME,
            LIEU.ADDRESS,
            LIEU.POST_CODE,
            LIEU.CITY,
            coalesce(LIEU.PHONE, ORGANISATION.PHONE, TERRITOIRE.PHONE))
        .from(LIEU)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(LIEU.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            LIEU.ID.eq(lieuId),
            LIEU.DELETED_AT.isNull(),
            LIEU.AVAILABILITY.ne("disabled"),
            ORGANISATION.TERRITOIRE_ID.in(
                select(OF_MOTIFS.TERRITOIRE_ID)
                    .from(OF_MOTIFS)
                    .where(
                        OF_MOTIFS.ID.in(motifs.stream().map(OpenMotif::organisationId).toList()))))
        .fetchOptional(
            row ->
                new Place(
                    row.value1(),
                    Addresses.inOneLine(row.value2(), row.value3(), row.value4()),
                    row.value5(),
                    LieuFilter.only(Set.of(requireNonNull(lieuId))),
                    motifs,
                    near.sectors(),
                    near.audience()));
  }

  private static Optional<Place> organisation(@Nullable Long organisationId, NearMotifs near) {
    var same =
        near.motifs().stream()
            .filter(motif -> Long.valueOf(motif.organisationId()).equals(organisationId))
            .toList();
    return same.stream()
        .findFirst()
        .map(
            motif ->
                new Place(
                    motif.organisationName(),
                    null,
                    motif.organisationPhone(),
                    LieuFilter.anywhere(),
                    same,
                    near.sectors(),
                    near.audience()));
  }
}
