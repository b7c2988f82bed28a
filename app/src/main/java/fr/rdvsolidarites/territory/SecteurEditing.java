package fr.rdvsolidarites.territory;

import static gen.db.Tables.SECTEUR;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates, renames and deletes the secteurs of a territoire ({@code 2-scheduling.md} §15.1). */
@Component
public class SecteurEditing {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_CODE = 60;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]+([._-][A-Za-z0-9]+)*");

  private final DSLContext dsl;
  private final Clock clock;
  private final SecteurRows rows;
  private final Journal journal;

  SecteurEditing(DSLContext dsl, Clock clock, SecteurRows rows, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public sealed interface Outcome {
    record Saved(long secteurId, String name) implements Outcome {}

    record Refused(Reason reason) implements Outcome {}
  }

  /** Why a secteur is not saved. */
  public enum Reason implements Coded {
    NAME_MISSING,
    NAME_TOO_LONG,
    CODE_WRONG,
    CODE_TOO_LONG,
    CODE_TAKEN;

    public boolean isAboutName() {
      return this == NAME_MISSING || this == NAME_TOO_LONG;
    }
  }

  private record Typed(String name, String code) {

    /** Without an identifier, the name makes one. */
    static Typed of(String name, String code) {
      var tidy = name.strip().replaceAll("\\s+", " ");
      return new Typed(tidy, code.isBlank() ? slug(tidy) : code.strip());
    }

    private static String slug(String name) {
      var slug =
          Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
              .replaceAll("\\p{M}", "")
              .replace("œ", "oe")
              .replaceAll("[^a-z0-9]+", "-")
              .replaceAll("^-+|-+$", "");
      return slug.length() <= LONGEST_CODE
          ? slug
          : slug.substring(0, LONGEST_CODE).replaceAll("-+$", "");
    }
  }

  /**
   * @param code how files name it; empty: made from the name
   * @throws NotFoundException when the actor may not
   */
  @Transactional
  public Outcome create(long territoireId, String name, String code, Actor.Agent actor) {
    rows.lockTerritoire(territoireId, actor);
    var typed = Typed.of(name, code);
    var reason = problem(territoireId, 0, typed);
    if (reason != null) {
      return new Outcome.Refused(reason);
    }
    var id =
        dsl.insertInto(SECTEUR)
            .set(SECTEUR.TERRITOIRE_ID, territoireId)
            .set(SECTEUR.NAME, typed.name())
            .set(SECTEUR.CODE, typed.code())
            .set(SECTEUR.CREATED_AT, clock.instant())
            .returningResult(SECTEUR.ID)
            .fetchSingle()
            .value1();
    journal.record(actor, new SecteurEvent.Created(id, territoireId, typed.name(), typed.code()));
    return new Outcome.Saved(id, typed.name());
  }

  /**
   * @throws NotFoundException when it is not of this territoire, or the actor may not
   */
  @Transactional
  public Outcome update(
      long territoireId, long secteurId, String name, String code, Actor.Agent actor) {
    rows.lockTerritoire(territoireId, actor);
    var secteur = rows.find(territoireId, secteurId);
    var typed = Typed.of(name, code);
    var reason = problem(territoireId, secteurId, typed);
    if (reason != null) {
      return new Outcome.Refused(reason);
    }
    if (!typed.equals(new Typed(secteur.getName(), secteur.getCode()))) {
      dsl.update(SECTEUR)
          .set(SECTEUR.NAME, typed.name())
          .set(SECTEUR.CODE, typed.code())
          .where(SECTEUR.ID.eq(secteurId))
          .execute();
      journal.record(
          actor,
          new SecteurEvent.Changed(
              secteurId,
              territoireId,
              secteur.getName(),
              secteur.getCode(),
              typed.name(),
              typed.code()));
    }
    return new Outcome.Saved(secteurId, typed.name());
  }

  /**
   * With its zones and attributions; RDVs that were taken stay as they are.
   *
   * @return its name
   * @throws NotFoundException when it is not of this territoire, or the actor may not
   */
  @Transactional
  public String delete(long territoireId, long secteurId, Actor.Agent actor) {
    rows.lockTerritoire(territoireId, actor);
    var secteur = rows.find(territoireId, secteurId);
    dsl.deleteFrom(SECTEUR).where(SECTEUR.ID.eq(secteurId)).execute();
    journal.record(
        actor,
        new SecteurEvent.Deleted(secteurId, territoireId, secteur.getName(), secteur.getCode()));
    return secteur.getName();
  }

  private @Nullable Reason problem(long territoireId, long self, Typed typed) {
    if (typed.name().isEmpty()) {
      return Reason.NAME_MISSING;
    }
    if (typed.name().length() > LONGEST_NAME) {
      return Reason.NAME_TOO_LONG;
    }
    if (typed.code().length() > LONGEST_CODE) {
      return Reason.CODE_TOO_LONG;
    }
    if (!CODE.matcher(typed.code()).matches()) {
      return Reason.CODE_WRONG;
    }
    var taken =
        dsl.fetchExists(
            SECTEUR,
            SECTEUR.TERRITOIRE_ID.eq(territoireId),
            SECTEUR.ID.ne(self),
            lower(SECTEUR.CODE).eq(lower(val(typed.code()))));
    return taken ? Reason.CODE_TAKEN : null;
  }
}
