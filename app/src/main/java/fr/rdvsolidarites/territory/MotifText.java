package fr.rdvsolidarites.territory;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.MOTIF_TEXT;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trim;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.Said;
import gen.db.tables.records.MotifRecord;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What a motif says to citizens, in French and, where somebody translated it, in their language. A
 * translation is of the French that the motif says now; one of what it said before is not shown.
 */
public enum MotifText implements Coded {
  NAME(MOTIF.NAME, MotifDraft.LONGEST_NAME),
  NAME_IN_MESSAGES(MOTIF.NAME_IN_MESSAGES, MotifDraft.LONGEST_NAME_IN_MESSAGES),
  RESTRICTION(MOTIF.RESTRICTION, MotifDraft.LONGEST_TEXT),
  INSTRUCTIONS(MOTIF.INSTRUCTIONS, MotifDraft.LONGEST_TEXT),
  PAPERS(MOTIF.PAPERS, MotifDraft.LONGEST_TEXT),
  CANCEL_WARNING(MOTIF.CANCEL_WARNING, MotifDraft.LONGEST_TEXT);

  private final Field<String> column;
  private final int longest;

  MotifText(Field<String> column, int longest) {
    this.column = column;
    this.longest = longest;
  }

  /** How many characters it may have, in any language. */
  public int longest() {
    return longest;
  }

  /** Whether it is written on one line. */
  public boolean isLine() {
    return this == NAME || this == NAME_IN_MESSAGES;
  }

  /** As forms and refusals call it. */
  public MotifProblem.Field field() {
    return MotifProblem.Field.valueOf(name());
  }

  /** Null where the motif does not say it. */
  public @Nullable String french(MotifRecord motif) {
    return MotifDraft.tidy(motif.get(column));
  }

  /** The motif says this instead. */
  public void set(MotifRecord motif, String text) {
    motif.set(column, text);
  }

  /**
   * In the language that is spoken, of a row of {@code motif}, and of {@code motif_ouverture} for
   * the instructions, which may be others there. Read it with {@link #in}.
   */
  public Field<Said> said() {
    return said(spoken());
  }

  /** The same, unless the RDV says something of its own, in French only. */
  public Field<Said> saidUnless(Field<@Nullable String> own) {
    return said(spoken(), own);
  }

  private static @Nullable Field<String> spoken() {
    var language = Language.current();
    return language == Language.FR ? null : inline(language.tag());
  }

  /**
   * The same in the language of a row; null: in French.
   *
   * @param language a tag, null for French
   */
  public Field<Said> said(@Nullable Field<String> language) {
    return said(language, castNull(SQLDataType.VARCHAR));
  }

  /**
   * The same, unless the RDV says something of its own.
   *
   * @param own null where it does not; in French only
   */
  public Field<Said> said(@Nullable Field<String> language, Field<@Nullable String> own) {
    Field<String> translated =
        language == null
            ? castNull(SQLDataType.VARCHAR)
            : when(own.isNull(), translation(language));
    return array(coalesce(own, french()), translated)
        .convertFrom(both -> Said.of(both[0], both[1]))
        .as("said_" + code());
  }

  /** What {@link #said} found; null where nothing is said. */
  public @Nullable Said in(Record row) {
    return (Said) row.get("said_" + code());
  }

  /** The same for what is always said: the name. */
  public Said named(Record row) {
    return Objects.requireNonNull(in(row));
  }

  private Field<String> french() {
    var usual = text(column);
    return this == INSTRUCTIONS ? coalesce(text(MOTIF_OUVERTURE.INSTRUCTIONS), usual) : usual;
  }

  /** What an organisation says otherwise was not translated. */
  private Field<String> translation(Field<String> language) {
    var translation =
        DSL.field(
            select(MOTIF_TEXT.TEXT)
                .from(MOTIF_TEXT)
                .where(
                    MOTIF_TEXT.MOTIF_ID.eq(MOTIF.ID),
                    MOTIF_TEXT.LANGUAGE.eq(language),
                    MOTIF_TEXT.CODE.eq(val(code())),
                    MOTIF_TEXT.FRENCH.eq(column)));
    return this == INSTRUCTIONS
        ? when(text(MOTIF_OUVERTURE.INSTRUCTIONS).isNull(), translation)
        : translation;
  }

  private static Field<@Nullable String> text(Field<String> column) {
    return nullif(trim(column), "");
  }
}
