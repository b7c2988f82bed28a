package fr.rdvsolidarites.demo;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.MOTIF_TEXT;

import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.MotifText;
import gen.db.tables.records.MotifRecord;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A motif of a territoire: « Consultation avec une sage-femme », 30 minutes, open to everyone,
 * unless told otherwise.
 */
public final class GivenMotif {

  private final DSLContext dsl;
  private final MotifRecord motif;

  private GivenMotif(DSLContext dsl, long territoireId) {
    this.dsl = dsl;
    this.motif = dsl.newRecord(MOTIF);
    motif.setTerritoireId(territoireId);
    motif.setName("Consultation avec une sage-femme");
    motif.setBookableBy("everyone");
    motif.setCreatedAt(GivenRows.LONG_AGO);
  }

  public static GivenMotif givenMotif(DSLContext dsl, long territoireId) {
    return new GivenMotif(dsl, territoireId);
  }

  public GivenMotif named(String name) {
    return having(motif -> motif.setName(name));
  }

  public GivenMotif minutes(int minutes) {
    return having(motif -> motif.setDurationMinutes(minutes));
  }

  /** {@code public_office}, {@code phone}, {@code home} or {@code visio}. */
  public GivenMotif locationType(String type) {
    return having(motif -> motif.setLocationType(type));
  }

  /** {@code agents}, {@code prescripteurs}, {@code invited} or {@code everyone}. */
  public GivenMotif bookableBy(String who) {
    return having(motif -> motif.setBookableBy(who));
  }

  public GivenMotif collectif() {
    return having(motif -> motif.setKind("collectif"));
  }

  /** How long before the RDV a citizen may book it, at least and at most. */
  public GivenMotif delays(long minSeconds, long maxSeconds) {
    return having(
        motif -> {
          motif.setMinDelaySeconds((int) minSeconds);
          motif.setMaxDelaySeconds((int) maxSeconds);
        });
  }

  /** {@code visible_and_notified}, {@code visible_and_not_notified} or {@code invisible}. */
  public GivenMotif visibility(String visibility) {
    return having(motif -> motif.setVisibility(visibility));
  }

  /** Any other column. */
  public GivenMotif having(Consumer<MotifRecord> change) {
    change.accept(motif);
    return this;
  }

  /** The id of the motif, opened nowhere yet. */
  public long create() {
    return dsl.insertInto(MOTIF).set(motif).returningResult(MOTIF.ID).fetchSingle().value1();
  }

  /**
   * Creates the motif and opens it there; the id of the ouverture, which plages and RDVs refer to.
   */
  public long openedIn(long organisationId, long serviceId) {
    return open(dsl, create(), organisationId, serviceId);
  }

  /** In another language, what it says now; by {@link MotifText}. */
  public static void translate(
      DSLContext dsl, long motifId, Language language, Map<MotifText, String> texts) {
    var motif = dsl.fetchSingle(MOTIF, MOTIF.ID.eq(motifId));
    texts.forEach(
        (what, text) ->
            dsl.insertInto(MOTIF_TEXT)
                .set(MOTIF_TEXT.MOTIF_ID, motifId)
                .set(MOTIF_TEXT.LANGUAGE, language.tag())
                .set(MOTIF_TEXT.CODE, what.code())
                .set(MOTIF_TEXT.TEXT, text)
                .set(MOTIF_TEXT.FRENCH, Objects.requireNonNull(what.french(motif)))
                .execute());
  }

  /** Opens a motif in one more organisation or service; the id of the ouverture. */
  public static long open(DSLContext dsl, long motifId, long organisationId, long serviceId) {
    return open(dsl, motifId, organisationId, serviceId, null);
  }

  /** Opens it with a duration of its own there. */
  public static long open(
      DSLContext dsl,
      long motifId,
      long organisationId,
      long serviceId,
      @Nullable Integer minutes) {
    return dsl.insertInto(MOTIF_OUVERTURE)
        .set(MOTIF_OUVERTURE.MOTIF_ID, motifId)
        .set(MOTIF_OUVERTURE.ORGANISATION_ID, organisationId)
        .set(MOTIF_OUVERTURE.SERVICE_ID, serviceId)
        .set(MOTIF_OUVERTURE.DURATION_MINUTES, minutes)
        .set(MOTIF_OUVERTURE.CREATED_AT, GivenRows.LONG_AGO)
        .returningResult(MOTIF_OUVERTURE.ID)
        .fetchSingle()
        .value1();
  }
}
