package fr.rdvsolidarites.territory;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_TEXT;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.selectFrom;

import fr.rdvsolidarites.shared.Language;
import gen.db.tables.records.MotifRecord;
import gen.db.tables.records.MotifTextRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Everything that a motif says in French, with what there is of it in another language. */
public record TranslatedMotif(Language language, List<Line> lines) {

  public TranslatedMotif {
    lines = List.copyOf(lines);
  }

  /**
   * @param translated null: not yet
   * @param stale the French has changed since; citizens read the French
   */
  public record Line(MotifText text, String french, @Nullable String translated, boolean stale) {

    public boolean isMissing() {
      return translated == null;
    }

    /** What citizens read. */
    public String shown() {
      return translated == null || stale ? french : translated;
    }
  }

  /** All that is translated of a row of {@code motif}. */
  public static Field<List<MotifTextRecord>> rows() {
    return multiset(selectFrom(MOTIF_TEXT).where(MOTIF_TEXT.MOTIF_ID.eq(MOTIF.ID)))
        .convertFrom(rows -> List.copyOf(rows.into(MOTIF_TEXT)))
        .as("translations");
  }

  /**
   * @param rows of the motif, in any language
   */
  public static TranslatedMotif of(
      MotifRecord motif, Language language, List<MotifTextRecord> rows) {
    return new TranslatedMotif(
        language,
        Arrays.stream(MotifText.values())
            .flatMap(text -> line(motif, text, language, rows))
            .toList());
  }

  private static Stream<Line> line(
      MotifRecord motif, MotifText text, Language language, List<MotifTextRecord> rows) {
    var french = text.french(motif);
    if (french == null) {
      return Stream.empty();
    }
    return Stream.of(
        rows.stream()
            .filter(row -> row.getCode().equals(text.code()))
            .filter(row -> row.getLanguage().equals(language.tag()))
            .findFirst()
            .map(row -> new Line(text, french, row.getText(), !row.getFrench().equals(french)))
            .orElse(new Line(text, french, null, false)));
  }

  public int missing() {
    return (int) lines.stream().filter(Line::isMissing).count();
  }

  public int stale() {
    return (int) lines.stream().filter(Line::stale).count();
  }

  /** Stands for all of it: another one when anything has been changed meanwhile, French too. */
  public String fingerprint() {
    return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
