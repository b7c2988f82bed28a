package fr.rdvsolidarites.territory;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_TEXT;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.MotifRecord;
import gen.db.tables.records.MotifTextRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says in another language what a motif says to citizens. */
@Component
public class MotifTranslation {

  private final DSLContext dsl;
  private final Journal journal;

  MotifTranslation(DSLContext dsl, Journal journal) {
    this.dsl = dsl;
    this.journal = journal;
  }

  /**
   * @param texts as they were typed; one that is blank or not there is not translated
   * @param stillRight those that say what the French says now, though they were made from another
   * @param seen the fingerprint of what was shown while she typed
   */
  public record Draft(Map<MotifText, String> texts, Set<MotifText> stillRight, String seen) {

    @Nullable String text(MotifText text) {
      var tidy = MotifDraft.tidy(texts.get(text));
      return tidy != null && text.isLine() ? tidy.replaceAll("\\s+", " ") : tidy;
    }
  }

  /** What came of it; only the first changed something. */
  public sealed interface Outcome {
    record Saved() implements Outcome {}

    record Refused(List<MotifProblem> problems) implements Outcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }

    /** Somebody else changed the translation, or the French, since she looked. */
    record ChangedMeanwhile() implements Outcome {}
  }

  /**
   * @throws NotFoundException when it is archived, or not hers to change
   */
  @Transactional
  public Outcome save(long motifId, Language language, Draft draft, Actor.Agent actor) {
    var motif =
        dsl.selectFrom(MOTIF)
            .where(
                MOTIF.ID.eq(motifId),
                MOTIF.DELETED_AT.isNull(),
                Rights.filter(actor, MotifAction.WRITE))
            .forUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var rows = dsl.selectFrom(MOTIF_TEXT).where(MOTIF_TEXT.MOTIF_ID.eq(motifId)).fetch();
    var kept = TranslatedMotif.of(motif, language, rows);
    if (!kept.fingerprint().equals(draft.seen())) {
      return new Outcome.ChangedMeanwhile();
    }
    var problems = problems(kept, draft);
    if (!problems.isEmpty()) {
      return new Outcome.Refused(problems);
    }
    write(motif, kept, draft, actor);
    return new Outcome.Saved();
  }

  private static List<MotifProblem> problems(TranslatedMotif kept, Draft draft) {
    return kept.lines().stream()
        .map(TranslatedMotif.Line::text)
        .flatMap(
            text -> MotifDraft.tooLong(text.field(), draft.text(text), text.longest()).stream())
        .toList();
  }

  private void write(MotifRecord motif, TranslatedMotif kept, Draft draft, Actor.Agent actor) {
    var language = kept.language();
    var before = new LinkedHashMap<String, Object>();
    var after = new LinkedHashMap<String, Object>();
    var confirmed = new ArrayList<String>();
    for (var line : kept.lines()) {
      var code = line.text().code();
      var text = draft.text(line.text());
      if (!Objects.equals(text, line.translated())) {
        put(before, code, line.translated());
        put(after, code, text);
        replace(motif.getId(), language, line, text);
      } else if (line.stale() && draft.stillRight().contains(line.text())) {
        confirmed.add(code);
        replace(motif.getId(), language, line, text);
      }
    }
    if (!before.isEmpty() || !after.isEmpty()) {
      journal.record(actor, changed(motif, language.tag(), before, after));
    }
    if (!confirmed.isEmpty()) {
      journal.record(
          actor,
          new MotifEvent.TranslationConfirmed(
              motif.getId(), motif.getTerritoireId(), language.tag(), confirmed));
    }
  }

  private void replace(
      long motifId, Language language, TranslatedMotif.Line line, @Nullable String text) {
    dsl.deleteFrom(MOTIF_TEXT)
        .where(
            MOTIF_TEXT.MOTIF_ID.eq(motifId),
            MOTIF_TEXT.LANGUAGE.eq(language.tag()),
            MOTIF_TEXT.CODE.eq(line.text().code()))
        .execute();
    if (text != null) {
      dsl.insertInto(MOTIF_TEXT)
          .set(row(motifId, language.tag(), line.text().code(), text, line.french()))
          .execute();
    }
  }

  /**
   * A new motif is made like another: what it says in the same words is translated already. Nothing
   * is taken of a motif that is not hers to read.
   */
  void takeAlong(long likeId, MotifRecord motif, Actor.Agent actor) {
    var taken =
        dsl
            .select(MOTIF_TEXT.fields())
            .from(MOTIF_TEXT)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_TEXT.MOTIF_ID))
            .where(
                MOTIF.ID.eq(likeId),
                MOTIF.TERRITOIRE_ID.eq(motif.getTerritoireId()),
                Rights.filter(actor, MotifAction.READ))
            .orderBy(MOTIF_TEXT.LANGUAGE, MOTIF_TEXT.CODE)
            .fetchInto(MOTIF_TEXT)
            .stream()
            .filter(row -> row.getFrench().equals(text(row).french(motif)))
            .map(
                row ->
                    row(
                        motif.getId(),
                        row.getLanguage(),
                        row.getCode(),
                        row.getText(),
                        row.getFrench()))
            .toList();
    if (!taken.isEmpty()) {
      dsl.insertInto(MOTIF_TEXT).set(taken).execute();
    }
    taken.stream()
        .collect(Collectors.groupingBy(MotifTextRecord::getLanguage))
        .forEach(
            (language, rows) ->
                journal.record(actor, changed(motif, language, Map.of(), of(rows))));
  }

  private static MotifText text(MotifTextRecord row) {
    return Coded.of(MotifText.class, row.getCode());
  }

  private static Map<String, Object> of(List<MotifTextRecord> rows) {
    var texts = new LinkedHashMap<String, Object>();
    rows.forEach(row -> texts.put(row.getCode(), row.getText()));
    return texts;
  }

  private static MotifEvent changed(
      MotifRecord motif, String language, Map<String, Object> before, Map<String, Object> after) {
    var said = new LinkedHashMap<>(after);
    said.put("language", language);
    return new MotifEvent.TranslationChanged(motif.getId(), motif.getTerritoireId(), before, said);
  }

  private MotifTextRecord row(
      long motifId, String language, String code, String text, String french) {
    var row = dsl.newRecord(MOTIF_TEXT);
    row.setMotifId(motifId);
    row.setLanguage(language);
    row.setCode(code);
    row.setText(text);
    row.setFrench(french);
    return row;
  }

  private static void put(Map<String, Object> texts, String code, @Nullable String text) {
    if (text != null) {
      texts.put(code, text);
    }
  }
}
