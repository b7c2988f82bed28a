package fr.rdvsolidarites.territory;

import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.TerritoireRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says which fields of the usagers' files a territoire shows and takes, and where the business
 * application shows a file (wish U2). Nothing that was written is ever lost: what is hidden is
 * kept.
 */
@Component
public class UsagerFieldSettings {

  /** What takes over from the free remark: it is frozen only once these can be filled in. */
  public static final List<UsagerField> IN_PLACE_OF_REMARKS =
      List.of(UsagerField.SOCIAL_NUMBER, UsagerField.PMI_NUMBER, UsagerField.ADDRESS_COMPLEMENT);

  private static final String URL = "https://[a-zA-Z0-9.-]+(:[0-9]+)?/[^\\s{}]*\\{numero}[^\\s{}]*";

  private final DSLContext dsl;
  private final Journal journal;
  private final UsagerFieldStates states;

  UsagerFieldSettings(DSLContext dsl, Journal journal, UsagerFieldStates states) {
    this.dsl = dsl;
    this.journal = journal;
    this.states = states;
  }

  public enum Problem implements Coded {
    /** Remarks would be frozen while a field that replaces them can't be filled in. */
    REMARKS_TOO_EARLY,
    SOCIAL_URL,
    PMI_URL
  }

  /**
   * @param socialUrl https, with {@code {numero}} once, after the host; null: no link
   */
  public record Settings(
      Map<UsagerField, FieldState> states, @Nullable String socialUrl, @Nullable String pmiUrl) {

    List<Problem> problems() {
      var problems = new ArrayList<Problem>();
      if (states.get(UsagerField.REMARKS) == FieldState.READ_ONLY
          && IN_PLACE_OF_REMARKS.stream()
              .anyMatch(field -> states.get(field) != FieldState.EDITABLE)) {
        problems.add(Problem.REMARKS_TOO_EARLY);
      }
      if (socialUrl != null && !socialUrl.matches(URL)) {
        problems.add(Problem.SOCIAL_URL);
      }
      if (pmiUrl != null && !pmiUrl.matches(URL)) {
        problems.add(Problem.PMI_URL);
      }
      return problems;
    }
  }

  /**
   * @param typed a field without a state stays as it is
   * @return why it can't be; nothing changed then
   * @throws NotFoundException when the actor does not administer the territoire
   */
  @Transactional
  public List<Problem> change(long territoireId, Settings typed, Actor.Agent actor) {
    var territoire =
        dsl.selectFrom(TERRITOIRE)
            .where(
                TERRITOIRE.ID.eq(territoireId), Rights.filter(actor, TerritoireAction.ADMINISTER))
            .forNoKeyUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var former = states.of(territoireId);
    var chosen = new EnumMap<UsagerField, FieldState>(former);
    chosen.putAll(typed.states());
    var settings =
        new Settings(chosen, MotifDraft.tidy(typed.socialUrl()), MotifDraft.tidy(typed.pmiUrl()));
    var problems = settings.problems();
    if (problems.isEmpty()) {
      write(territoire, former, settings, actor);
    }
    return problems;
  }

  private void write(
      TerritoireRecord territoire,
      Map<UsagerField, FieldState> former,
      Settings settings,
      Actor.Agent actor) {
    var before = new LinkedHashMap<String, Object>();
    var after = new LinkedHashMap<String, Object>();
    settings
        .states()
        .forEach(
            (field, state) -> {
              if (former.get(field) != state) {
                before.put(field.code(), former.getOrDefault(field, FieldState.HIDDEN).code());
                after.put(field.code(), state.code());
              }
            });
    territoire.setSocialFileUrl(settings.socialUrl());
    territoire.setPmiFileUrl(settings.pmiUrl());
    var urls = Difference.of(territoire);
    before.putAll(urls.before());
    after.putAll(urls.after());
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    var id = territoire.getId();
    dsl.update(TERRITOIRE).set(territoire).where(TERRITOIRE.ID.eq(id)).execute();
    dsl.batch(
            settings.states().entrySet().stream()
                .map(
                    entry ->
                        dsl.insertInto(TERRITOIRE_USAGER_FIELD)
                            .set(TERRITOIRE_USAGER_FIELD.TERRITOIRE_ID, id)
                            .set(TERRITOIRE_USAGER_FIELD.FIELD, entry.getKey().code())
                            .set(TERRITOIRE_USAGER_FIELD.STATE, entry.getValue().code())
                            .onConflict(
                                TERRITOIRE_USAGER_FIELD.TERRITOIRE_ID,
                                TERRITOIRE_USAGER_FIELD.FIELD)
                            .doUpdate()
                            .set(TERRITOIRE_USAGER_FIELD.STATE, entry.getValue().code()))
                .toList())
        .execute();
    journal.record(actor, new TerritoireEvent.FieldsChanged(id, before, after));
  }
}
