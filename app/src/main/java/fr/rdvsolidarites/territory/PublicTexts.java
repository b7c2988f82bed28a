package fr.rdvsolidarites.territory;

import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_TEXT;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a territoire says on the legal pages, in its own words; an empty text says nothing. */
@Component
public class PublicTexts {

  /** Characters. */
  public static final int LONGEST = 20_000;

  private final DSLContext dsl;
  private final Journal journal;

  PublicTexts(DSLContext dsl, Journal journal) {
    this.dsl = dsl;
    this.journal = journal;
  }

  /** By page; without those of which it says nothing. */
  public Map<PublicText, String> of(long territoireId) {
    var texts = new EnumMap<PublicText, String>(PublicText.class);
    dsl.select(TERRITOIRE_TEXT.CODE, TERRITOIRE_TEXT.TEXT)
        .from(TERRITOIRE_TEXT)
        .where(TERRITOIRE_TEXT.TERRITOIRE_ID.eq(territoireId))
        .forEach(row -> texts.put(Coded.of(PublicText.class, row.value1()), row.value2()));
    return texts;
  }

  /**
   * @param typed what is not among them stays as it is
   * @return those that are too long; nothing changed then
   * @throws NotFoundException when the actor does not administer the territoire
   */
  @Transactional
  public List<PublicText> change(
      long territoireId, Map<PublicText, String> typed, Actor.Agent actor) {
    if (dsl.select(TERRITOIRE.ID)
        .from(TERRITOIRE)
        .where(TERRITOIRE.ID.eq(territoireId), Rights.filter(actor, TerritoireAction.ADMINISTER))
        .forNoKeyUpdate()
        .fetchOptional()
        .isEmpty()) {
      throw new NotFoundException();
    }
    var tooLong =
        typed.entrySet().stream()
            .filter(text -> text.getValue().length() > LONGEST)
            .map(Map.Entry::getKey)
            .toList();
    if (tooLong.isEmpty()) {
      write(territoireId, typed, actor);
    }
    return tooLong;
  }

  private void write(long territoireId, Map<PublicText, String> typed, Actor.Agent actor) {
    var former = of(territoireId);
    var before = new LinkedHashMap<String, Object>();
    var after = new LinkedHashMap<String, Object>();
    typed.forEach(
        (text, value) -> {
          var was = Objects.requireNonNullElse(former.get(text), "");
          if (!was.equals(value.strip())) {
            before.put("text_" + text.code(), was);
            after.put("text_" + text.code(), value.strip());
            put(territoireId, text, value.strip());
          }
        });
    if (!after.isEmpty()) {
      journal.record(actor, new TerritoireEvent.TextsChanged(territoireId, before, after));
    }
  }

  private void put(long territoireId, PublicText text, String value) {
    if (value.isEmpty()) {
      dsl.deleteFrom(TERRITOIRE_TEXT)
          .where(
              TERRITOIRE_TEXT.TERRITOIRE_ID.eq(territoireId), TERRITOIRE_TEXT.CODE.eq(text.code()))
          .execute();
    } else {
      dsl.insertInto(TERRITOIRE_TEXT)
          .set(TERRITOIRE_TEXT.TERRITOIRE_ID, territoireId)
          .set(TERRITOIRE_TEXT.CODE, text.code())
          .set(TERRITOIRE_TEXT.TEXT, value)
          .onConflict(TERRITOIRE_TEXT.TERRITOIRE_ID, TERRITOIRE_TEXT.CODE)
          .doUpdate()
          .set(TERRITOIRE_TEXT.TEXT, value)
          .execute();
    }
  }
}
